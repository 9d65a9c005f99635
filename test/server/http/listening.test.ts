// What only a real socket shows: bodies without an announced length, lengths that lie, and an orderly end.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { request } from "node:http";
import { connect } from "node:net";
import { type Listening, listen } from "../../../src/server/http/listening.ts";
import { limit } from "../../../src/shared/contract/limit.ts";
import { aGroup } from "../../support/builders.ts";
import { aServer, type TestServer } from "../../support/server.ts";

let s: TestServer;
let at: Listening;
let token: string;
let group: string;
beforeAll(async () => {
  s = await aServer("pglite");
  at = await listen(s.server.app.fetch, { port: 0, hostname: "127.0.0.1" });
  token = (await s.google.idTokenFor("camille@halden.example")) ?? "";
  group = await aGroup(s.as("camille"));
});
afterAll(async () => {
  await at.close();
  await s.close();
});

/** A chunked POST: no length is announced. */
function post(
  path: string,
  type: string,
  pieces: Iterable<string>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": type };
    const sent = request({ port: at.port, host: "127.0.0.1", path, method: "POST", headers }, (answer) => {
      let text = "";
      answer
        .setEncoding("utf8")
        .on("data", (part: string) => (text += part))
        .on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on("error", reject);
    for (const piece of pieces) sent.write(piece);
    sent.end();
  });
}

test("a chunked body one byte too large is refused, one just small enough is read", async () => {
  const large = await post("/v1/groups", "application/json", ['"', "a".repeat(limit.bodyBytes - 1), '"']);
  expect([large.status, JSON.parse(large.text)]).toMatchObject([413, { code: "body-too-large" }]);
  const small = await post("/v1/groups", "application/json", ['"', "a".repeat(limit.bodyBytes - 2), '"']);
  expect([small.status, JSON.parse(small.text)]).toMatchObject([400, { code: "malformed" }]);
});

test("a chunked file of 10 MB and a byte is refused", async () => {
  const megabyte = "a".repeat(1024 * 1024);
  const pieces = [...Array<string>(10).fill(megabyte), "a"];
  const answer = await post(`/v1/groups/${group}/import`, "application/octet-stream", pieces);
  expect([answer.status, JSON.parse(answer.text)]).toMatchObject([413, { code: "file-too-large" }]);
});

/** Bytes as they are, and what comes back until the connection ends. */
function raw(head: string, body: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(at.port, "127.0.0.1");
    let text = "";
    socket
      .setEncoding("utf8")
      .on("data", (part: string) => (text += part))
      .on("close", () => resolve(text))
      .on("error", () => undefined);
    socket.end(`${head}\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n${body}`);
  });
}

test("an announced length that is none, or comes twice, never reaches a route", async () => {
  for (const length of ["-1", "1e9", "abc", "5\r\nContent-Length: 6", "5\r\nTransfer-Encoding: chunked"]) {
    const answer = await raw(
      `POST /v1/groups HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: ${length}`,
      '{"a":1}',
    );
    expect(answer.split("\r\n")[0]).toMatch(/ 400 /);
  }
});

test("a header that announces more than may come is refused before anything does", async () => {
  const answer = await raw(
    `POST /v1/groups HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: ${limit.bodyBytes + 1}`,
    "",
  );
  expect(answer).toContain("body-too-large");
});

test("NET-07: every answer says it is not to be kept, framed or guessed at", async () => {
  for (const path of ["/v1/me", "/v1/nowhere"]) {
    const { headers } = await fetch(`http://127.0.0.1:${at.port}${path}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-request-id": expect.stringMatching(/^[\w-]{8,}$/),
    });
  }
});
