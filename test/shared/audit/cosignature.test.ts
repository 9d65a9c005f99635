import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import {
  cosignatureVerifier,
  cosignedMessage,
  readCosignature,
  writeCosignature,
} from "../../../src/shared/audit/cosignature.ts";
import { openNote, readVerifierKey, writeNote, writeVerifierKey } from "../../../src/shared/audit/note.ts";
import { flipBit, sha256 } from "../../support/merkle-tree.ts";
import { logKey, publishedNotes, verifyEd25519, witnessKey } from "../../support/note-keys.ts";

const text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
const witness = witnessKey("witness.example.com/w1");

describe("a cosignature", () => {
  test("signs the time and the whole text, as the specification shows", () => {
    expect(Buffer.from(cosignedMessage(text, 1679315147)).toString()).toBe(
      "cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    );
    // the line of its witness, after the key id
    const line = Buffer.from(
      "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==",
      "base64",
    );
    expect(readCosignature(new Uint8Array(line.subarray(4)))?.timeSeconds).toBe(1679315147);
  });
  test("of a real witness over a real log's checkpoint holds, under the key that the witness published", () => {
    const { note, keys } = publishedNotes()["certificate log"] ?? { note: "", keys: [] };
    const key = readVerifierKey(sha256, keys[1] ?? "");
    expect(key?.type).toBe("cosignature");
    const opened = openNote(note, key ? [cosignatureVerifier(key, verifyEd25519)] : []);
    expect(opened.ok && opened.signatures.map(({ name }) => name)).toEqual(["remora.n621.de"]);
    const times = opened.ok
      ? opened.signatures.map(({ signature }) => readCosignature(signature)?.timeSeconds)
      : [];
    expect(times).toEqual([0x6a122120]);
  });
  test("opens with the key as text", () => {
    const key = readVerifierKey(sha256, writeVerifierKey(witness.key));
    const note = writeNote({ text, signatures: [witness.cosign(text, 1679315147)] });
    expect(key && openNote(note, [cosignatureVerifier(key, verifyEd25519)]).ok).toBe(true);
  });
  test("holds for its own text and time only", () => {
    const { signature } = witness.cosign(text, 1679315147);
    const { verify } = witness.verifier;
    expect(verify(text, signature)).toBe(true);
    fc.assert(
      fc.property(fc.nat(72 * 8 - 1), (bit) => expect(verify(text, flipBit(signature, bit))).toBe(false)),
    );
    for (const other of [text.replace("2", "3"), `${text}more\n`, text.slice(0, -1), "", `x${text}`])
      expect(verify(other, signature)).toBe(false);
  });
  test("is not made of a plain signature, nor the other way round, though the key be the same", () => {
    const seed = new Uint8Array(32).fill(2);
    const log = logKey(witness.key.name, seed);
    expect(log.key.publicKey).toEqual(witness.key.publicKey);
    expect(log.key.id).not.toBe(witness.key.id);
    const plain = log.sign(text).signature;
    expect(witness.verifier.verify(text, plain)).toBe(false);
    expect(witness.verifier.verify(text, writeCosignature(0, plain))).toBe(false);
    expect(log.verifier.verify(text, witness.cosign(text, 1).signature)).toBe(false);
    expect(log.verifier.verify(text, witness.cosign(text, 1).signature.slice(8))).toBe(false);
  });
  test("of what is no checkpoint does not hold", () => {
    expect(witness.verifier.verify("hello\n", witness.cosign("hello\n", 1).signature)).toBe(false);
  });
});

describe("a cosignature's bytes", () => {
  test("are read as they were written", () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.uint8Array({ minLength: 64, maxLength: 64 }),
        (timeSeconds, signature) => {
          expect(readCosignature(writeCosignature(timeSeconds, signature))).toEqual({
            timeSeconds,
            signature,
          });
        },
      ),
    );
  });
  test("are refused with another length or a time past counting", () => {
    for (const length of [0, 8, 64, 71, 73]) expect(readCosignature(new Uint8Array(length))).toBeNull();
    expect(readCosignature(new Uint8Array(72).fill(0x7f))).toBeNull();
  });
});
