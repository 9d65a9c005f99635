// What a route answered, as HTTP, with the headers that every answer carries.

import type { Answer } from "./answer.ts";

export function answerResponse(answer: Answer): Response {
  const headers = new Headers(answer.etag ? { etag: answer.etag } : {});
  if (answer.file) {
    headers.set("content-type", answer.file.type);
    headers.set("content-disposition", `attachment; filename="${answer.file.name}"`);
    return new Response(answer.file.text, { status: answer.status, headers });
  }
  if (answer.json === undefined) return new Response(null, { status: answer.status, headers });
  headers.set("content-type", "application/json");
  return new Response(JSON.stringify(answer.json), { status: answer.status, headers });
}

/** Personal data is never cached on the way, and nothing here is a page. */
export function secured(response: Response, requestId: string): Response {
  response.headers.set("x-request-id", requestId);
  response.headers.set("cache-control", "no-store");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  response.headers.set("referrer-policy", "no-referrer");
  return response;
}
