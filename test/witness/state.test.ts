import { describe, expect, test } from "@jest/globals";
import { createMemoryDisk, losses } from "../support/memory-disk.ts";
import { aLog, aWitness, stateFile } from "../support/witness.ts";

const log = aLog();
const other = aLog({ name: "other.example", seed: 5 });

/** What is kept after five leaves and a fork, as its JSON. */
async function keptState() {
  const { add, disk } = await aWitness();
  await add(log.body(0, 5));
  await add(aLog({ rewrittenFrom: 2 }).body(5, 5));
  const text = (await disk.read(stateFile)) ?? "";
  return { text, state: JSON.parse(text) as { witness: string; cosigned: string[]; evidence: object[] } };
}
const startOn = async (text: string, lines = [log.line]) => {
  const disk = createMemoryDisk();
  await disk.write(stateFile, text);
  return aWitness({ disk, lines, isNew: false });
};

describe("a start is refused", () => {
  test("without a state, unless the witness is said to be new", async () => {
    const disk = createMemoryDisk();
    await expect(aWitness({ disk, isNew: false })).rejects.toThrow("is not there: if it was lost, retire");
    await aWitness({ disk, isNew: true });
    await aWitness({ disk, isNew: false });
  });
  test("with a state, when the witness is still said to be new: a later loss would pass unseen", async () => {
    const { disk } = await aWitness();
    await expect(aWitness({ disk, isNew: true })).rejects.toThrow("said to be new");
  });
  test("when a log that was cosigned is in no line any more, or under another key only", async () => {
    const { text } = await keptState();
    await expect(startOn(text, [])).rejects.toThrow("the list of logs lacks one");
    await expect(startOn(text, [aLog({ seed: 9 }).line])).rejects.toThrow("does not verify");
    await startOn(text, [other.line, log.line, aLog({ seed: 9 }).line]);
  });
  test("at every byte cut off, and at every byte changed in what is signed", async () => {
    const { text, state } = await keptState();
    for (let length = 0; length < text.length - 1; length += 7)
      await expect(startOn(text.slice(0, length))).rejects.toThrow();
    const [note = ""] = state.cosigned;
    for (let at = 0; at < note.length; at += 3) {
      const changed = `${note.slice(0, at)}${note[at] === "B" ? "C" : "B"}${note.slice(at + 1)}`;
      await expect(startOn(JSON.stringify({ ...state, cosigned: [changed] }))).rejects.toThrow();
    }
  });
  test.each([
    ["another witness's key", { witness: "witness.example/w2+00000000+AAAA" }, "another key"],
    [
      "a log twice",
      (state: { cosigned: string[] }) => ({ cosigned: [...state.cosigned, ...state.cosigned] }),
      "twice",
    ],
    ["a note that the witness did not sign", { cosigned: [log.noteAt(5)] }, "does not verify"],
    ["evidence and no cosigned note", { cosigned: [] }, "not cosigned"],
    [
      "evidence that is no checkpoint",
      { evidence: [{ kind: "fork", seen: "", refused: "", timeSeconds: 1 }] },
      "no checkpoint",
    ],
    [
      "evidence of an unknown kind",
      { evidence: [{ kind: "guess", seen: "", refused: "", timeSeconds: 1 }] },
      "cannot be read",
    ],
    ["a field that nobody knows", { more: 1 }, "cannot be read"],
    ["no list of evidence", { evidence: undefined }, "cannot be read"],
  ])("with %s", async (_, change, why) => {
    const { state } = await keptState();
    const changed = typeof change === "function" ? change(state) : change;
    await expect(startOn(JSON.stringify({ ...state, ...changed }))).rejects.toThrow(why);
  });
});

describe("AUD-03 the end comes at any step of writing the state", () => {
  const steps = 5; // read, write aside, force it, move it, force the move
  test.each(losses)(
    "%s: the old or the new size is there, never one older than was answered",
    async (loss) => {
      const found = new Set<string>();
      for (let step = 0; step <= steps; step += 1) {
        const disk = createMemoryDisk();
        const { add } = await aWitness({ disk });
        expect((await add(log.body(0, 3))).status).toBe(200);
        disk.stopAfter(step);
        const { status } = await add(log.body(3, 5));
        expect(status).toBe(step === steps ? 200 : 500);
        const again = await aWitness({ disk: disk.after(loss), isNew: false });
        const { text: size } = await again.add(log.body(1, 8));
        expect(status === 200 ? ["5\n"] : ["3\n", "5\n"]).toContain(size);
        found.add(size);
        expect((await again.add(log.body(Number(size), 8))).status).toBe(200);
      }
      expect([...found].sort()).toEqual(["3\n", "5\n"]);
    },
  );
  test.each(losses)("%s: evidence that was answered is there", async (loss) => {
    const disk = createMemoryDisk();
    const { add } = await aWitness({ disk });
    await add(log.body(0, 5));
    expect((await add(aLog({ rewrittenFrom: 2 }).body(5, 5))).status).toBe(422);
    const again = await aWitness({ disk: disk.after(loss), isNew: false });
    expect((await again.evidence()).map(({ kind }) => kind)).toEqual(["fork"]);
  });
  test.each(losses)("%s: a first start leaves a state or none", async (loss) => {
    for (let step = 1; step <= steps; step += 1) {
      const disk = createMemoryDisk();
      disk.stopAfter(step);
      await expect(aWitness({ disk })).rejects.toThrow("the power is gone");
      const left = disk.after(loss);
      await aWitness({ disk: left, isNew: (await left.read(stateFile)) === null });
    }
  });
  test("a disk that fails and comes back: what is in doubt is not cosigned over", async () => {
    const disk = createMemoryDisk();
    const { add, get } = await aWitness({ disk });
    await add(log.body(0, 3));
    const shown = await get("/checkpoint?origin=carnet.example/halden");
    disk.stopAfter(4); // moved, and not forced: 5 leaves may be what the disk holds
    expect((await add(log.body(3, 5))).status).toBe(500);
    expect(await get("/checkpoint?origin=carnet.example/halden")).toEqual(shown);
    disk.stopAfter(Infinity);
    expect((await add(log.body(3, 8))).status).toBe(500);
    const again = await aWitness({ disk, isNew: false });
    expect((await again.add(log.body(5, 8))).status).toBe(200);
  });
  test("a full disk costs the one request", async () => {
    const disk = createMemoryDisk();
    const { add } = await aWitness({ disk });
    disk.stopAfter(1);
    expect((await add(log.body(0, 5))).status).toBe(500);
    disk.stopAfter(Infinity);
    expect((await add(log.body(0, 5))).status).toBe(200);
  });
});

test("a second hand on the state stops the first: it writes over nothing that it has not written", async () => {
  const first = await aWitness();
  const second = await aWitness({ disk: first.disk, isNew: false });
  expect((await second.add(log.body(0, 5))).status).toBe(200);
  expect((await first.add(log.body(0, 3))).status).toBe(500);
  expect((await second.add(log.body(5, 8))).status).toBe(200);
});
