import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { hashing } from "../../../src/server/audit/hashing.ts";
import { encodeBase64 } from "../../../src/shared/audit/bytes.ts";
import { commitTo, entryLeaf } from "../../../src/shared/audit/entry.ts";
import { sha256 } from "../../support/merkle-tree.ts";

const aText = fc.string({ unit: "binary", minLength: 1 });
const aSalt = fc.uint8Array({ minLength: 16, maxLength: 16 });

test("hashes a text as the trail's format says, whatever it holds and however long it is", () => {
  fc.assert(
    fc.property(aText, aSalt, fc.constantFrom(1, 500, 5_000), (part, salt, times) => {
      const text = part.repeat(times);
      expect(hashing.leafOf(text)).toBe(encodeBase64(entryLeaf(sha256, text)));
      expect(hashing.commitmentOf(encodeBase64(salt), text)).toBe(commitTo(sha256, { text, salt }));
      expect(new Uint8Array(hashing.sha256(salt))).toEqual(sha256(salt));
    }),
  );
});
