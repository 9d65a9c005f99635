// What a route answered, as HTTP, with the headers that every answer carries. Headers stay a plain object until they are written:
// the HTTP adapter takes such an answer as it is, without making a `Headers` of it first.

import type { Answer } from "./answer.ts";

/** What an answer is known by: the request's id, and the key of the event that tells of it, for whom has a receipt to ask for. */
export type Marks = { requestId: string; eventKey: string | null };

/** Personal data is never cached on the way, and nothing here is a page. */
export function everyHeader({ requestId, eventKey }: Marks): Record<string, string> {
  return {
    "x-request-id": requestId,
    ...(eventKey === null ? {} : { "carnet-event": eventKey }),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
  };
}

export function answerResponse(answer: Answer, marks: Marks): Response {
  const { status, file, json } = answer;
  const headers = everyHeader(marks);
  if (answer.etag) headers["etag"] = answer.etag;
  if (answer.location) headers["location"] = answer.location;
  if (answer.cookie) headers["set-cookie"] = answer.cookie;
  if (file) {
    headers["content-type"] = file.type;
    headers["content-disposition"] = `attachment; filename="${file.name}"`;
    return new Response(file.text, { status, headers });
  }
  if (json === undefined) return new Response(null, { status, headers });
  headers["content-type"] = "application/json";
  return new Response(JSON.stringify(json), { status, headers });
}
