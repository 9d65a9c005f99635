// Refusals and faults as RFC 9457 problem details, in the caller's language.

import { type Problem, type Refusal, refusalStatus } from "../../shared/contract/refusal.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { refusalText } from "../../shared/i18n/phrase.ts";
import { everyHeader } from "./response.ts";

export function problemResponse(refusal: Refusal, context: { locale: Locale; requestId: string }): Response {
  const status = refusalStatus[refusal.code];
  const { title, detail } = refusalText(context.locale, refusal.code);
  const problem: Problem = {
    type: `urn:carnet:refusal:${refusal.code}`,
    code: refusal.code,
    status,
    title,
    detail,
    requestId: context.requestId,
    ...(refusal.retryAfterSeconds === undefined ? {} : { retryAfter: refusal.retryAfterSeconds }),
    ...(refusal.fields ? { fields: refusal.fields } : {}),
    ...(refusal.details ? { details: refusal.details } : {}),
  };
  const headers: Record<string, string> = {
    ...everyHeader(context.requestId),
    "content-type": "application/problem+json",
    "content-language": context.locale,
  };
  if (refusal.retryAfterSeconds !== undefined) headers["retry-after"] = String(refusal.retryAfterSeconds);
  if (status === 401) headers["www-authenticate"] = 'Bearer realm="carnet"';
  return new Response(JSON.stringify(problem), { status, headers });
}
