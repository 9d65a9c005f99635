// R5: nobody looks at themselves, at a colleague, at whom they declared a conflict with, or at the operator's own organization. The access
// is refused and nothing more: whoever is sent such a ticket hands it on.

import type { OpeningRule } from "../rule.ts";

export const relatedSubject: OpeningRule = (_opening, { ties }) =>
  ties.isSelf || ties.isStaff || ties.isDeclared || ties.isVendor
    ? { rule: "R5", effect: "refuse", counts: {} }
    : null;
