import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import {
  openCheckpoint,
  readCheckpoint,
  type Trust,
  writeCheckpoint,
} from "../../../src/shared/audit/checkpoint.ts";
import { readCosignature } from "../../../src/shared/audit/cosignature.ts";
import { type NoteSignature, writeNote, writeSignature } from "../../../src/shared/audit/note.ts";
import { aHash } from "../../support/merkle-tree.ts";
import { logKey, publishedNotes, witnessKey } from "../../support/note-keys.ts";

const root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
const text = `example.com/behind-the-sofa\n20852163\n${root}\n`;

describe("a checkpoint's text", () => {
  test("of the specification is read and written", () => {
    const checkpoint = {
      origin: "example.com/behind-the-sofa",
      size: 20852163,
      root: new Uint8Array(Buffer.from(root, "base64")),
      extensions: [],
    };
    expect(readCheckpoint(text)).toEqual(checkpoint);
    expect(writeCheckpoint(checkpoint)).toBe(text);
  });
  test.each(["go.sum database", "certificate log"])("of others is read and written: %s", (name) => {
    const note = publishedNotes()[name]?.note ?? "";
    const text = note.slice(0, note.indexOf("\n\n") + 1);
    const checkpoint = readCheckpoint(text);
    expect(checkpoint && writeCheckpoint(checkpoint)).toBe(text);
  });
  test("of any log is read as it was written", () => {
    const aLine = fc.string({ minLength: 1 });
    const aCheckpoint = fc.record({
      origin: aLine,
      size: fc.maxSafeNat(),
      root: aHash,
      extensions: fc.array(aLine, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(aCheckpoint, (checkpoint) => {
        expect(readCheckpoint(writeCheckpoint(checkpoint))).toEqual(checkpoint);
      }),
    );
  });
  test("has one spelling: what is read would be written the same", () => {
    const letters = fc.constantFrom(
      "",
      "\n",
      "0",
      "9",
      "-",
      "=",
      "A",
      " ",
      "\r",
      "\0",
      "\ud800",
      "\n\n",
      "é",
    );
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(2), letters, (at, drop, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + drop);
        const checkpoint = readCheckpoint(changed);
        if (checkpoint) expect(writeCheckpoint(checkpoint)).toBe(changed);
      }),
      { numRuns: 2000 },
    );
  });
  test.each([
    ["nothing", ""],
    ["two lines", "Log\n5\n"],
    ["no last newline", `Log\n5\n${root}`],
    ["no origin", `\n5\n${root}\n`],
    ["a word for the size", `Log\nbananas\n${root}\n`],
    ["a negative size", `Log\n-34\n${root}\n`],
    ["a leading zero", `Log\n05\n${root}\n`],
    ["a plus", `Log\n+5\n${root}\n`],
    ["a size past counting", `Log\n3438945738945739845734895735\n${root}\n`],
    ["a size past the safe integers", `Log\n9007199254740992\n${root}\n`],
    ["no base64", "Log\n5\nThisIsn'tBase64\n"],
    ["a root of another length", "Log\n5\nYmFuYW5hcw==\n"],
    ["spare bits in the root", `Log\n5\n${root.slice(0, -2)}J=\n`],
    ["an empty extension", `Log\n5\n${root}\n\n`],
    ["a carriage return", `Log\r\n5\r\n${root}\r\n`],
  ])("is refused: %s", (_, wrong) => {
    expect(readCheckpoint(wrong)).toBeNull();
  });
  test("is not written when it could not be read", () => {
    const good = { origin: "Log", size: 5, root: new Uint8Array(32), extensions: [] };
    for (const bad of [
      { origin: "" },
      { origin: "a\nb" },
      { size: -1 },
      { size: 0.5 },
      { size: 2 ** 53 },
      { root: new Uint8Array(31) },
      { extensions: [""] },
      { extensions: ["a\nb"] },
    ])
      expect(() => writeCheckpoint({ ...good, ...bad })).toThrow(RangeError);
  });
});

describe("opening a checkpoint", () => {
  const origin = "example.com/behind-the-sofa";
  const log = logKey(origin);
  const [west, east] = [
    witnessKey("witness.example/west"),
    witnessKey("witness.example/east", new Uint8Array(32).fill(3)),
  ];
  const trust: Trust = { origin, logKeys: [log.verifier], witnesses: [west.verifier, east.verifier] };
  const noteWith = (...signatures: NoteSignature[]) => writeNote({ text, signatures });
  const problemOf = (note: string, whom = trust) => {
    const opened = openCheckpoint(note, whom);
    return opened.ok ? null : opened.problem;
  };

  test("gives the checkpoint that the log signed, and the witnesses' cosignatures with their times", () => {
    const note =
      noteWith(log.sign(text), west.cosign(text, 1679315147)) + writeSignature(east.cosign(text, 1679315148));
    const opened = openCheckpoint(note, trust);
    expect(opened.ok && opened.checkpoint.size).toBe(20852163);
    const seen = opened.ok
      ? opened.cosignatures.map((one) => [one.name, readCosignature(one.signature)?.timeSeconds])
      : [];
    expect(seen).toEqual([
      ["witness.example/west", 1679315147],
      ["witness.example/east", 1679315148],
    ]);
  });
  test("needs the log's own signature: witnesses alone do not do", () => {
    expect(problemOf(noteWith(west.cosign(text, 1), east.cosign(text, 1)))).toBe("unsigned");
    expect(problemOf(noteWith(logKey("another.example").sign(text)))).toBe("unsigned");
    expect(problemOf(noteWith(log.sign(text)))).toBeNull();
  });
  test("counts a witness that signed twice once", () => {
    const opened = openCheckpoint(
      noteWith(log.sign(text), west.cosign(text, 1), west.cosign(text, 2)),
      trust,
    );
    expect(opened.ok && opened.cosignatures.length).toBe(1);
  });
  test("refuses another log's checkpoint, though a trusted key signed it", () => {
    expect(problemOf(noteWith(log.sign(text)), { ...trust, origin: "example.com/other" })).toBe(
      "other-origin",
    );
  });
  test("refuses what is signed but is no checkpoint", () => {
    const note = writeNote({ text: "hello\n", signatures: [log.sign("hello\n")] });
    expect(problemOf(note)).toBe("malformed");
    expect(problemOf("hello")).toBe("malformed");
  });
  test("refuses a wrong signature, of the log or of a witness", () => {
    const other = text.replace("20852163", "20852164");
    expect(problemOf(noteWith(log.sign(other)))).toBe("wrong-signature");
    expect(problemOf(noteWith(log.sign(text), west.cosign(other, 1)))).toBe("wrong-signature");
  });
  test("opens with a new key while the old one still signs", () => {
    const next = logKey(origin, new Uint8Array(32).fill(9));
    const note = noteWith(log.sign(text), next.sign(text));
    for (const logKeys of [[log.verifier], [next.verifier], [log.verifier, next.verifier]])
      expect(problemOf(note, { ...trust, logKeys })).toBeNull();
  });
});
