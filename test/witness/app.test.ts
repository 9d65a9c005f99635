import { describe, expect, test } from "@jest/globals";
import { readCosignature } from "../../src/shared/audit/cosignature.ts";
import { openNote, writeNote, writeSignature } from "../../src/shared/audit/note.ts";
import { writeSubmission } from "../../src/shared/audit/submission.ts";
import { encodeHex, encodeUtf8 } from "../../src/shared/audit/bytes.ts";
import { writeCheckpoint } from "../../src/shared/audit/checkpoint.ts";
import { maxBodyBytes } from "../../src/witness/app.ts";
import { sha256 } from "../support/merkle-tree.ts";
import { logKey } from "../support/note-keys.ts";
import { aLog, aWitness, noon, origin } from "../support/witness.ts";

const log = aLog();

describe("a checkpoint is cosigned", () => {
  test("the first of a log, and each one that begins with the last: 200 and the witness's line", async () => {
    const { add, verifier } = await aWitness();
    for (const [from, to] of [
      [0, 3],
      [3, 3],
      [3, 8],
      [8, 21],
    ] as const) {
      const { status, text } = await add(log.body(from, to));
      expect([status, text.match(/^— witness\.example\/w1 \S+\n$/)?.length]).toEqual([200, 1]);
      const opened = openNote(log.noteAt(to) + text, [log.verifier, verifier]);
      expect(opened.ok && opened.signatures.map(({ name }) => name)).toEqual([origin, "witness.example/w1"]);
      const cosignature = opened.ok ? opened.signatures[1] : undefined;
      expect(cosignature && readCosignature(cosignature.signature)?.timeSeconds).toBe(noon / 1000);
    }
  });
  test("of an empty log, then of what follows", async () => {
    const { add } = await aWitness();
    expect((await add(log.body(0, 0))).status).toBe(200);
    expect((await add(log.body(0, 0))).status).toBe(200);
    expect((await add(log.body(0, 5))).status).toBe(200);
    expect((await add(log.body(0, 5))).status).toBe(409);
  });
  test("with signatures of keys that nobody here knows, which are not kept", async () => {
    const { add, get } = await aWitness();
    const stranger = logKey("stranger.example", new Uint8Array(32).fill(9));
    const note = log.noteAt(3) + writeSignature(stranger.sign(log.textAt(3)));
    expect((await add(writeSubmission({ oldSize: 0, proof: [], note }))).status).toBe(200);
    expect((await get(`/checkpoint?origin=${origin}`)).text).not.toContain("stranger");
  });
  test("under any key that the list has for the log", async () => {
    const later = aLog({ seed: 7 });
    const { add } = await aWitness({ lines: [log.line, later.line] });
    expect((await add(log.body(0, 3))).status).toBe(200);
    expect((await add(later.body(3, 4))).status).toBe(200);
  });
});

describe("a checkpoint is refused", () => {
  test("404: of a log that is in no line of the list; of none, when the list is empty", async () => {
    const { add } = await aWitness();
    expect(await add(aLog({ name: "other.example" }).body(0, 1))).toMatchObject({
      status: 404,
      text: "unknown-log\n",
    });
    expect((await (await aWitness({ lines: [] })).add(log.body(0, 1))).status).toBe(404);
  });
  test("403: signed by another key, or wrongly by the right one", async () => {
    const { add, evidence } = await aWitness();
    expect((await add(aLog({ seed: 9 }).body(0, 1))).status).toBe(403);
    const { signature, ...rest } = log.signer.sign(log.textAt(2));
    const wrong = writeNote({ text: log.textAt(1), signatures: [{ ...rest, signature }] });
    expect((await add(writeSubmission({ oldSize: 0, proof: [], note: wrong }))).status).toBe(403);
    expect(await evidence()).toEqual([]);
  });
  test("400: smaller than the old size", async () => {
    const { add } = await aWitness();
    await add(log.body(0, 5));
    expect(await add(log.body(5, 3))).toMatchObject({ status: 400, text: "old-size-above\n" });
  });
  test("409: the old size is not the last seen, which is told", async () => {
    const { add } = await aWitness();
    expect(await add(log.body(3, 5))).toMatchObject({ status: 409, text: "0\n" });
    await add(log.body(0, 5));
    for (const from of [0, 3, 6])
      expect(await add(log.body(from, 8))).toEqual({ status: 409, type: "text/x.tlog.size", text: "5\n" });
  });
  test("422: a proof that does not hold, or one where none is due", async () => {
    const { add } = await aWitness();
    const proof = log.proof(3, 8);
    expect((await add(writeSubmission({ oldSize: 0, proof, note: log.noteAt(8) }))).status).toBe(422);
    await add(log.body(0, 3));
    for (const wrong of [[], proof.slice(1), proof.toReversed(), [...proof, new Uint8Array(32)]]) {
      const body = writeSubmission({ oldSize: 3, proof: wrong, note: log.noteAt(8) });
      expect(await add(body)).toMatchObject({ status: 422, text: "unproven\n" });
    }
  });
  test("422: an empty tree with a root", async () => {
    const { add } = await aWitness();
    const text = writeCheckpoint({ origin, size: 0, root: new Uint8Array(32), extensions: [] });
    const note = writeNote({ text, signatures: [log.signer.sign(text)] });
    expect((await add(writeSubmission({ oldSize: 0, proof: [], note }))).text).toBe("wrong-empty-root\n");
  });
});

describe("two requests at once", () => {
  test("with the same old size: one is cosigned, the other told the new size", async () => {
    const { add } = await aWitness();
    await add(log.body(0, 3));
    const answers = await Promise.all([add(log.body(3, 5)), add(log.body(3, 8))]);
    expect(answers.map(({ status }) => status)).toEqual([200, 409]);
    expect(answers[1]?.text).toBe("5\n");
  });
  test("of different logs are both cosigned", async () => {
    const other = aLog({ name: "other.example", seed: 5 });
    const { add, disk } = await aWitness({ lines: [log.line, other.line] });
    const answers = await Promise.all([add(log.body(0, 5)), add(other.body(0, 8))]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const again = await aWitness({ lines: [log.line, other.line], disk, isNew: false });
    expect((await again.add(log.body(0, 6))).text).toBe("5\n");
    expect((await again.add(other.body(0, 9))).text).toBe("8\n");
  });
});

describe("hostile bodies", () => {
  const note = log.noteAt(3);
  test.each([
    ["nothing", "", 400],
    ["a megabyte", "old 0\n\n".padEnd(1_000_000, "A"), 413],
    ["a megabyte of empty lines", "\n".repeat(1_000_000), 413],
    ["as much as is read, of hashes", `old 1\n${`${"A".repeat(43)}=\n`.repeat(2900)}`, 400],
    ["a NUL", `old 0\n\n${note.replace("example", "exam\0ple")}`, 400],
    ["64 lines of proof", `old 1\n${`${"A".repeat(43)}=\n`.repeat(64)}\n${note}`, 400],
    ["a note signed too often", `old 0\n\n${note}${note.slice(note.indexOf("—")).repeat(100)}`, 400],
    ["a size past counting", `old 0\n\n${note.replace("\n3\n", "\n9007199254740993\n")}`, 400],
    ["an origin that every object has", aLog({ name: "__proto__" }).body(0, 1), 404],
  ])("%s: %#", async (_, body, status) => {
    const { add, get, said } = await aWitness();
    expect((await add(body)).status).toBe(status);
    expect(JSON.stringify(said)).not.toMatch(/example|AAAA|proto/);
    expect((await get("/healthz")).status).toBe(200);
    expect((await add(log.body(0, 3))).status).toBe(200);
  });
  test("bytes that are no UTF-8, lone surrogates among them", async () => {
    const { add } = await aWitness();
    const body = Buffer.from(log.body(0, 3));
    for (const bytes of [[0xed, 0xa0, 0x80], [0xff], [0xc0, 0x80], [0xe2, 0x82]])
      expect((await add(Buffer.concat([Buffer.from("old 0\n\n"), Buffer.from(bytes), body]))).status).toBe(
        400,
      );
  });
  test("a stream that does not end is cut at the limit", async () => {
    const { app } = await aWitness();
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(65));
      },
    });
    const wish = { method: "POST", body, duplex: "half" as const };
    expect((await app.request("/add-checkpoint", wish)).status).toBe(413);
    expect(sent).toBeLessThan(2 * maxBodyBytes);
  });
});

describe("readers", () => {
  test("are given the last note that was cosigned, at both addresses", async () => {
    const { add, get, verifier } = await aWitness();
    const hash = encodeHex(sha256(encodeUtf8(origin)));
    const paths = [`/checkpoint?origin=${encodeURIComponent(origin)}`, `/${hash}/checkpoint`];
    for (const path of paths) expect((await get(path)).status).toBe(404);
    await add(log.body(0, 3));
    const { text: line } = await add(log.body(3, 5));
    for (const path of paths) {
      const { status, text } = await get(path);
      expect([status, text]).toEqual([200, log.noteAt(5) + line]);
      expect(openNote(text, [verifier]).ok).toBe(true);
    }
    expect((await get("/checkpoint?origin=other.example")).status).toBe(404);
    expect((await get("/checkpoint")).status).toBe(404);
  });
  test("ask for health, evidence, and nothing else", async () => {
    const { get, evidence } = await aWitness();
    expect(await get("/healthz")).toEqual({ status: 200, text: "ok\n" });
    expect(await evidence()).toEqual([]);
    expect((await get("/add-checkpoint")).status).toBe(404);
  });
});
