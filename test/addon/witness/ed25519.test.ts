import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import * as z from "zod";
import { ed25519 } from "../../../src/addon/witness/ed25519.ts";
import { flipBit, fromHex } from "../../support/merkle-tree.ts";

const verify = ed25519((bytes) => createHash("sha512").update(bytes).digest());
const { vectors } = z
  .object({
    vectors: z.array(z.object({ publicKey: z.string(), message: z.string(), signature: z.string() })),
  })
  .parse(JSON.parse(readFileSync("test/vectors/ed25519.json", "utf8")));

test.each(vectors)("verifies the signature of RFC 8032 under $publicKey and no other", (vector) => {
  const [publicKey, message, signature] = [vector.publicKey, vector.message, vector.signature].map(fromHex);
  if (!publicKey || !message || !signature) throw new Error("no vector");
  expect(verify(publicKey, message, signature)).toBe(true);
  expect(verify(publicKey, Uint8Array.of(...message, 1), signature)).toBe(false);
  for (const bit of [0, 100, 255, 256, 300, 511])
    expect(verify(publicKey, message, flipBit(signature, bit))).toBe(false);
  expect(verify(flipBit(publicKey, 3), message, signature)).toBe(false);
});

test("takes no key of small order, under which one signature would fit many texts", () => {
  const one = Uint8Array.of(1, ...new Uint8Array(31));
  expect(verify(one, Uint8Array.of(7), Uint8Array.of(...one, ...new Uint8Array(32)))).toBe(false);
});
