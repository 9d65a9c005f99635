// Refusals and faults as RFC 9457 problem details, in the caller's language; to a person who opened a link, as a page.

import { type Problem, type Refusal, refusalStatus } from "../../shared/contract/refusal.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { refusalText } from "../../shared/i18n/phrase.ts";
import { pageHeaders } from "./page-files.ts";
import { everyHeader, type Marks } from "./response.ts";

export function problemResponse(refusal: Refusal, context: Marks & { locale: Locale }): Response {
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
    ...everyHeader(context),
    "content-type": "application/problem+json",
    "content-language": context.locale,
  };
  if (refusal.retryAfterSeconds !== undefined) headers["retry-after"] = String(refusal.retryAfterSeconds);
  if (status === 401) headers["www-authenticate"] = 'Bearer realm="carnet"';
  return new Response(JSON.stringify(problem), { status, headers });
}

/** What a person sees whose link did not open: the sentences are ours, nothing of what was asked is in it. */
export function problemPage(refusal: Refusal, context: Marks & { locale: Locale }): Response {
  const { title, detail } = refusalText(context.locale, refusal.code);
  const html = `<!doctype html>
<html lang="${context.locale}">
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title><link rel="stylesheet" href="/pages/audit-style.css">
  <main class="notice"><h1>${title}</h1><p>${detail}</p></main>
</html>
`;
  const headers = {
    ...everyHeader(context),
    ...pageHeaders,
    "cache-control": "no-store",
    "content-type": "text/html; charset=utf-8",
  };
  return new Response(html, { status: refusalStatus[refusal.code], headers });
}
