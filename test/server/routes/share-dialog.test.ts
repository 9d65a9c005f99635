// What the share dialog asks of the server: a session of one group, whom there is to name, whom that reaches, and how each stands.

import { expect, test } from "@jest/globals";
import * as z from "zod";
import { type DemoPerson, demoPeople } from "../../../src/simulator/google/people.ts";
import { aGroup, eventsOf, expectRefusal, halden, share } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { aShareLink, cookieOf, ownOriginOf } from "../../support/page-visit.ts";
import { aServer, type TestServer } from "../../support/server.ts";

const jonas = "person:jonas@halden.example";
const views = z.object({
  items: z.array(z.object({ principal: z.string(), state: z.string(), note: z.string().nullable() })),
});

async function aDialog(s: TestServer, group: string, person = "camille") {
  const cookie = cookieOf(await s.ask(await aShareLink(s.as(person), group)));
  return (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = ownOriginOf("share"),
  ) =>
    s.ask(path, {
      method,
      headers: { cookie, ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

onEachEngine((s) => {
  test("only who may share a group is given a link to its dialog, which opens on that group", async () => {
    const group = await aGroup(s().as("camille"));
    await share(s().as("camille"), group, { to: "jonas", level: "delete" });
    const ask = (person: string) => s().as(person)("POST", "/v1/pages", { page: "share", group });
    expectRefusal(await ask("jonas"), "level-too-low");
    expectRefusal(await ask("amina"), "not-found");
    expectRefusal(await s().as("camille")("POST", "/v1/pages", { page: "share" }), "malformed");
    const opened = await s().ask(await aShareLink(s().as("camille"), group));
    expect(opened.headers.get("location")).toBe(`/pages/share#${group}`);
    expect((await eventsOf(s())).at(-1)).toMatchObject({ action: "page.open", target: { group } });
  });

  test("its session shares that group, as an act of the dialog, and reaches no other and nothing else", async () => {
    const group = await aGroup(s().as("camille"));
    const other = await aGroup(s().as("camille"), "Other");
    const dialog = await aDialog(s(), group);
    const grants = `/v1/groups/${group}/grants`;
    expect(await dialog("PUT", `${grants}/${jonas}`, { level: "view" })).toMatchObject({ status: 200 });
    expect((await eventsOf(s())).at(-1)).toMatchObject({ action: "group.share", surface: "dialog" });
    for (const path of [`/v1/groups/${other}/grants`, `/v1/groups/${other}/suggestions?q=a`])
      expectRefusal(await dialog("GET", path), "page-elsewhere");
    expectRefusal(
      await dialog("PUT", `/v1/groups/${other}/grants/${jonas}`, { level: "view" }),
      "page-elsewhere",
    );
    for (const path of [`/v1/groups/${group}/contacts`, "/v1/groups", "/v1/audit/events", "/v1/search?q=a"])
      expectRefusal(await dialog("GET", path), "page-elsewhere");
  });

  test("changes nothing for a forged header, another origin or another page's name", async () => {
    const group = await aGroup(s().as("camille"));
    const dialog = await aDialog(s(), group);
    const own = ownOriginOf("share");
    for (const headers of [
      { ...own, origin: "https://evil.example" },
      { ...own, "x-carnet-page": "audit" },
      { origin: own.origin, host: own.host },
    ])
      expectRefusal(
        await dialog("PUT", `/v1/groups/${group}/grants/${jonas}`, { level: "view" }, headers),
        "page-forged",
      );
  });

  test("is of no use any more once the right to share is gone", async () => {
    const group = await aGroup(s().as("camille"));
    await share(s().as("camille"), group, { to: "jonas", level: "manage" });
    const dialog = await aDialog(s(), group, "jonas");
    await share(s().as("camille"), group, { to: "jonas", level: "view" });
    expectRefusal(await dialog("GET", `/v1/groups/${group}/grants`), "level-too-low");
    expectRefusal(await dialog("GET", `/v1/groups/${group}/suggestions?q=a`), "level-too-low");
  });

  test("suggests people and teams of the own organization alone", async () => {
    const group = await aGroup(s().as("camille"));
    const found = await s().as("camille")("GET", `/v1/groups/${group}/suggestions?q=t`);
    expect(found.json).toEqual({
      items: [
        {
          principal: "person:tomas@halden.example",
          kind: "person",
          name: "Tomás Ortega",
          email: "tomas@halden.example",
        },
        {
          principal: "team:treasury@halden.example",
          kind: "team",
          name: "Treasury",
          email: "treasury@halden.example",
        },
      ],
    });
    const own = await aGroup(s().as("victor"));
    expect((await s().as("victor")("GET", `/v1/groups/${own}/suggestions?q=c`)).json).toEqual({ items: [] });
    expectRefusal(
      await s().as("camille")("GET", `/v1/groups/${group}/suggestions?q=${"x".repeat(201)}`),
      "malformed",
    );
  });

  test("weighs whom new grants reach: once each, and not who sees it already", async () => {
    const group = await aGroup(s().as("camille"));
    const weigh = async (...principals: string[]) =>
      (await s().as("camille")("POST", `/v1/groups/${group}/reach`, { principals })).json;
    const none = { count: 0, emails: [] };
    expect(await weigh(jonas, "team:treasury@halden.example")).toEqual({
      reach: { people: 2, fresh: 1, isAll: true, outside: none, unknown: [] },
    });
    await share(s().as("camille"), group, { to: "jonas", level: "view" });
    expect(await weigh("domain:halden.example")).toMatchObject({
      reach: { people: 6, fresh: 4, outside: none },
    });
    expect(await weigh("person:elodie@verrerie-duval.example")).toMatchObject({
      reach: { people: 1, outside: { count: 1, emails: ["elodie@verrerie-duval.example"] } },
    });
    const unknown = ["team:nobody@halden.example", "person:ghost@halden.example"];
    expect(await weigh(...unknown)).toMatchObject({ reach: { unknown } });
    const ask = (principals: string[]) =>
      s().as("camille")("POST", `/v1/groups/${group}/reach`, { principals });
    expectRefusal(await ask(["person:nobody"]), "malformed");
    expectRefusal(await ask([]), "malformed");
    expectRefusal(
      await ask(Array.from({ length: 51 }, (_, n) => `person:p${n}@halden.example`)),
      "malformed",
    );
  });

  test("while the Directory is silent nobody is suggested and nothing is counted, and sharing goes on", async () => {
    const group = await aGroup(s().as("camille"));
    s().google.faults.set("directory", { kind: "503" });
    s().clock.advance(10 * 60_000);
    const camille = s().as("camille");
    expect((await camille("GET", `/v1/groups/${group}/suggestions?q=am`)).json).toEqual({
      items: [],
      isSilent: true,
    });
    const body = { principals: ["domain:halden.example"] };
    expect((await camille("POST", `/v1/groups/${group}/reach`, body)).json).toEqual({ reach: null });
    await share(camille, group, { to: "jonas", level: "view" });
    s().google.faults.clear("directory");
    s().clock.advance(60_000);
  });

  test("a note goes with its grant, stays when the level changes, goes when emptied, and is sealed", async () => {
    const group = await aGroup(s().as("camille"));
    const put = async (body: object) =>
      views.parse((await s().as("camille")("PUT", `/v1/groups/${group}/grants/${jonas}`, body)).json).items[0]
        ?.note;
    const note = "For the audit in Trondheim";
    expect(await put({ level: "view", note: ` ${note} ` })).toBe(note);
    expect(await put({ level: "edit" })).toBe(note);
    const kept = await s().db.transaction(halden, (tx) =>
      tx.query<{ row: string; note: Uint8Array }>(
        "select g::text as row, g.note from grants g where g.note is not null",
      ),
    );
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain("Trondheim");
    expect(Buffer.from(kept[0]?.note ?? []).toString("latin1")).not.toContain("Trondheim");
    expect(await put({ level: "edit", note: "" })).toBeNull();
    const long = await s().as("camille")("PUT", `/v1/groups/${group}/grants/${jonas}`, {
      level: "view",
      note: "x".repeat(501),
    });
    expectRefusal(long, "malformed");
  });
});

const more = (name: string, sub: string, rest: Partial<DemoPerson>): DemoPerson => ({
  email: `${name}@halden.example`,
  givenName: name,
  familyName: "Quist",
  domain: "halden.example",
  admin: false,
  locale: "en",
  timeZone: "Europe/Oslo",
  sub,
  ...rest,
});

test.each(engines)("%s: each grant tells how its person stands", async (engine) => {
  const people = [
    ...demoPeople,
    more("left", "104210000000000000201", {}),
    more("ghost", "104210000000000000203", {}),
    more("kiosk", "104210000000000000202", { hasNoMailbox: true }),
  ];
  const s = await aServer(engine, { people });
  const camille = s.as("camille");
  const group = await aGroup(camille);
  await s.as("jonas")("GET", "/v1/me");
  for (const to of ["jonas", "amina", "left", "kiosk", "ghost", "team:treasury@halden.example"])
    await share(camille, group, { to, level: "view" });
  const [left, ghost] = ["left", "ghost"].map((name) =>
    people.findIndex(({ email }) => email.startsWith(name)),
  );
  people[left ?? -1] = more("left", "104210000000000000201", { suspended: true });
  people.splice(ghost ?? -1, 1);
  const fiveMinutes = 300_000;
  const expiresAt = new Date(s.clock.now() + fiveMinutes).toISOString();
  await share(camille, group, { to: "tomas", level: "view", expiresAt });
  s.clock.advance(fiveMinutes);
  const { items } = views.parse((await camille("GET", `/v1/groups/${group}/grants`)).json);
  const states = items.map(({ principal, state }) => [principal.replace(/@.*|person:/g, ""), state]);
  expect(Object.fromEntries(states)).toEqual({
    jonas: "active",
    amina: "invited",
    left: "gone",
    kiosk: "uncovered",
    ghost: "gone",
    "team:treasury": "active",
    tomas: "expired",
  });
  await s.close();
});
