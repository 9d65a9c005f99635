// Words and secrets that would be known again are taken through everything that Carnet does, and looked for wherever it writes.

import { randomBytes, randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import pino from "pino";
import { columns, personalCells } from "../../../src/shared/audit/entry.ts";
import { createMetrics } from "../../../src/server/metrics/registry.ts";
import { aGroup, aSignedEvent, idOf, people } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { asSuperuser, everything } from "../../support/owner.ts";
import { aLink, aSession, withCookie } from "../../support/page-visit.ts";
import { type Answered, aMasterKey, auditLog, aServer, type TestServer } from "../../support/server.ts";
import { createTextFinder } from "../../support/text-finder.ts";
import { aTrailWitness } from "../../support/trail-witness.ts";
import { advanceUntilDone } from "../../support/written-sheet.ts";

const word = () => `canary${randomBytes(6).toString("hex")}`;
/** What a contact says; nothing but its name, the group's and addresses that people act on may ever be shown, and only in personal cells. */
const contents = {
  name: word(),
  email: `${word()}@canary.example`,
  phone: "+33199887766",
  note: word(),
  searched: word(),
  lookedUp: `${word()}@canary.example`,
  imported: word(),
  malformed: word(),
};
const groupName = word();

const card = new TextEncoder().encode(
  `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${contents.imported}\r\nNOTE:${contents.note}\r\nEND:VCARD\r\n`,
);
const person = {
  names: [{ givenName: contents.name }],
  emailAddresses: [{ value: contents.email }],
  phoneNumbers: [{ value: contents.phone, canonicalForm: contents.phone }],
  biographies: [{ value: contents.note }],
};

/** Acts that are allowed, refused, malformed and broken off; every answer that was no success. */
async function useEverything(s: TestServer, key: string): Promise<Answered[]> {
  const camille = s.as("camille");
  const group = await aGroup(camille, groupName);
  const path = `/v1/groups/${group}/contacts`;
  const contact = idOf(await camille("POST", path, { person }, { "idempotency-key": key }));
  const asked: [string, string, unknown?][] = [
    ["GET", path],
    ["GET", `${path}/${contact}`],
    ["GET", `${path}?q=${contents.searched}`],
    ["GET", `/v1/search?q=${contents.searched}`],
    ["POST", "/v1/lookup", { emails: [contents.lookedUp], similarTo: contents.name }],
    ["POST", `/v1/groups/${group}/import`, card],
    ["POST", `/v1/groups/${group}/import`, new TextEncoder().encode(contents.malformed)],
    ["POST", path, { person: { names: contents.malformed } }],
    ["GET", `/v1/search?${contents.malformed}=1`],
    ["GET", `/v1/${contents.malformed}`],
    ["PATCH", `${path}/${contact}`, { version: 7, person: { biographies: [{ value: contents.note }] } }],
    ["PUT", `/v1/groups/${group}/grants/person:${contents.email}`, { level: "view" }],
  ];
  const answers = await askAll(s, asked);
  await asSuperuser(s.db, (above) =>
    above.script("alter table audit_event add constraint no_events check (false) not valid"),
  );
  const broken = await askAll(s, asked);
  await asSuperuser(s.db, (above) => above.script("alter table audit_event drop constraint no_events"));
  return [...answers, ...broken].filter(({ status }) => status >= 400);
}

async function askAll(s: TestServer, asked: readonly [string, string, unknown?][]): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const person of ["camille", "jonas"])
    for (const one of asked) answers.push(await s.as(person)(...one));
  return answers;
}

/** The cells of the customer's Sheet: those that may say who and what, and all others. */
function cellsOf(s: TestServer): { personal: string[]; other: string[] } {
  const [file] = s.google.files.visibleTo("priya@halden.example");
  const tabs = s.google.files.open(file?.spreadsheetId ?? "", "priya@halden.example")?.tabs ?? [];
  const isPersonal = (title: string, at: number) =>
    title === "Audit" && personalCells.some((cell) => columns.indexOf(cell) === at);
  const cells = tabs.flatMap(({ title, rows }) =>
    rows.flatMap((row) => row.map((cell, at) => ({ cell, isPersonal: isPersonal(title, at) }))),
  );
  const those = (wish: boolean) => cells.filter((one) => one.isPersonal === wish).map(({ cell }) => cell);
  return { personal: those(true), other: those(false) };
}

describe.each(engines)("on %s", (engine) => {
  test("AUD-17: no secret and nothing that a contact says stands in logs, errors, metrics, database, or the Sheet's plain cells", async () => {
    const lines: string[] = [];
    const sink = new Writable({ write: (line, _, done) => (lines.push(String(line)), done()) });
    const log = pino({ level: "trace" }, sink);
    const metrics = createMetrics();
    const masterKey = aMasterKey();
    const witness = await aTrailWitness();
    const s = await aServer(engine, { people, log, metrics, masterKey, witness: witness.deps });
    metrics.watchTrail(s.server.trail);
    const key = randomUUID();
    const refusals = await useEverything(s, key);
    const link = await aLink(s.as("priya"));
    const cookie = await aSession(s);
    await withCookie(s, cookie)("/v1/audit/events");
    await aSignedEvent(s, "camille");
    s.google.faults.set("sheets", { kind: "500", times: 2 });
    await advanceUntilDone(s);
    expect(refusals.length).toBeGreaterThan(20);
    expect(lines.length).toBeGreaterThan(10);

    const secrets = [
      Buffer.from(masterKey.bytes).toString("base64"),
      Buffer.from(auditLog.seed).toString("base64"),
      s.google.serviceAccount.privateKeyPem.split("\n")[1] ?? "",
      (await s.google.idTokenFor("camille@halden.example")) ?? "",
      new URLSearchParams(link.split("?")[1]).get("code") ?? "",
      cookie.split("=")[1] ?? "",
    ];
    for (const secret of secrets) expect(secret.length).toBeGreaterThan(16);
    const said = Object.values(contents);
    const { personal, other } = cellsOf(s);
    const everywhere = createTextFinder([...secrets, ...said, groupName]);
    const find = (text: string) => [...everywhere.find(Buffer.from(text))].sort();
    expect(find(personal.join("\n"))).toEqual(expect.arrayContaining([contents.name, groupName])); // it does find them
    expect(find(lines.join("\n"))).toEqual([]);
    expect(find(refusals.map(({ text }) => text).join("\n"))).toEqual([]);
    expect(find(await metrics.text())).toEqual([]);
    expect(find(other.join("\n"))).toEqual([]);
    expect(find(JSON.stringify(witness.said))).toEqual([]);
    const never = createTextFinder([...secrets, ...said]);
    expect([...never.find(Buffer.from(JSON.stringify(await everything(s.db))))]).toEqual([]);
    const shown = createTextFinder([
      ...secrets,
      contents.phone,
      contents.note,
      contents.searched,
      contents.malformed,
    ]);
    expect([...shown.find(Buffer.from(personal.join("\n")))]).toEqual([]);
    await s.close();
  });
});
