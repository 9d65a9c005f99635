// Why somebody has access, in words: what a grant is, and what part it has in the level that is held. For cards and the share dialog.

import type { AccessView } from "../contract/groups.ts";
import { storedPrincipal } from "../domain/principal.ts";
import type { Phrases } from "./en.ts";

type Words = Phrases["access"];
type Reason = AccessView["grants"][number];

/** By what grant. */
export function grantName(words: Words, { kind, principal }: Reason): string {
  return kind === "person" ? words.named : words[kind](storedPrincipal(principal).name);
}

/** Whether it decides, or to what it gives way; nothing of one that ended. */
export function partText({ part: words }: Words, rule: AccessView["rule"], { kind, part }: Reason): string {
  if (part !== "outranked") return part === "wins" ? words.wins : "";
  return rule === kind || rule === "domain" || rule === "no-grant" ? words.higher : words[rule];
}

/** Whether the organization lets somebody outside do less than the grant that decides says. */
export function isCapped({ level, grants }: AccessView): boolean {
  const winner = grants.find(({ part }) => part === "wins");
  return winner !== undefined && winner.level !== "none" && winner.level !== level;
}
