// The same POST twice acts once: the second one is given the first one's answer.

import { accept, type Result } from "../../shared/contract/refusal.ts";
import type { SignedIn } from "../auth/caller.ts";
import { StoreFault } from "../store/database.ts";
import { findAnswer, keepAnswer, type RequestKey } from "../store/idempotency.ts";
import type { Act, Intent, Recorded, Scope } from "../store/tenant-store.ts";
import type { Answer } from "./answer.ts";

type Work = (scope: Scope) => Promise<Result<Act<Answer>>>;

export async function actOnce(
  signedIn: SignedIn,
  intent: Intent,
  once: { key: RequestKey | null; work: Work },
): Promise<Recorded<Answer>> {
  const { key, work } = once;
  if (!key) return signedIn.store.act(signedIn.actor, intent, work);
  const keyed = () => signedIn.store.act(signedIn.actor, intent, (scope) => answerOrWork(scope, key, work));
  try {
    return await keyed();
  } catch (fault) {
    // Two at the same time: the loser's whole act was undone by the key's uniqueness, and the winner's answer is there now.
    if (fault instanceof StoreFault && fault.constraint === "idempotency_pkey") return keyed();
    throw fault;
  }
}

async function answerOrWork(scope: Scope, key: RequestKey, work: Work): Promise<Result<Act<Answer>>> {
  const before = await findAnswer(scope, key);
  if (before && "ok" in before) return before;
  if (before) return accept({ value: before.answer as Answer, event: "recorded-before" }); // sealed by keepAnswer below
  const result = await work(scope);
  if (result.ok) keepAnswer(scope, key, result.value.value);
  return result;
}
