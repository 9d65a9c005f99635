import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import {
  isNoteText,
  maxNoteLength,
  maxSignatures,
  nameKey,
  noteVerifier,
  openNote,
  readNote,
  readVerifierKey,
  type Verifier,
  writeNote,
  writeSignature,
  writeVerifierKey,
} from "../../../src/shared/audit/note.ts";
import { logKey, publishedNotes, verifyEd25519 } from "../../support/note-keys.ts";
import { sha256 } from "../../support/merkle-tree.ts";

const published = publishedNotes();
const noteOf = (name: string) => published[name] ?? { source: "", keys: [], note: "" };
const peter = noteOf("peter");
const [peterKey = "", enochKey = ""] = noteOf("peter and enoch").keys;
const verifierOf = (text: string): Verifier => {
  const key = readVerifierKey(sha256, text);
  if (!key) throw new Error(`not a key: ${text}`);
  return noteVerifier(key, verifyEd25519);
};
const problemOf = (note: string, keys: string[]) => {
  const opened = openNote(note, keys.map(verifierOf));
  return opened.ok ? null : opened.problem;
};
const signersOf = (note: string, keys: string[]) => {
  const opened = openNote(note, keys.map(verifierOf));
  return opened.ok ? opened.signatures.map(({ name }) => name) : opened.problem;
};
const withoutText = (note: string) => note.slice(note.lastIndexOf("\n\n") + 2);
const peterLine = withoutText(peter.note);
const enochLine = withoutText(noteOf("peter and enoch").note).slice(peterLine.length);
const text = peter.note.slice(0, peter.note.lastIndexOf("\n\n") + 1);
const enoch = logKey("EnochRoot", new Uint8Array(32));

describe("published notes", () => {
  test.each(["peter", "peter and enoch", "example", "go.sum database", "certificate log"])(
    "open: %s",
    (name) => {
      const { note, keys } = noteOf(name);
      const plain = keys.filter((key) => readVerifierKey(sha256, key)?.type === "note");
      expect(signersOf(note, plain)).toEqual(plain.map((key) => key.slice(0, key.indexOf("+"))));
    },
  );
  test.each(Object.keys(published))("are written as they were: %s", (name) => {
    const read = readNote(noteOf(name).note);
    expect(read && writeNote(read)).toBe(noteOf(name).note);
  });
  test("are signed as they were", () => {
    // the private keys of golang.org/x/mod/sumdb/note's examples
    const typed = Buffer.from("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz", "base64");
    const seed = new Uint8Array(typed.subarray(1));
    const signer = logKey("PeterNeumann", seed);
    expect(writeVerifierKey(signer.key)).toBe(peterKey);
    expect(writeNote({ text, signatures: [signer.sign(text)] })).toBe(peter.note);
    expect(writeVerifierKey(enoch.key)).toBe(enochKey);
    expect(peter.note + writeSignature(enoch.sign(text))).toBe(noteOf("peter and enoch").note);
  });
});

describe("opening a note", () => {
  test("answers with the signatures of known keys only", () => {
    expect(signersOf(peter.note + enochLine, [peterKey])).toEqual(["PeterNeumann"]);
    expect(signersOf(peter.note + enochLine, [enochKey])).toEqual(["EnochRoot"]);
    expect(signersOf(peter.note + enochLine, [enochKey, peterKey])).toEqual(["PeterNeumann", "EnochRoot"]);
  });
  test("counts a key once, however often it signed", () => {
    expect(signersOf(peter.note + peterLine + enochLine + peterLine, [peterKey])).toEqual(["PeterNeumann"]);
  });
  test("refuses a note without a known key's signature", () => {
    expect(problemOf(peter.note, [])).toBe("unsigned");
    expect(problemOf(peter.note, [enochKey])).toBe("unsigned");
  });
  test("takes a key for another when its name or its id differs, not only both", () => {
    const [known, other] = [verifierOf(peterKey), verifierOf(enochKey)];
    for (const near of [
      { ...known, name: "CarmenSandiego" },
      { ...known, keyId: "c74f20a4" },
      { ...other, name: "PeterNeumann" },
    ]) {
      const opened = openNote(peter.note, [{ ...near, verify: () => true }]);
      expect(opened).toEqual({ ok: false, problem: "unsigned" });
    }
  });
  test("refuses the whole note for one wrong signature of a known key, wherever it stands", () => {
    const wrong = `${peterLine.slice(0, 60)}ABCD${peterLine.slice(60)}`;
    expect(problemOf(`${text}\n${wrong}`, [peterKey])).toBe("wrong-signature");
    expect(problemOf(`${text}\n${wrong}${enochLine}`, [peterKey, enochKey])).toBe("wrong-signature");
    expect(problemOf(`${text}\n${enochLine}${wrong}`, [peterKey, enochKey])).toBe("wrong-signature");
    expect(problemOf(`${peter.note}${wrong}`, [peterKey])).toBe("wrong-signature");
    expect(signersOf(`${text}\n${wrong}${enochLine}`, [enochKey])).toEqual(["EnochRoot"]);
  });
  test("refuses it too when two known keys share a name and an id and one of them disagrees", () => {
    const known = verifierOf(peterKey);
    expect(openNote(peter.note, [known, { ...known, verify: () => false }]).ok).toBe(false);
  });
  test("refuses a changed text", () => {
    for (let at = 0; at < text.length - 1; at++)
      expect(problemOf(`${text.slice(0, at)}#${peter.note.slice(at + 1)}`, [peterKey])).toBe(
        "wrong-signature",
      );
  });
  test("takes as many signatures as the specification asks, and not without end", () => {
    expect(signersOf(peter.note + enochLine.repeat(maxSignatures - 1), [peterKey])).toEqual(["PeterNeumann"]);
    expect(maxSignatures).toBeGreaterThanOrEqual(16);
    expect(problemOf(peter.note + enochLine.repeat(maxSignatures), [peterKey])).toBe("malformed");
    const long = "a".repeat(maxNoteLength - peter.note.length - 1);
    const fits = enoch.sign(`${long}\n`);
    expect(readNote(writeNote({ text: `${long}\n`, signatures: [fits] }))?.text).toBe(`${long}\n`);
    expect(problemOf(`${"a".repeat(maxNoteLength)}${peter.note}`, [peterKey])).toBe("malformed");
  });
});

describe("what is not a note", () => {
  const base64 = peterLine.slice("— PeterNeumann ".length, -1);
  test.each([
    ["nothing", ""],
    ["a text alone", text],
    ["no signature", `${text}\n`],
    ["an unfinished line", peter.note.slice(0, -1)],
    ["a control character", `\x01${peter.note}`],
    ["a tab", `\t${peter.note}`],
    ["a carriage return", peter.note.replaceAll("\n", "\r\n")],
    ["half a character", `\ud800${peter.note}`],
    ["another line among the signatures", `${peter.note}Unexpected line.\n`],
    ["an empty line at the end", `${peter.note}\n`],
    ["a hyphen for the dash", `${text}\n-${peterLine.slice(1)}`],
    ["no space after the dash", `${text}\n—${peterLine.slice(2)}`],
    ["two spaces", `${text}\n— PeterNeumann  ${base64}\n`],
    ["no name", `${text}\n—  ${base64}\n`],
    ["a plus in a name", `${text}\n— Peter+Neumann ${base64}\n`],
    ["a space in a name", `${text}\n— Peter\u00a0Neumann ${base64}\n`],
    ["a next-line in a name", `${text}\n— Peter\u0085Neumann ${base64}\n`],
    ["an ideographic space in a name", `${text}\n— Peter\u3000Neumann ${base64}\n`],
    ["something after the signature", `${text}\n— PeterNeumann ${base64} more\n`],
    ["no base64", `${text}\n— PeterNeumann\n`],
    ["base64 without padding", `${text}\n— PeterNeumann ${base64.slice(0, -1)}\n`],
    ["base64 with spare bits", `${text}\n— PeterNeumann ${base64.slice(0, -2)}N=\n`],
    ["an id without a signature", `${text}\n— PeterNeumann x08goA==\n`],
    ["a malformed line of an unknown key", `${peter.note}— nobody !!!!\n`],
  ])("is refused: %s", (_, note) => {
    expect(problemOf(note, [peterKey])).toBe("malformed");
  });
  test("is never opened after a random change, unless only what no known key signed was changed", () => {
    const note = noteOf("peter and enoch").note;
    const letters = fc.constantFrom(
      "",
      "\n",
      "\n\n",
      " ",
      "+",
      "=",
      "A",
      "—",
      "\0",
      "\u2028",
      "\ud83d",
      "é",
      "— a AAAAAAA=\n",
    );
    fc.assert(
      fc.property(fc.nat(note.length), fc.nat(3), letters, (at, drop, letter) => {
        const changed = note.slice(0, at) + letter + note.slice(at + drop);
        const opened = openNote(changed, [verifierOf(peterKey)]);
        if (opened.ok) expect([opened.text, opened.signatures.length]).toEqual([text, 1]);
        const both = openNote(changed, [verifierOf(peterKey), enoch.verifier]);
        if (both.ok && changed !== note) expect(both.text).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
  test("is not written either", () => {
    const signatures = [enoch.sign(text)];
    for (const bad of ["", "no end", "a\tb\n", "\ud800\n"])
      expect(() => writeNote({ text: bad, signatures })).toThrow(RangeError);
    expect(() => writeNote({ text, signatures: [] })).toThrow(RangeError);
    expect(() => writeNote({ text, signatures: [{ ...enoch.sign(text), name: "a b" }] })).toThrow(RangeError);
  });
});

test("a text may hold blank lines, and what looks like a signature", () => {
  const text = `\n\na\n\n${peterLine}\n${enochLine}`;
  expect(readNote(writeNote({ text, signatures: [enoch.sign(text)] }))?.text).toBe(text);
});

test("a note of any text is read as it was written, and opens", () => {
  const aLine = fc.string({ unit: "grapheme" }).filter((line) => isNoteText(`${line}\n`));
  fc.assert(
    fc.property(fc.array(aLine), fc.subarray([1, 2, 3], { minLength: 1 }), (lines, numbers) => {
      const text = `${lines.join("\n")}\n`;
      const signers = numbers.map((number) =>
        logKey(`log.example/${number}`, new Uint8Array(32).fill(number)),
      );
      const signatures = signers.map(({ sign }) => sign(text));
      const note = writeNote({ text, signatures });
      expect(readNote(note)).toEqual({ text, signatures });
      expect(
        openNote(
          note,
          signers.map(({ verifier }) => verifier),
        ),
      ).toEqual({ ok: true, text, signatures });
    }),
  );
});

describe("a verifier key", () => {
  test.each([...new Set(Object.values(published).flatMap(({ keys }) => keys))])(
    "is read and written: %s",
    (text) => {
      const key = readVerifierKey(sha256, text);
      expect(key && writeVerifierKey(key)).toBe(text);
      expect(key && nameKey(sha256, key)).toEqual(key);
    },
  );
  test("is refused when any part of it is cut off or changed", () => {
    for (let from = 0; from <= peterKey.length; from++)
      for (let to = from; to <= peterKey.length; to++)
        if (to - from < peterKey.length) expect(readVerifierKey(sha256, peterKey.slice(from, to))).toBeNull();
    for (let at = 0; at < peterKey.length; at++) {
      const next = String.fromCharCode(peterKey.charCodeAt(at) + 1);
      expect(readVerifierKey(sha256, peterKey.slice(0, at) + next + peterKey.slice(at + 1))).toBeNull();
    }
  });
  test("is refused with another length, of another type, in capitals, with spaces", () => {
    // the first two are golang.org/x/mod's, each with the id that follows
    for (const bad of [
      "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
      "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      peterKey.replace("c74f20a3", "C74F20A3"),
      `${peterKey}\n`,
      ` ${peterKey}`,
      "",
    ])
      expect([bad, readVerifierKey(sha256, bad)]).toEqual([bad, null]);
  });
  test("has another id for another use, so that one cannot pass for the other", () => {
    const { key } = enoch;
    expect(nameKey(sha256, { ...key, type: "cosignature" }).id).not.toBe(key.id);
    expect(nameKey(sha256, { ...key, name: "EnochRoot2" }).id).not.toBe(key.id);
  });
});
