// R4: a user or a contact that exists for nobody but whoever looks where there is nothing to look for.

import type { OpeningRule, ReadingRule } from "../rule.ts";

export const canarySubject: OpeningRule = (_opening, { isCanary }) =>
  isCanary ? { rule: "R4", effect: "hold", counts: { canaries: 1 } } : null;

export const canaryContact: ReadingRule = (_reading, { canaries }) =>
  canaries > 0 ? { rule: "R4", effect: "hold", counts: { canaries } } : null;
