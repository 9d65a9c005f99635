// Whether 2-step verification is on and enforced for an account, as the Directory says it: evidence, not control. Also what time Google
// has, since one-time codes go by our clock and a clock that is wrong must not pass unnoticed. Nothing is remembered.

import * as z from "zod";
import { baseUrl, type DirectoryDeps, directoryScopes } from "./directory.ts";

/** `sub`: Google's id of the account; `clockOffsetMs`: by how much Google's clock is ahead of ours, null where it did not say. */
export type SecondStep = {
  sub: string;
  email: string;
  isOn: boolean;
  isGone: boolean;
  clockOffsetMs: number | null;
};
export type SecondStepOf = (account: string) => Promise<SecondStep | null>;

const user = z.object({
  id: z.string().min(1),
  primaryEmail: z.string().min(1),
  suspended: z.boolean().optional(),
  archived: z.boolean().optional(),
  isEnrolledIn2Sv: z.boolean().optional(),
  isEnforcedIn2Sv: z.boolean().optional(),
});
const fields = Object.keys(user.shape).join();
const deadlineMs = 4_000;

/** Asks of an account of that domain, by address or id; null where the domain has no such account. Throws when the Directory is silent. */
export function createSecondStep(deps: DirectoryDeps, domain: string): SecondStepOf {
  return async (account) => {
    const delegate = deps.delegateOf(domain);
    if (delegate === undefined) throw new Error("the operator's directory is not delegated");
    const token = await deps.accessToken([directoryScopes.people], delegate);
    const askedAtMs = deps.now();
    const response = await deps.fetch(`${baseUrl}/users/${encodeURIComponent(account)}?fields=${fields}`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: "error",
      signal: deps.deadline?.() ?? AbortSignal.timeout(deadlineMs),
    });
    const body: unknown = await response.json().catch(() => null);
    if (response.status === 404) return null;
    const read = user.safeParse(body);
    if (!response.ok || !read.success) throw new Error(`the directory answered ${response.status}`);
    const { id, primaryEmail, suspended, archived, isEnrolledIn2Sv, isEnforcedIn2Sv } = read.data;
    return {
      sub: id,
      email: primaryEmail.toLowerCase(),
      isOn: isEnrolledIn2Sv === true && isEnforcedIn2Sv === true,
      isGone: suspended === true || archived === true,
      clockOffsetMs: offsetOf(response.headers.get("date"), askedAtMs),
    };
  };
}

/** A Date header has whole seconds (RFC 9110, section 6.6.1), so its middle is taken. */
function offsetOf(date: string | null, askedAtMs: number): number | null {
  const ms = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(ms) ? null : ms + 500 - askedAtMs;
}
