import { beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseFile } from "../../../src/server/formats/import-file.ts";
import { createParser, type Parse } from "../../../src/server/formats/parser.ts";
import { aGroup, eventsOf, expectRefusal } from "../../support/builders.ts";
import { buildProgram } from "../../support/build.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { aServer } from "../../support/server.ts";
import { card, limits, sampleBytes } from "./reading.ts";

const options = { defaultCountry: "FR", limits };
const large = sampleBytes("large-5000.csv");
const small = new TextEncoder().encode(card("FN:Marta Nowak"));
const never = () => AbortSignal.abort(new Error("too late"));

let threadFile = "";
beforeAll(async () => {
  threadFile = await buildProgram("src/server/formats/parser-thread.ts");
});

/** A thread's file that does this instead of reading. */
function aThread(program: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "carnet-thread-")), "thread.mjs");
  writeFileSync(file, program);
  return file;
}

describe("a large file", () => {
  test("is read in a thread as it is in place, while the loop goes on turning", async () => {
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 0);
    const read = await createParser({ threadFile })(large, options).finally(() => clearInterval(turning));
    expect(read).toEqual(parseFile(large, options));
    expect(turns).toBeGreaterThan(5);
  });

  test.each([
    ["that is no text", new Uint8Array(100_000).fill(0), "unreadable-file"],
    ["of another kind", new Uint8Array(100_000).fill(97), "unknown-format"],
    ["with too many contacts", new TextEncoder().encode(card("FN:A").repeat(25_001)), "too-many-contacts"],
    ["over the limit", new Uint8Array(limits.bytes + 1), "file-too-large"],
  ])("%s is refused as it is in place", async (_, bytes, code) => {
    expect(await createParser({ threadFile })(bytes, options)).toEqual({ ok: false, code });
  });

  test("of which nothing can be taken still names every rejected entry", async () => {
    const bytes = new TextEncoder().encode(card("NOTE:nobody").repeat(3000));
    const read = await createParser({ threadFile })(bytes, options);
    expect(read.ok && [read.contacts.length, read.rejected.length]).toEqual([0, 3000]);
    expect(read).toEqual(parseFile(bytes, options));
  });

  test("several at once are read one after the other", async () => {
    const parse = createParser({ threadFile });
    const reads = await Promise.all([parse(large, options), parse(large, options), parse(small, options)]);
    expect(reads.map((read) => read.ok && read.contacts.length)).toEqual([5000, 5000, 1]);
  });
});

describe("a thread that breaks, ends or takes too long is a fault of one file", () => {
  test.each([
    ["it throws", "throw new Error('broken')"],
    ["it is no program", "this is no program"],
  ])("%s", async (_, program) => {
    const parse = createParser({ threadFile: aThread(program) });
    await expect(parse(large, options)).rejects.toThrow();
    expect(await parse(small, options)).toMatchObject({ ok: true });
  });

  test("the deadline is over: it is stopped, and the next file has a thread of its own", async () => {
    const deadlines = [never(), new AbortController().signal];
    const parse = createParser({ threadFile, deadline: () => deadlines.shift() ?? never() });
    const [late, next] = await Promise.allSettled([parse(large, options), parse(large, options)]);
    expect(late.status).toBe("rejected");
    expect(next).toMatchObject({ status: "fulfilled", value: { ok: true } });
  });
});

onEachEngine((_, engine) => {
  test("an import whose reading breaks changes nothing, and the server goes on", async () => {
    const broken = createParser({ threadFile: aThread("throw new Error('broken')") });
    let parse: Parse = broken;
    const s = await aServer(engine, { parse: (...asked) => parse(...asked) });
    const camille = s.as("camille");
    const group = await aGroup(camille);
    const before = (await eventsOf(s)).length;
    expectRefusal(await camille("POST", `/v1/groups/${group}/import`, large), "fault");
    expect((await eventsOf(s)).length).toBe(before);
    parse = createParser({ threadFile });
    const imported = await camille("POST", `/v1/groups/${group}/import`, large);
    expect(imported.json).toMatchObject({ added: 5000, rejected: [] });
    await s.close();
  });
});
