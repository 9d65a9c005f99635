// Apps Script's UrlFetchApp: sends one request to the server. It has no time limit of its own to set.

import type { RawAnswer, Request } from "../exchange.ts";
import { type Reply, trouble } from "../trouble.ts";

/** What the server at `baseUrl` answers. What UrlFetchApp throws may name the URL, so it goes no further. */
export function sendTo(baseUrl: string, request: Request): Reply<RawAnswer> {
  try {
    const response = UrlFetchApp.fetch(`${baseUrl}/v1${request.path}`, {
      method: request.method,
      headers: request.headers,
      muteHttpExceptions: true,
      followRedirects: false,
      ...(request.payload === undefined ? {} : { contentType: "application/json", payload: request.payload }),
    });
    const headers = Object.entries(response.getHeaders());
    const retryAfter = Number(headers.find(([name]) => /^retry-after$/i.test(name))?.[1]);
    return {
      ok: true,
      value: { status: response.getResponseCode(), body: response.getContentText(), retryAfter },
    };
  } catch (error) {
    const isSpent = /too many times|quota|limit exceeded/i.test(String(error));
    return trouble(isSpent ? "quota-spent" : "unreachable");
  }
}
