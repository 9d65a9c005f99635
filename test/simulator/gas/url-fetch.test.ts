import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Addon, camille, jonas, manifest, startAddon } from "./addon.ts";

type Sent = { url: string; method: string; headers: Record<string, string>; body: string };
const sent: Sent[] = [];
let respond: (request: Request) => Response | Promise<Response> = () => new Response("ok");
let addon: Addon;

const backend: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  sent.push({
    url: request.url,
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: await request.clone().text(),
  });
  return respond(request);
};

beforeAll(async () => {
  addon = await startAddon({ fetch: backend });
});
beforeEach(() => {
  sent.length = 0;
  respond = () => new Response("ok");
});

const base = "https://api.carnet.example/v1/";
const get = (rest: string) => `UrlFetchApp.fetch('${base}${rest}').getContentText()`;

describe("UrlFetchApp.fetch refuses", () => {
  test.each([
    "https://evil.example/v1/",
    "http://api.carnet.example/v1/me",
    "https://api.carnet.example/v1",
    "https://api.carnet.example/v10/me",
    "https://api.carnet.example/v1/../admin",
    "https://api.carnet.example/V1/me",
    "https://api.carnet.example:444/v1/me",
    "https://api.carnet.example.evil.example/v1/",
    "https://api.carnet.example@evil.example/v1/",
    "https://user:word@api.carnet.example/v1/me",
  ])("%s, which is not on the allowlist", async (url) => {
    expect(await addon.look(`UrlFetchApp.fetch('${url}')`)).toMatch(/matches no urlFetchWhitelist/);
    expect(sent).toEqual([]);
  });

  test.each([
    [
      "a method that is not one of five",
      "{ method: 'head' }",
      /Attribute provided with invalid value: method/,
    ],
    ["a header that is no text", "{ headers: { a: 1 } }", /invalid value: Header:a/],
    ["a header with a line break", "{ headers: { a: 'x\\r\\ny: z' } }", /invalid value: Header:a/],
    ["headers over 8 KB", "{ headers: { a: 'x'.repeat(9000) } }", /Limit Exceeded: URLFetch Header Size/],
    ["a number as payload", "{ method: 'post', payload: 5 }", /invalid value: payload/],
    ["options that are no object", "'post'", /The parameters \(String\) don't match/],
  ])("%s", async (_what, options, message) => {
    expect(await addon.look(`UrlFetchApp.fetch('${base}me', ${options})`)).toMatch(message);
    expect(sent).toEqual([]);
  });

  test("a URL over 2 KB, no URL, and a body over 50 MB", async () => {
    expect(await addon.look(`UrlFetchApp.fetch('${base}?' + 'x'.repeat(2100))`)).toMatch(
      /URLFetch URL Length/,
    );
    expect(await addon.look("UrlFetchApp.fetch('v1/me')")).toMatch(/Invalid argument: v1\/me/);
    const big = `UrlFetchApp.fetch('${base}', { method: 'post', payload: 'x'.repeat(50 * 1024 * 1024 + 1) })`;
    expect(await addon.look(big)).toMatch(/URLFetch POST Size/);
    expect(sent).toEqual([]);
  });

  test("without its scope", async () => {
    const poor = await startAddon({ manifest: { ...manifest, oauthScopes: ["openid"] }, fetch: backend });
    expect(await poor.look(get("me"))).toMatch(
      /Exception: Specified permissions are not sufficient to call UrlFetchApp.fetch. Required permissions: https:\/\/www.googleapis.com\/auth\/script.external_request/,
    );
    expect(sent).toEqual([]);
  });
});

describe("UrlFetchApp.fetch", () => {
  test("waits for the answer and gives status, text, headers and bytes", async () => {
    respond = () => {
      const headers = new Headers({ "content-type": "text/plain; charset=utf-8", etag: '"3"' });
      headers.append("set-cookie", "a=1");
      headers.append("set-cookie", "b=2");
      return new Response("é", { status: 201, headers });
    };
    const value = await addon.look(
      `(function (r) { return [r.getResponseCode(), r.getContentText(), r.getContent(), r.getHeaders().etag, r.getAllHeaders()['set-cookie'], r.getHeaders()['set-cookie'], r.getBlob().getDataAsString()] })(UrlFetchApp.fetch('${base}me'))`,
    );
    expect(value).toEqual([201, "é", [-61, -87], '"3"', ["a=1", "b=2"], "b=2", "é"]);
  });

  test("sends method, headers and body, under Google's own user agent", async () => {
    await addon.look(
      `UrlFetchApp.fetch('${base}groups', { method: 'PATCH', contentType: 'application/json', headers: { Authorization: 'Bearer t', 'User-Agent': 'me' }, payload: JSON.stringify({ a: 1 }) }).getContentText()`,
    );
    expect(sent).toEqual([
      {
        url: `${base}groups`,
        method: "PATCH",
        body: '{"a":1}',
        headers: expect.objectContaining({
          authorization: "Bearer t",
          "content-type": "application/json",
          "user-agent": expect.stringContaining("Google-Apps-Script"),
        }),
      },
    ]);
  });

  test("posts when there is a payload and no method, a record as a form, bytes as bytes", async () => {
    await addon.look(`UrlFetchApp.fetch('${base}', { payload: { a: 'x y', b: 2 } }).getContentText()`);
    await addon.look(
      `UrlFetchApp.fetch('${base}', { method: 'put', payload: Utilities.newBlob('é').getBytes() }).getContentText()`,
    );
    await addon.look(`UrlFetchApp.fetch('${base}', { method: 'get', payload: 'dropped' }).getContentText()`);
    expect(sent.map(({ method, body, headers }) => [method, body, headers["content-type"]])).toEqual([
      ["POST", "a=x+y&b=2", "application/x-www-form-urlencoded"],
      ["PUT", "é", "application/octet-stream"],
      ["GET", "", undefined],
    ]);
  });

  test("throws for a status of 400 and more, and does not when it is muted", async () => {
    respond = () => new Response(JSON.stringify({ code: "x".repeat(500) }), { status: 500 });
    expect(await addon.look(get("me"))).toMatch(
      /^Exception: Request failed for https:\/\/api.carnet.example returned code 500. Truncated server response: \{"code":"x+ \(use muteHttpExceptions option to examine full response\)/,
    );
    const muted = `UrlFetchApp.fetch('${base}me', { muteHttpExceptions: true }).getResponseCode()`;
    expect(await addon.look(muted)).toBe(500);
  });

  test("throws when nobody answers, muted or not", async () => {
    respond = () => Promise.reject(new TypeError("fetch failed"));
    const muted = `UrlFetchApp.fetch('${base}me', { muteHttpExceptions: true })`;
    expect(await addon.look(muted)).toMatch(
      /^Exception: Address unavailable: https:\/\/api.carnet.example\/v1\/me/,
    );
  });

  test("sends several at once, in order", async () => {
    let open = 0;
    let most = 0;
    respond = async (request) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return new Response(new URL(request.url).pathname);
    };
    const all = `UrlFetchApp.fetchAll(['${base}a', { url: '${base}b', method: 'post' }, '${base}c']).map(function (r) { return r.getContentText() })`;
    expect(await addon.look(all)).toEqual(["/v1/a", "/v1/b", "/v1/c"]);
    expect(most).toBe(3);
    expect(sent.map(({ method }) => method)).toEqual(["GET", "POST", "GET"]);
  });

  test("is written to the journal without header, query or body", async () => {
    respond = () => new Response(JSON.stringify({ name: "Élodie" }));
    const before = addon.journal.length;
    await addon.look(
      `UrlFetchApp.fetch('${base}search?q=marchand', { method: 'post', headers: { Authorization: 'Bearer secret' }, payload: '{"q":"marchand"}' }).getContentText()`,
    );
    const lines = addon.journal.slice(before).filter(({ kind }) => kind === "request");
    expect(lines).toEqual([
      { kind: "request", method: "POST", url: `${base}search`, body: null, status: 200, response: null },
    ]);
  });
});

describe("Google's refusals, switched on", () => {
  test("the day's calls are used up: by the switch, and by calling", async () => {
    const thrifty = await startAddon({ fetch: backend, dailyFetches: 2 });
    const spent = /^Exception: Service invoked too many times for one day: urlfetch\./;
    const twice = `[${get("a")}, ${get("b")}]`;
    expect(await thrifty.look(twice)).toEqual(["ok", "ok"]);
    expect(await thrifty.look(get("c"))).toMatch(spent);
    expect(await thrifty.look(get("c"), { person: jonas })).toBe("ok");
    thrifty.host.setFaults({ urlFetchQuota: "exhausted" });
    expect(await thrifty.look(get("c"), { person: jonas })).toMatch(spent);
    expect(sent).toHaveLength(3);
  });

  test("a quota is whole again a day later", async () => {
    let time = 0;
    const thrifty = await startAddon({ fetch: backend, dailyFetches: 1, now: () => time });
    expect(await thrifty.look(get("a"))).toBe("ok");
    time = 86_399_999;
    expect(await thrifty.look(get("a"))).toMatch(/too many times/);
    time = 86_400_000;
    expect(await thrifty.look(get("a"))).toBe("ok");
  });

  test("the host refuses, is unknown, or answers with an error page", async () => {
    const troubled = await startAddon({ fetch: backend });
    troubled.host.setFaults({ backend: "refused" });
    expect(await troubled.look(get("a"))).toMatch(/Address unavailable/);
    troubled.host.setFaults({ backend: "unknown-host" });
    expect(await troubled.look(get("a"))).toMatch(/DNS error/);
    troubled.host.setFaults({ backend: 429 });
    const muted = `(function (r) { return [r.getResponseCode(), r.getHeaders()['retry-after']] })(UrlFetchApp.fetch('${base}', { muteHttpExceptions: true }))`;
    expect(await troubled.look(muted)).toEqual([429, "30"]);
    troubled.host.setFaults({ backend: 503 });
    expect(await troubled.look(get("a"))).toMatch(/returned code 503/);
    expect(sent).toEqual([]);
    troubled.host.setFaults({ backend: "normal" });
    expect(await troubled.look(get("a"), { person: camille })).toBe("ok");
  });
});
