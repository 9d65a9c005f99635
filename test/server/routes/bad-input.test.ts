// Every route against input that nobody meant well: refused with its code or kept as text, never a fault.

import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { limit } from "../../../src/shared/contract/limit.ts";
import { type Ask, askedRoutes, type Place } from "../../support/asks.ts";
import { aContact, aGroup, aPerson, eventsOf, expectRefusal } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import type { Answered, TestServer } from "../../support/server.ts";

const word = "marta";
const address = "marta@polskistal.example";
const nowhere = "122a73ef-7cc9-46a9-8ee0-47bed25efb47";

async function aPlace(s: TestServer, owner = "camille"): Promise<Place> {
  const group = await aGroup(s.as(owner));
  return { group, contact: await aContact(s.as(owner), group, aPerson(word, address)), word, address };
}

const withBody = askedRoutes.filter(([, { route }]) => route.schemas.body.kind === "json");
const withGroup = askedRoutes.filter(([, { route }]) => route.path.includes("{group}"));

/** Approves what was asked for where it names nothing else, so that `{}` is well-formed. */
const approval = "POST /v1/groups/{group}/requests/{request}/approve";
/** Asking for access tells nobody which groups there are. */
const blindRequest = "POST /v1/groups/{group}/requests";

/** Somebody whom the route does not turn away unread. */
const askerOf = (route: { admins?: boolean }) => (route.admins ? "priya" : "camille");

/** Sent as it is. */
async function send(
  s: TestServer,
  route: { method: string; admins?: boolean },
  ask: Ask & { type?: string; raw?: string | Uint8Array<ArrayBuffer> },
): Promise<Answered> {
  const token = await s.google.idTokenFor(`${askerOf(route)}@halden.example`);
  const headers = {
    authorization: `Bearer ${token}`,
    ...ask.headers,
    ...(ask.type ? { "content-type": ask.type } : {}),
  };
  return s.ask(ask.path, {
    method: route.method,
    headers,
    ...(ask.raw === undefined ? {} : { body: ask.raw }),
  });
}

const json = "application/json";
const tooDeep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;

onEachEngine((s) => {
  describe.each(withBody)("%s", (routeName, { route, ask }) => {
    test.each([
      ["no body", json, "", "malformed"],
      ["half of a body", json, '{"name": "Cl', "malformed"],
      ["a list", json, "[]", "malformed"],
      ["a text", json, '"name"', "malformed"],
      ["null", json, "null", "malformed"],
      ["nothing asked", json, "{}", "malformed"],
      ["__proto__ alone", json, '{"__proto__": {"name": "Clients", "level": "view"}}', "malformed"],
      ["nesting without end", json, tooDeep, "malformed"],
      ["UTF-8 that is none", json, new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), "malformed"],
      ["a form", "application/x-www-form-urlencoded", "name=Clients", "media-type"],
      ["no media type", "", new Uint8Array([0x7b, 0x7d]), "media-type"],
      ["JSON's look-alike", "application/json-seq", "{}", "media-type"],
      ["a body one byte too large", json, `"${"a".repeat(limit.bodyBytes - 1)}"`, "body-too-large"],
      ["a body just small enough", json, `"${"a".repeat(limit.bodyBytes - 2)}"`, "malformed"],
    ] as const)("%s", async (name, type, raw, told) => {
      const code = routeName === approval && name === "nothing asked" ? "not-found" : told;
      const at = { ...(await aPlace(s())) };
      const last = (await eventsOf(s())).at(-1)?.event_id;
      expectRefusal(await send(s(), route, { ...ask(at), type, raw }), code);
      expect(await eventsOf(s(), undefined, last)).toMatchObject([
        { action: route.action, outcome: "refused", code },
      ]);
    });

    test("INJ-04: an unknown field, or a list where a text belongs", async () => {
      const at = await aPlace(s());
      const { path, body, headers } = ask(at);
      const good = body as Record<string, unknown>;
      const bad: unknown[] = [
        { ...good, tenantId: nowhere },
        JSON.parse(`{"__proto__": {"isAdmin": true}, ${JSON.stringify(good).slice(1)}`),
        ...Object.keys(good).flatMap((key) => [
          { ...good, [key]: [["a"]] },
          { ...good, [key]: { toString: "x" } },
        ]),
      ];
      const person = route.admins ? "priya" : "camille";
      for (const one of bad)
        expectRefusal(await s().as(person)(route.method, path, one, headers), "malformed");
    });

    test("any JSON at all is answered, never with a fault", async () => {
      const at = await aPlace(s());
      const { path, body, headers = {} } = ask(at);
      const near = fc.record(
        Object.fromEntries(Object.keys(body as object).map((key) => [key, fc.jsonValue({ maxDepth: 3 })])),
        { requiredKeys: [] },
      );
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.jsonValue({ maxDepth: 4 }), near), async (value) => {
          const answer = await send(s(), route, { path, headers, type: json, raw: JSON.stringify(value) });
          expect(answer.status).toBeLessThan(500);
        }),
        { numRuns: 40 },
      );
    });
  });

  test.each(withGroup)(
    "%s: ids of another form, of nothing, and of another customer",
    async (routeName, { route, ask }) => {
      const theirs = await aPlace(s(), "rita@other.example");
      for (const group of [
        "1",
        "..%2f",
        "%00",
        "%E0%A4%A",
        `${nowhere}'--`,
        "__proto__",
        nowhere,
        theirs.group,
      ]) {
        const { path, body, headers } = ask({ ...theirs, group });
        const answer = await s().as(askerOf(route))(route.method, path, body, headers);
        if (routeName === blindRequest && /^[0-9a-f-]{36}$/.test(group))
          expect(answer).toMatchObject({ status: 202, json: {} });
        else expectRefusal(answer, "not-found");
      }
      const ours = await aPlace(s());
      if (route.path.includes("{contact}")) {
        for (const contact of ["1", nowhere, theirs.contact]) {
          const { path, body, headers } = ask({ ...ours, contact });
          expectRefusal(await s().as("camille")(route.method, path, body, headers), "not-found");
        }
      }
      expect((await s().as("rita@other.example")("GET", `/v1/groups/${theirs.group}`)).json).toMatchObject({
        name: "Clients",
        contactCount: 1,
      });
    },
  );

  test.each(askedRoutes)("%s: an unknown query", async (_, { route, ask }) => {
    const { path, body, headers } = ask(await aPlace(s()));
    for (const more of ["admin=true", "__proto__=1", "limit=0", "limit=ten", "limit=99999", "limit="]) {
      const asked = `${path}${path.includes("?") ? "&" : "?"}${more}`;
      expectRefusal(await s().as(askerOf(route))(route.method, asked, body, headers), "malformed");
    }
  });

  test("principals that are none are malformed, whatever they hold", async () => {
    const { group } = await aPlace(s());
    for (const name of [
      "jonas",
      "person:",
      "person:%00@halden.example",
      "team:x",
      "domain:y",
      "%F0%9F",
      "a".repeat(500),
    ])
      for (const method of ["PUT", "DELETE"])
        expectRefusal(
          await s().as("camille")(
            method,
            `/v1/groups/${group}/grants/${name}`,
            method === "PUT" ? { level: "view" } : undefined,
          ),
          "malformed",
        );
  });

  test("a path that leads nowhere, and a method that a path does not have", async () => {
    for (const [method, path] of [
      ["GET", "/"],
      ["GET", "/v1"],
      ["GET", "/v1/me/"],
      ["PATCH", "/v1/me"],
      ["PUT", "/healthz"],
      ["GET", "/.env"],
    ] as const)
      expectRefusal(await s().as("camille")(method, path), "no-such-route");
  });

  test("hostile text is kept to the letter and comes back as data", async () => {
    const { group } = await aPlace(s());
    const names = [
      '=HYPERLINK("http://evil")',
      "<img src=x onerror=alert(1)>",
      "\u202eevil\u0007",
      "'; drop table contact;--",
      "{{7*7}}",
      "😀",
    ];
    for (const givenName of names) {
      const contact = await aContact(s().as("camille"), group, { names: [{ givenName }] });
      const answer = await s().as("camille")("GET", `/v1/groups/${group}/contacts/${contact}`);
      expect(answer.json).toMatchObject({ person: { names: [{ givenName }] } });
      expect(answer.headers.get("content-type")).toBe("application/json");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    }
    for (const hostile of ["A\u0000", "A\ud800", "\udfffA"])
      expectRefusal(
        await s().as("camille")("POST", `/v1/groups/${group}/contacts`, { person: aPerson(hostile) }),
        "malformed",
      );
  });

  test("any text may be searched for", async () => {
    const group = await aGroup(s().as("camille"));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 30 }), async (text) => {
        const q = encodeURIComponent(text);
        for (const path of [`/v1/search?q=${q}`, `/v1/groups/${group}/contacts?q=${q}`]) {
          const answer = await s().as("camille")("GET", path);
          if (text.includes("\u0000")) expectRefusal(answer, "malformed");
          else expect(answer.status).toBe(200);
        }
      }),
      { numRuns: 50 },
    );
  });
});
