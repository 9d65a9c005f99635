// What can keep a callback from its answer: the server's refusals, and what stands between us and the server.

import type { RefusalCode } from "../shared/contract/refusal.ts";

/** `consent-missing` Google gives no token · `unreachable` no answer from the server · `busy` what stands before the server lets
 * nobody through for now · `quota-spent` Google's daily limit. */
export type TroubleCode = RefusalCode | "consent-missing" | "unreachable" | "busy" | "quota-spent";

/** `text` is the server's own, in the reader's language; without it, the catalog of the cards has one for the code. */
export type Trouble = {
  ok: false;
  code: TroubleCode;
  text?: { title: string; detail: string };
  fields?: { path: string }[];
  retryAfterSeconds?: number;
  details?: Record<string, unknown>;
};
export type Reply<T> = { ok: true; value: T } | Trouble;

export function trouble(code: TroubleCode): Trouble {
  return { ok: false, code };
}
