// UrlFetchApp: checks a request as Google does, sends it through the main thread, and gives the answer its face.
// Whether it may go out at all (quota, faults of the network) is decided outside.
import { isAllowlisted } from "../allowlist.ts";
import type { Ask, FetchReply, FetchRequest } from "../host-call.ts";
import type { Manifest } from "../manifest.ts";
import { type Realm, refuse } from "../realm.ts";
import { mismatch } from "../signature.ts";
import { blob, decode, signed, unsigned } from "./bytes.ts";
import { needScope, scopes } from "./scope.ts";

const MAX_URL = 2_048;
const MAX_HEADERS = 8_192;
const MAX_BODY = 50 * 1024 * 1024;
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
/** Google's own, whatever the caller sets. */
const userAgent = "Mozilla/5.0 (compatible; Google-Apps-Script; beanserver; +https://script.google.com)";

type Options = Record<string, unknown>;
type Prepared = { request: FetchRequest; isMuted: boolean };

function invalid(attribute: string): never {
  return refuse(`Attribute provided with invalid value: ${attribute}`);
}

function methodOf(options: Options): FetchRequest["method"] {
  const given = options["method"] ?? (options["payload"] === undefined ? "get" : "post");
  const name = typeof given === "string" ? given.toUpperCase() : null;
  return methods.find((method) => method === name) ?? invalid("method");
}

function headersOf(options: Options, contentType: string | null): FetchRequest["headers"] {
  const given: [string, unknown][] = Object.entries(options["headers"] ?? {});
  const headers = given.map(([name, value]): [string, string] => {
    const isPlain =
      typeof value === "string" && /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/[\r\n\0]/.test(value);
    return isPlain ? [name, value] : invalid(`Header:${name}`);
  });
  const own = headers.filter(([name]) => !/^(user-agent|content-length|host)$/i.test(name));
  const isTyped = own.some(([name]) => name.toLowerCase() === "content-type");
  const all: FetchRequest["headers"] = [...own, ["User-Agent", userAgent]];
  if (contentType && !isTyped) all.push(["Content-Type", contentType]);
  if (all.reduce((size, [name, value]) => size + name.length + value.length, 0) > MAX_HEADERS)
    refuse("Limit Exceeded: URLFetch Header Size.");
  return all;
}

type Payload = { body: string | Uint8Array | null; contentType: string | null };
const form = "application/x-www-form-urlencoded";

/** A text goes as it is, bytes too, and a record becomes a form. */
function payloadOf(payload: unknown): Payload {
  if (payload === undefined || payload === null) return { body: null, contentType: null };
  if (typeof payload === "string") return { body: payload, contentType: form };
  const bytes = unsigned(payload);
  if (bytes) return { body: new Uint8Array(bytes), contentType: "application/octet-stream" };
  if (typeof payload !== "object") return invalid("payload");
  if ("getBytes" in payload && typeof payload.getBytes === "function") return payloadOf(payload.getBytes());
  const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]);
  return { body: new URLSearchParams(fields).toString(), contentType: form };
}

function checkUrl(url: unknown, manifest: Manifest): string {
  if (typeof url !== "string" || !URL.canParse(url)) return refuse(`Invalid argument: ${String(url)}`);
  if (url.length > MAX_URL) refuse("Limit Exceeded: URLFetch URL Length.");
  if (!isAllowlisted(url, manifest.urlFetchWhitelist))
    refuse(
      `UrlFetch calls to ${url} are not permitted: the URL matches no urlFetchWhitelist of the manifest.`,
    );
  return url;
}

function prepare(url: unknown, options: Options, manifest: Manifest): Prepared {
  const method = methodOf(options);
  const { body, contentType } = method === "GET" ? payloadOf(null) : payloadOf(options["payload"]);
  if (body && Buffer.byteLength(body) > MAX_BODY) refuse("Limit Exceeded: URLFetch POST Size.");
  const declared = options["contentType"];
  if (declared !== undefined && typeof declared !== "string") invalid("contentType");
  const type = method === "GET" ? null : typeof declared === "string" ? declared : contentType;
  return {
    request: {
      url: checkUrl(url, manifest),
      method,
      headers: headersOf(options, type),
      body,
      followRedirects: options["followRedirects"] !== false,
    },
    isMuted: options["muteHttpExceptions"] === true,
  };
}

/** Headers as a record; a header that came twice is a list in `getAllHeaders` and its last value in `getHeaders`. */
function headerRecord(headers: [string, string][], isComplete: boolean): Record<string, string | string[]> {
  const record: Record<string, string | string[]> = {};
  for (const [name, value] of headers) {
    const before = record[name];
    record[name] = isComplete && before !== undefined ? [before, value].flat() : value;
  }
  return record;
}

function response(realm: Realm, reply: Extract<FetchReply, { ok: true }>): object {
  const contentType = reply.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? null;
  const asBlob = () => blob(realm, { bytes: reply.body, contentType, name: null });
  const declared = /charset="?([\w-]+)/i.exec(contentType ?? "")?.[1];
  return realm.face("HTTPResponse", {
    getResponseCode: () => reply.status,
    getContentText: (charset?: string) => decode(reply.body, charset ?? declared),
    getContent: () => signed(reply.body),
    getHeaders: () => headerRecord(reply.headers, false),
    getAllHeaders: () => headerRecord(reply.headers, true),
    getBlob: asBlob,
  });
}

function settle(realm: Realm, { request, isMuted }: Prepared, reply: FetchReply | undefined): object {
  if (!reply?.ok) return refuse(reply?.refusal ?? `Address unavailable: ${request.url}`);
  if (reply.status >= 400 && !isMuted) {
    const text = decode(reply.body).slice(0, 200);
    const origin = new URL(request.url).origin;
    const advice = "(use muteHttpExceptions option to examine full response)";
    refuse(
      `Request failed for ${origin} returned code ${reply.status}. Truncated server response: ${text} ${advice}`,
    );
  }
  return response(realm, reply);
}

function optionsOf(value: unknown, method: string): Options {
  if (value === undefined) return {};
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? { ...value }
    : mismatch(method, [value]);
}

/** UrlFetchApp for one execution. */
export function urlFetchApp(realm: Realm, manifest: Manifest, ask: Ask): object {
  const send = (prepared: Prepared[]) => {
    const replies = ask(
      "fetchAll",
      prepared.map(({ request }) => request),
    );
    return prepared.map((one, index) => settle(realm, one, replies[index]));
  };
  return realm.face("UrlFetchApp", {
    fetch: (url: unknown, options?: unknown) => {
      needScope(manifest, "UrlFetchApp.fetch", scopes.externalRequest);
      return send([prepare(url, optionsOf(options, "UrlFetchApp.fetch"), manifest)])[0];
    },
    fetchAll: (requests: unknown) => {
      needScope(manifest, "UrlFetchApp.fetchAll", scopes.externalRequest);
      if (!Array.isArray(requests)) return mismatch("UrlFetchApp.fetchAll", [requests]);
      return send(
        requests.map((one: unknown) => {
          const options = typeof one === "string" ? { url: one } : optionsOf(one, "UrlFetchApp.fetchAll");
          return prepare(options["url"], options, manifest);
        }),
      );
    },
  });
}
