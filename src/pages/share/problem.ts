// Why something was not done in the share dialog, and what to do next.

import type { Problem } from "../../shared/contract/refusal.ts";
import type { SharePagePhrases } from "../../shared/i18n/share-page.ts";

export function problemText(say: SharePagePhrases, problem: Problem | null): string {
  if (!problem) return say.problem.offline;
  const isPast = problem.fields?.some(({ path }) => path === "expiresAt") ?? false;
  return isPast ? say.problem.past : `${problem.title}. ${problem.detail}`;
}
