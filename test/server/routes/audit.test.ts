// An admin looks through the trail: by person, group, act, place, outcome and time, in either direction, and takes it away as a file.

import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { parse } from "csv-parse/sync";
import type { AuditEventView, CheckpointView, ProofsView } from "../../../src/shared/contract/audit.ts";
import { sheetColumns } from "../../../src/server/audit/row.ts";
import { runAuditVerify } from "../../../src/server/cli/audit-verify.ts";
import { readXlsx } from "../../../src/server/formats/xlsx.ts";
import { aContact, aGroup, aPerson, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import type { TestServer } from "../../support/server.ts";

type Listed = { items: AuditEventView[]; nextCursor?: string };

async function list(s: TestServer, query: string): Promise<Listed> {
  const answer = await s.as("priya")("GET", `/v1/audit/events?${query}`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.json as Listed;
}

/** Who did what, in the order of the list. */
async function told(s: TestServer, query: string): Promise<string[]> {
  const { items } = await list(s, query);
  return items.map(({ actor, action }) => `${actor.split("@")[0]} ${action}`);
}

async function download(s: TestServer, path: string): Promise<Buffer> {
  const authorization = `Bearer ${await s.google.idTokenFor("priya@halden.example")}`;
  const answer = await s.server.app.request(path, { headers: { authorization } });
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="carnet-audit.xlsx"');
  return Buffer.from(await answer.arrayBuffer());
}

onEachEngine((s) => {
  const made = { group: "", contact: "", start: "", later: "" };
  beforeAll(async () => {
    made.start = new Date(s().clock.now()).toISOString();
    made.group = await aGroup(s().as("camille"), '=Board, "close"');
    made.contact = await aContact(s().as("camille"), made.group, aPerson("Marta"));
    await share(s().as("camille"), made.group, { to: "jonas", level: "view" });
    s().clock.advance(60_000);
    made.later = new Date(s().clock.now()).toISOString();
    await s().as("jonas")("GET", `/v1/groups/${made.group}/contacts/${made.contact}`);
    await s().as("jonas")("DELETE", `/v1/groups/${made.group}`);
    await aGroup(s().as("amina"), "Treasury");
    await s().server.trail.advance();
  });

  test("by person: nobody else's acts, and none of a stranger's", async () => {
    expect(await told(s(), "actor=jonas@halden.example")).toEqual([
      "jonas contact.read",
      "jonas group.delete",
    ]);
    expect(await told(s(), "actor=Jonas@Halden.example")).toHaveLength(2);
    expect(await told(s(), "actor=nobody@halden.example")).toEqual([]);
  });

  test("by group, contact, act, place and outcome, and by several at once", async () => {
    expect(await told(s(), `group=${made.group}`)).toEqual([
      "camille group.create",
      "camille contact.add",
      "camille group.share",
      "jonas contact.read",
      "jonas group.delete",
    ]);
    expect(await told(s(), `contact=${made.contact}`)).toEqual(["camille contact.add", "jonas contact.read"]);
    expect(await told(s(), "action=group.create")).toEqual(["camille group.create", "amina group.create"]);
    expect(await told(s(), "surface=gmail")).toEqual([]);
    expect(await told(s(), "outcome=refused")).toEqual(["jonas group.delete"]);
    expect(await told(s(), `group=${made.group}&actor=camille@halden.example&action=group.share`)).toEqual([
      "camille group.share",
    ]);
  });

  test("by time: from the first instant to before the last", async () => {
    expect(await told(s(), `after=${made.start}&before=${made.later}`)).toHaveLength(3);
    expect(await told(s(), `after=${made.later}&action=contact.read`)).toEqual(["jonas contact.read"]);
    expect(await told(s(), `before=${made.start}`)).toEqual([]);
  });

  test.each([
    "actor=",
    "order=down",
    "action=constructor",
    "group=1",
    "after=today",
    "outcome=maybe",
    "from=0",
  ])("malformed: %s", async (query) => {
    const answer = await s().as("priya")("GET", `/v1/audit/events?${query}`);
    expectRefusal(answer, "malformed");
  });

  test("newest first, page by page, is the same as oldest first turned round", async () => {
    const upward = await list(s(), `before=${made.later}`);
    const seqs: number[] = [];
    let page = await list(s(), `before=${made.later}&order=desc&limit=1`);
    for (
      ;
      page.items.length > 0;
      page = await list(s(), `before=${made.later}&order=desc&limit=1&from=${page.nextCursor}`)
    ) {
      seqs.push(...page.items.map(({ seq }) => seq));
      if (page.nextCursor === undefined) break;
    }
    expect(seqs).toEqual(upward.items.map(({ seq }) => seq).toReversed());
  });

  test("an event says what its row shows, and what a check needs", async () => {
    const [event] = (await list(s(), `contact=${made.contact}&action=contact.add`)).items;
    expect(event?.shown).toEqual({
      who: "camille@halden.example",
      group: '=Board, "close"',
      contact: "Marta",
      details: "Fields: names",
    });
    expect(JSON.parse(event?.entry ?? "")).toMatchObject({
      action: "contact.add",
      number: String(event?.seq),
    });
    expect(event?.salts.split(" ")).toHaveLength(4);
  });

  test("receipts of many at once; what no checkpoint covers yet is left out", async () => {
    const answer = await s().as("priya")("GET", "/v1/audit/proofs?seqs=2,1,100000");
    const { size, items } = answer.json as ProofsView;
    expect(items.map(({ seq }) => seq)).toEqual([2, 1]);
    const one = await s().as("priya")("GET", "/v1/audit/proof?seq=2");
    expect(one.json).toEqual({ ...items[0], size });
    for (const wrong of ["", "0", "1;2", "1,x", Array.from({ length: 51 }, () => 1).join(",")])
      expectRefusal(await s().as("priya")("GET", `/v1/audit/proofs?seqs=${wrong}`), "malformed");
  });

  test("who is no admin is refused before what she sent is read", async () => {
    for (const path of ["events?from=0", "proof", "proofs?seqs=x", "consistency", "export?format=doc"])
      expectRefusal(await s().as("jonas")("GET", `/v1/audit/${path}`), "admin-only");
  });

  test("the file holds the Sheet's cells, all of them, and no formula", async () => {
    await s().server.trail.advance();
    const answer = await s().as("priya")("GET", "/v1/audit/export?format=csv", undefined, {
      "accept-language": "fr",
    });
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="carnet-audit.csv"');
    const [titles, ...rows] = parse(answer.text, { bom: true, record_delimiter: "\r\n" });
    expect(titles).toEqual(sheetColumns.fr);
    expect(rows.map(([number]) => Number(number))).toEqual(rows.map((_, index) => index + 1));
    expect(rows.flat().filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
    expect(rows.find((row) => row[5]?.includes("Board"))?.[5]).toBe('\'=Board, "close"');
  });

  test("the workbook holds the same cells, and as a whole the checkpoints, which verify it alone", async () => {
    await s().server.trail.advance();
    const [csv, whole, some] = await Promise.all([
      s().as("priya")("GET", "/v1/audit/export?format=csv&action=contact.add"),
      download(s(), "/v1/audit/export?format=xlsx"),
      download(s(), "/v1/audit/export?format=xlsx&action=contact.add"),
    ]);
    const cells: string[][] = [];
    readXlsx(some).readTab("Audit", (_, row) => cells.push(row));
    expect(cells).toEqual(parse(csv.text, { bom: true, record_delimiter: "\r\n" }));
    expect(readXlsx(some).readTab("Checkpoints", () => {})).toBe(false);
    const file = join(tmpdir(), `carnet-${process.pid}-${Date.now()}.xlsx`);
    await writeFile(file, whole);
    const { json } = await s().as("priya")("GET", "/v1/audit/checkpoint");
    const { verifierKey } = json as CheckpointView;
    const verified = await runAuditVerify(["--source", "xlsx", file, "--key", verifierKey], {
      environment: {},
      fetch: () => Promise.reject(new Error("offline")),
      now: () => s().clock.now(),
      pause: () => Promise.resolve(),
    });
    await rm(file);
    expect(verified).toMatchObject({ exit: 0 });
  });

  test("the file follows the filter, and however it is read it is one event", async () => {
    await s().server.trail.advance();
    const before = (await list(s(), "action=audit.export")).items.length;
    const all = await s().as("priya")("GET", `/v1/audit/export?format=csv&group=${made.group}`);
    expect(all.text.trim().split("\r\n")).toHaveLength(6);
    await s().server.trail.advance();
    const { items } = await list(s(), "action=audit.export");
    expect(items).toHaveLength(before + 1);
    expect(items[items.length - 1]?.details).toMatchObject({ format: "csv" });
  });
});
