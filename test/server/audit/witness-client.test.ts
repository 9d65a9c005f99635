import { describe, expect, test } from "@jest/globals";
import { openNote, writeSignature } from "../../../src/shared/audit/note.ts";
import { askWitness } from "../../../src/server/audit/witness-client.ts";
import { logKey } from "../../support/note-keys.ts";
import { aLog, aWitness, theCosigner } from "../../support/witness.ts";

const log = aLog();
const { verifier } = theCosigner();
type Fetch = typeof globalThis.fetch;

/** The real witness behind a fetch that reaches nobody else; `asked` counts. */
async function reached(lines = [log.line]) {
  const { app } = await aWitness({ lines });
  const asked: string[] = [];
  const fetch: Fetch = async (to, wish) => {
    const request = new Request(to, wish);
    asked.push((await request.clone().text()).split("\n")[0] ?? "");
    return app.request(new URL(request.url).pathname, { method: request.method, body: await request.text() });
  };
  return { deps: { fetch, url: "https://witness.example", verifier }, asked };
}
const asking = (of: ReturnType<typeof aLog>, seenSize: number, size: number) => ({
  note: of.noteAt(size),
  seenSize,
  proofFrom: async (from: number) => of.proof(from, size),
});
/** A witness that always answers this. */
const answering = (status: number, body: string | Uint8Array<ArrayBuffer> = "", type = "text/plain") => ({
  fetch: (async () => new Response(body, { status, headers: { "content-type": type } })) as Fetch,
  url: "https://witness.example",
  verifier,
});

describe("a witness that is asked", () => {
  test("gives the line that makes the note a cosigned one", async () => {
    const { deps } = await reached();
    for (const [seen, size] of [
      [0, 3],
      [3, 3],
      [3, 8],
    ] as const) {
      const cosigned = await askWitness(deps, asking(log, seen, size));
      if (!cosigned.ok) throw new Error(cosigned.code);
      const opened = openNote(log.noteAt(size) + cosigned.line, [log.verifier, verifier]);
      expect(opened.ok && opened.signatures.length).toBe(2);
    }
  });
  test("for the first time, or from another size than it has seen, is asked again from the size that it tells", async () => {
    const { deps, asked } = await reached();
    expect(await askWitness(deps, asking(log, 2, 3))).toMatchObject({ ok: true });
    expect(await askWitness(deps, asking(log, 0, 8))).toMatchObject({ ok: true });
    expect(asked).toEqual(["old 2", "old 0", "old 0", "old 3"]);
  });
  test("gives of all its keys' lines only that of the key that is trusted", async () => {
    const other = logKey("witness.example/other", new Uint8Array(32).fill(9)).sign(log.textAt(3));
    const mine = writeSignature(theCosigner().cosign(log.textAt(3), 5));
    const cosigned = await askWitness(answering(200, writeSignature(other) + mine), asking(log, 0, 3));
    expect(cosigned).toEqual({ ok: true, line: mine });
  });
});

describe("a refusal", () => {
  test("witness-ahead: the witness has seen more than the log still has", async () => {
    const { deps, asked } = await reached();
    await askWitness(deps, asking(log, 0, 8));
    expect(await askWitness(deps, asking(log, 3, 5))).toEqual({
      ok: false,
      code: "witness-ahead",
      seenSize: 8,
    });
    expect(asked.length).toBe(2);
  });
  test("witness-refused: a rewritten log, and from then on, after a fork, the log", async () => {
    const { deps } = await reached();
    await askWitness(deps, asking(log, 0, 8));
    const refused = { ok: false, code: "witness-refused", status: 422 };
    expect(await askWitness(deps, asking(aLog({ rewrittenFrom: 2 }), 8, 9))).toEqual(refused);
    expect(await askWitness(deps, asking(log, 8, 10))).toMatchObject({ ok: true });
    expect(await askWitness(deps, asking(aLog({ rewrittenFrom: 2 }), 10, 10))).toEqual(refused);
    expect(await askWitness(deps, asking(log, 10, 12))).toEqual(refused);
  });
  test("witness-refused: a log that the witness does not know, or whose key it does not", async () => {
    const { deps } = await reached();
    expect(await askWitness(deps, asking(aLog({ name: "other.example" }), 0, 1))).toMatchObject({
      status: 404,
    });
    expect(await askWitness(deps, asking(aLog({ seed: 9 }), 0, 1))).toMatchObject({ status: 403 });
  });
  test("unprovable: the log has no proof from the size that the witness tells", async () => {
    const { deps } = await reached();
    await askWitness(deps, asking(log, 0, 3));
    const ask = {
      ...asking(log, 5, 8),
      proofFrom: async (from: number) => (from === 3 ? null : log.proof(from, 8)),
    };
    expect(await askWitness(deps, ask)).toEqual({ ok: false, code: "unprovable", seenSize: 3 });
  });
  test.each([
    ["a fault", answering(500)],
    ["too many requests", answering(429)],
    ["no UTF-8", answering(200, new Uint8Array([0xff]))],
    ["more than anybody needs", answering(200, "A".repeat(100_000))],
    [
      "no connection",
      {
        ...answering(200),
        fetch: async () => {
          throw new TypeError("fetch failed");
        },
      },
    ],
  ])("witness-silent: %s", async (_, deps) => {
    expect(await askWitness(deps, asking(log, 0, 3))).toEqual({ ok: false, code: "witness-silent" });
  });
  test("witness-silent: past the deadline", async () => {
    const fetch: Fetch = (_, wish) =>
      new Promise((_resolve, reject) => {
        if (wish?.signal?.aborted) reject(new Error("aborted"));
      });
    const deps = { ...answering(200), fetch, deadline: () => AbortSignal.abort() };
    expect(await askWitness(deps, asking(log, 0, 3))).toEqual({ ok: false, code: "witness-silent" });
  });
  test.each([
    ["nothing", ""],
    ["words", "cosigned\n"],
    ["a cosignature of another tree", writeSignature(theCosigner().cosign(log.textAt(4), 5))],
    ["another key's", writeSignature(logKey("w.example").sign(log.textAt(3)))],
    ["a second note", log.noteAt(4) + writeSignature(theCosigner().cosign(log.textAt(4), 5))],
  ])("witness-unverified: %s", async (_, lines) => {
    const refused = await askWitness(answering(200, lines), asking(log, 0, 3));
    expect(refused).toEqual({ ok: false, code: "witness-unverified" });
  });
  test.each([
    ["without a size", answering(409, "3\n")],
    ["with a size that is none", answering(409, "03\n", "text/x.tlog.size")],
    ["with ever another size", answering(409, "1\n", "text/x.tlog.size")],
  ])("witness-refused: a conflict %s", async (_, deps) => {
    const refused = await askWitness(deps, asking(log, 0, 3));
    expect(refused).toEqual({ ok: false, code: "witness-refused", status: 409 });
  });
});
