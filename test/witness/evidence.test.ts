import { describe, expect, test } from "@jest/globals";
import { openNote } from "../../src/shared/audit/note.ts";
import { writeSubmission } from "../../src/shared/audit/submission.ts";
import { maxUnproven } from "../../src/witness/judgment.ts";
import { createMemoryDisk } from "../support/memory-disk.ts";
import { aLog, aWitness, noon, stateFile } from "../support/witness.ts";

const log = aLog();
const rewritten = aLog({ rewrittenFrom: 2 });

/** A witness that has cosigned five leaves of the honest log. */
async function afterFive() {
  const witness = await aWitness();
  expect((await witness.add(log.body(0, 5))).status).toBe(200);
  return witness;
}

describe("AUD-13 split view: two notes of one size with different roots", () => {
  test("the second is refused with 422, and both notes are kept, signed by the log", async () => {
    const { add, evidence } = await afterFive();
    expect(await add(rewritten.body(5, 5))).toMatchObject({ status: 422, text: "fork\n" });
    const [kept, ...more] = await evidence();
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ kind: "fork", refused: rewritten.noteAt(5), timeSeconds: noon / 1000 });
    expect(kept?.seen.startsWith(log.noteAt(5))).toBe(true);
    for (const note of [kept?.seen, kept?.refused])
      expect(openNote(note ?? "", [log.verifier]).ok).toBe(true);
  });
  test("is kept too when the old size is another, though the answer is 409 then", async () => {
    const { add, evidence } = await afterFive();
    expect((await add(rewritten.body(0, 5))).status).toBe(409);
    expect((await evidence()).map(({ kind }) => kind)).toEqual(["fork"]);
    expect((await add(log.body(5, 6))).text).toBe("distrusted\n");
  });
  test("is known from two trees of which neither was cosigned", async () => {
    const { add, evidence } = await afterFive();
    expect((await add(rewritten.body(5, 8))).text).toBe("unproven\n");
    expect((await add(log.body(5, 8))).text).toBe("fork\n");
    expect((await evidence()).map(({ kind }) => kind)).toEqual(["unproven", "fork"]);
  });
  test("from then on nothing of this log is cosigned, also after a restart; another log is", async () => {
    const other = aLog({ name: "other.example", seed: 5 });
    const lines = [log.line, other.line];
    const first = await aWitness({ lines });
    await first.add(log.body(0, 5));
    await first.add(rewritten.body(5, 5));
    const again = await aWitness({ lines, disk: first.disk, isNew: false });
    for (const witness of [first, again])
      for (const body of [log.body(5, 6), log.body(5, 5), rewritten.body(5, 5), log.body(0, 6)])
        expect(await witness.add(body)).toMatchObject({ status: 422, text: "distrusted\n" });
    expect(await again.evidence()).toEqual(await first.evidence());
    expect((await again.evidence()).length).toBe(1);
    expect((await again.add(other.body(0, 6))).status).toBe(200);
  });
  test("until the operator takes the evidence away", async () => {
    const { add, disk } = await afterFive();
    await add(rewritten.body(5, 5));
    const state = JSON.parse((await disk.read(stateFile)) ?? "") as object;
    await disk.write(stateFile, JSON.stringify({ ...state, evidence: [] }));
    const again = await aWitness({ disk, isNew: false });
    expect((await again.add(log.body(5, 6))).status).toBe(200);
  });
});

describe("AUD-14 stolen log key rewrites last week: the witness refuses", () => {
  test.each([5, 6, 8, 40])("a tree of %i leaves that does not begin with what it saw", async (size) => {
    const { add, get, evidence } = await afterFive();
    const before = await get("/checkpoint?origin=carnet.example/halden");
    const claims = [
      rewritten.body(5, size),
      writeSubmission({ oldSize: 5, proof: log.proof(5, size), note: rewritten.noteAt(size) }),
    ];
    for (const claim of claims) expect((await add(claim)).status).toBe(422);
    expect(await get("/checkpoint?origin=carnet.example/halden")).toEqual(before);
    expect((await evidence()).map(({ refused }) => refused)).toEqual([rewritten.noteAt(size)]);
  });
  test("nor does it forget by being told smaller sizes", async () => {
    const { add } = await afterFive();
    for (const [from, to] of [
      [0, 3],
      [0, 4],
      [3, 4],
      [0, 8],
      [2, 8],
    ] as const)
      expect((await add(rewritten.body(from, to))).text).toBe("5\n");
  });
  test("and the true log goes on", async () => {
    const { add } = await afterFive();
    await add(rewritten.body(5, 9));
    expect((await add(log.body(5, 8))).status).toBe(200);
  });
});

describe("a larger tree that is not proven", () => {
  const wrong = (size: number) => writeSubmission({ oldSize: 5, proof: [], note: log.noteAt(size) });
  test("is kept once, but a stranger who sends a wrong proof cannot silence the log", async () => {
    const { add, evidence } = await afterFive();
    for (let times = 0; times < 3; times += 1) expect((await add(wrong(8))).status).toBe(422);
    const kept = await evidence();
    expect(kept.map(({ kind, refused }) => [kind, refused])).toEqual([["unproven", log.noteAt(8)]]);
    expect((await add(log.body(5, 6))).status).toBe(200);
  });
  test("is no evidence any more once it is proven", async () => {
    const { add, evidence } = await afterFive();
    await add(wrong(8));
    await add(wrong(9));
    expect((await add(log.body(5, 8))).status).toBe(200);
    expect((await evidence()).map(({ refused }) => refused)).toEqual([log.noteAt(9)]);
  });
  test("is kept up to a number; a fork always", async () => {
    const { add, evidence } = await afterFive();
    for (let size = 6; size < 6 + maxUnproven + 5; size += 1)
      expect((await add(wrong(size))).status).toBe(422);
    expect((await evidence()).length).toBe(maxUnproven);
    expect((await add(rewritten.body(5, 5))).text).toBe("fork\n");
    expect((await evidence()).length).toBe(maxUnproven + 1);
  });
  test("of a log that has cosigned nothing is kept against nothing", async () => {
    const { add, evidence } = await aWitness();
    await add(log.body(0, 0));
    expect(
      (await add(writeSubmission({ oldSize: 0, proof: [new Uint8Array(32)], note: log.noteAt(8) }))).status,
    ).toBe(422);
    expect(await evidence()).toEqual([]);
  });
});

test("evidence that cannot be written is not answered with a refusal, as if it were kept", async () => {
  const disk = createMemoryDisk();
  const { add, evidence } = await aWitness({ disk });
  await add(log.body(0, 5));
  disk.stopAfter(2);
  expect((await add(rewritten.body(5, 5))).status).toBe(500);
  expect(await evidence()).toEqual([]);
});
