// The rules of the second look, all of which are asked, and what their findings come to together.

import type { Finding } from "./rule.ts";
import { oddHours } from "./rules/r06-odd-hours.ts";
import { sameSubject } from "./rules/r08-same-subject.ts";
import { beyondPeers } from "./rules/r09-beyond-peers.ts";
import { sameWords } from "./rules/r10-same-words.ts";
import { sameApprover } from "./rules/r11-same-approver.ts";
import { sharedSweep } from "./rules/r12-shared-sweep.ts";
import { newAddress } from "./rules/r13-new-address.ts";
import { probing } from "./rules/r14-probing.ts";
import type { Weighed, WeighingPast, WeighingRule } from "./weighed.ts";

const rules: readonly WeighingRule[] = [
  oddHours,
  sameSubject,
  beyondPeers,
  sameWords,
  sameApprover,
  sharedSweep,
  newAddress,
  probing,
];

/** All that the rules find, and the finding that puts the actor on hold. `alerted`: the rules that spoke of her in the last 24 hours. */
export function weigh(
  opening: Weighed,
  past: WeighingPast,
  alerted: readonly string[],
): { findings: Finding[]; abnormal: Finding | null } {
  const findings = rules.flatMap((rule) => rule(opening, past) ?? []);
  const abnormal = findings.find(({ effect }) => effect === "hold") ?? together(findings, alerted);
  return { findings, abnormal };
}

/** An odd hour (R6) is a hold together with any other alert of the day, whichever comes first. */
function together(findings: readonly Finding[], alerted: readonly string[]): Finding | null {
  const isOdd = (rule: string) => rule === "R6";
  const spoken = [...findings.map(({ rule }) => rule), ...alerted];
  const isBoth = spoken.some(isOdd) && spoken.some((rule) => !isOdd(rule));
  return (isBoth && findings[0]) || null;
}
