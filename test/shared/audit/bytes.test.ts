import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import {
  concatBytes,
  decodeBase64,
  decodeInteger,
  decodeUtf8,
  encodeBase64,
  encodeHex,
  encodeInteger,
  encodeUtf8,
  isSameBytes,
  isWellFormed,
  readDecimal,
} from "../../../src/shared/audit/bytes.ts";

const someBytes = fc.uint8Array({ maxLength: 100 });
/** UTF-16 as JavaScript has it, with the surrogates that have no pair. */
const anyText = fc
  .array(fc.oneof(fc.nat(0xffff), fc.integer({ min: 0xd7f0, max: 0xe010 }), fc.nat(0x7f)))
  .map((units) => String.fromCharCode(...units));

describe("UTF-8", () => {
  test("is written as the platform writes it, where a text has any", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const isWell =
          new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text)) === text;
        expect(isWellFormed(text)).toBe(isWell);
        if (isWell) expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text));
        else expect(() => encodeUtf8(text)).toThrow(RangeError);
      }),
    );
  });
  test("is read back", () => {
    const wellFormed = anyText.filter(isWellFormed);
    fc.assert(fc.property(wellFormed, (text) => expect(decodeUtf8(encodeUtf8(text))).toBe(text)));
    expect(decodeUtf8(encodeUtf8("\ufeffa"))).toBe("\ufeffa");
  });
  test("is refused exactly where the platform refuses it", () => {
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const platform = (bytes: Uint8Array) => {
      try {
        return strict.decode(bytes);
      } catch {
        return null;
      }
    };
    const nearly = fc.constantFrom(
      0,
      0x41,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc1,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0xff,
    );
    const bytes = fc.oneof(
      someBytes,
      fc.array(nearly, { maxLength: 6 }).map((list) => Uint8Array.from(list)),
    );
    fc.assert(
      fc.property(bytes, (some) => expect(decodeUtf8(some)).toBe(platform(some))),
      { numRuns: 5000 },
    );
    const hostile = [
      "c080",
      "c1bf",
      "e08080",
      "e09fbf",
      "eda080",
      "edbfbf",
      "f0808080",
      "f08fbfbf",
      "f4908080",
      "f5808080",
      "80",
      "c2",
      "e282",
      "f09f98",
    ];
    for (const one of hostile)
      expect([one, decodeUtf8(Uint8Array.from(Buffer.from(one, "hex")))]).toEqual([one, null]);
  });
});

describe("base64", () => {
  // RFC 4648, section 10
  test.each([
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ])("of %j is %j", (text, base64) => {
    expect(encodeBase64(encodeUtf8(text))).toBe(base64);
    expect(decodeBase64(base64)).toEqual(encodeUtf8(text));
  });
  test("is written as the platform writes it and read back", () => {
    fc.assert(
      fc.property(someBytes, (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
      }),
    );
  });
  test("has one spelling: any other text is refused", () => {
    const spellings = [
      "Zh==",
      "Zm9=",
      "Zg",
      "Zg=",
      "Zg===",
      "=",
      "====",
      "Z===",
      "Zm9v\n",
      " Zm9v",
      "Zm 9v",
      "Zm9v=",
      "Zm-_",
      "Zm9vZg",
      "Zg==Zg==",
      "Zé9v",
    ];
    for (const spelling of spellings) expect([spelling, decodeBase64(spelling)]).toEqual([spelling, null]);
    const nearly = fc.string({
      unit: fc.constantFrom("A", "Z", "9", "+", "/", "=", "\n", "-", "g"),
      maxLength: 9,
    });
    fc.assert(
      fc.property(nearly, (text) => {
        const bytes = decodeBase64(text);
        expect(bytes === null || Buffer.from(bytes).toString("base64") === text).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("numbers", () => {
  test("are written big-endian as the platform writes them, and read back", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (number) => {
        const view = Buffer.alloc(8);
        view.writeBigUInt64BE(BigInt(number));
        expect(encodeHex(encodeInteger(number, 8))).toBe(view.toString("hex"));
        expect(decodeInteger(encodeInteger(number, 8))).toBe(number);
      }),
    );
  });
  test("past the safe integers are refused", () => {
    expect(decodeInteger(Uint8Array.of(0, 0x1f, 255, 255, 255, 255, 255, 255))).toBe(Number.MAX_SAFE_INTEGER);
    expect(decodeInteger(Uint8Array.of(0, 0x20, 0, 0, 0, 0, 0, 0))).toBeNull();
    expect(decodeInteger(new Uint8Array(8).fill(255))).toBeNull();
    expect(readDecimal("9007199254740991")).toBe(Number.MAX_SAFE_INTEGER);
    for (const text of ["9007199254740992", "9007199254740993", "99999999999999999999"])
      expect([text, readDecimal(text)]).toEqual([text, null]);
  });
  test("in decimal have one spelling", () => {
    fc.assert(fc.property(fc.maxSafeNat(), (number) => expect(readDecimal(String(number))).toBe(number)));
    for (const text of [
      "",
      "00",
      "01",
      "+1",
      "-1",
      "-0",
      "1.0",
      "1e3",
      "0x10",
      " 1",
      "1 ",
      "1\n",
      "١",
      "NaN",
      "Infinity",
    ])
      expect([text, readDecimal(text)]).toEqual([text, null]);
  });
});

test("bytes are put together and compared by what they are", () => {
  fc.assert(
    fc.property(someBytes, someBytes, (a, b) => {
      expect([...concatBytes(a, b)]).toEqual([...a, ...b]);
      expect(isSameBytes(a, Uint8Array.from(a))).toBe(true);
      expect(isSameBytes(a, b)).toBe(encodeHex(a) === encodeHex(b));
      expect(isSameBytes(a, concatBytes(a, Uint8Array.of(0)))).toBe(false);
    }),
  );
  expect(concatBytes().length).toBe(0);
});
