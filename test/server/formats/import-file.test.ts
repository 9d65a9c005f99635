// What goes wrong with files: every refusal by code or by line, and no exception for any bytes.

import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { parseFile } from "../../../src/server/formats/import-file.ts";
import { card, limits, parse, read, sampleBytes } from "./reading.ts";

const google = (...rows: string[]): string => ["First Name,Last Name,Labels,Notes", ...rows, ""].join("\n");

describe("a file that is refused whole", () => {
  const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(5000)]);
  test.each<[string, string | Uint8Array, string]>([
    ["nothing", "", "unknown-format"],
    ["blank lines", "\n\n\r\n", "unknown-format"],
    ["prose", "Dear all,\nplease find attached\n", "unknown-format"],
    ["a spreadsheet of something else", "sku,price\nA1,12\n", "unknown-format"],
    ["a picture", png, "unreadable-file"],
    ["one byte too much", Buffer.alloc(limits.bytes + 1, 0x20), "file-too-large"],
    ["30,000 cards", card("FN:x").repeat(30_000), "too-many-contacts"],
    ["30,000 rows", google(...Array.from({ length: 30_000 }, () => "a,b,,")), "too-many-contacts"],
  ])("%s", (_, input, code) => {
    expect(parse(input)).toEqual({ ok: false, code });
  });
});

describe("an entry that is refused by line, the others kept", () => {
  const good = card("FN:Good");
  const photo = `PHOTO;ENCODING=b;TYPE=JPEG:/9j/${"A".repeat(2 * 1024 * 1024)}`;
  test.each([
    ["no END", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut\r\n", "truncated"],
    ["nothing in it", card("NOTE:nobody"), "empty"],
    ["a line without a colon", card("FN:x", "garbage"), "bad-line"],
    ["a NUL byte", card("FN:a\0b"), "bad-encoding"],
    ["a charset nobody knows", card("FN;CHARSET=KLINGON:\u00e9"), "bad-encoding"],
    [
      "bytes that are not the charset it names",
      "BEGIN:VCARD\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9\nEND:VCARD\n",
      "bad-encoding",
    ],
    ["a photo of 2 MB in one line", card("FN:x", photo), "photo-too-large"],
    ["a photo of 2 MB, folded", card("FN:x", photo.replace(/.{74}/g, "$&\r\n ")), "photo-too-large"],
    ["a photo that is only just too large", card("FN:x", photo.slice(0, 131_100)), "photo-too-large"],
    ["a note of 200 KB", card("FN:x", `NOTE:${"n".repeat(200_000)}`), "too-large"],
    ["a million folds", card(`FN:x${"\r\n y".repeat(1_000_000)}`), "too-large"],
    ["2,000 telephone numbers", card("FN:x", ...Array.from({ length: 2000 }, () => "TEL:1")), "too-large"],
    ["text between cards", "hello\r\nworld\r\n", "stray-text"],
  ])("%s", (_, bad, reason) => {
    const file = read(good + bad + good);
    expect(file.rejected).toEqual([{ line: 5, reason }]);
    expect(file.contacts.map(({ line }) => line)[0]).toBe(1);
    expect(file.contacts).toHaveLength(2);
  });

  test("CSV: an empty row, a row with too many cells, a NUL, a quote that never closes", () => {
    const file = read(google("A,B,,", ",,,nobody", "C,D,,,,x", '"E\nE",F,,', "G\0,H,,", 'I,"J,,'));
    expect(file.contacts.map(({ line, person }) => [line, person.names?.[0]?.givenName])).toEqual([
      [2, "A"],
      [5, "E\nE"],
    ]);
    expect(file.rejected).toEqual([
      { line: 3, reason: "empty" },
      { line: 4, reason: "bad-row" },
      { line: 7, reason: "bad-encoding" },
      { line: 8, reason: "truncated" },
    ]);
  });

  test("half a surrogate pair in UTF-16", () => {
    const bytes = Buffer.from(`\uFEFF${google("A\ud800,B,,", "C,D,,")}`, "utf16le");
    expect(read(bytes).rejected).toEqual([{ line: 2, reason: "bad-encoding" }]);
  });
});

const nameOf = (input: string | Uint8Array) => read(input).contacts[0]?.person.names?.[0]?.displayName;

describe("what is kept as text", () => {
  test.each([
    "=1+1",
    "<b>Bold</b><script>alert(1)</script>",
    "__proto__",
    'She said ""hi""',
    "+33",
    "-",
    "@SUM(A1)",
    "a\u202eb",
  ])("the name %s", (name) => {
    expect(nameOf(card(`FN:${name}`))).toBe(name);
    expect(nameOf(google(`"${name.replace(/"/g, '""')}",,,`))).toBe(name);
  });

  test("__proto__ and constructor as property, parameter and column", () => {
    const [contact] = read(
      card("FN;__proto__=x:Y", "__proto__:polluted", "constructor;constructor=1:z"),
    ).contacts;
    expect(contact?.extra[0]?.lines).toContainEqual(["__proto__", "polluted"]);
    expect(contact?.extra[0]?.lines).toContainEqual(["constructor;constructor=1", "z"]);
    const csv = read("First Name,Labels,__proto__,constructor\nA,,p,c\n").contacts[0];
    expect(csv?.extra).toEqual([
      {
        source: "google-csv",
        lines: [
          ["__proto__", "p"],
          ["constructor", "c"],
        ],
      },
    ]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("a second birthday, a date that does not exist, a photo that is a link", () => {
    const [contact] = read(
      card("FN:x", "BDAY:1985-02-30", "BDAY:1985-02-28", "PHOTO;VALUE=uri:https://p.example/a.gif"),
    ).contacts;
    expect(contact?.person.birthdays).toEqual([{ text: "1985-02-30" }]);
    expect(contact?.extra[0]?.lines).toEqual([
      ["BDAY", "1985-02-28"],
      ["PHOTO;VALUE=uri", "https://p.example/a.gif"],
    ]);
  });

  test("a forged X-CARNET-PERSON is a line like any other", () => {
    const forged = '{"photos":{"was":"0000"\\,"is":[{"url":"https://track.example/a.png"}]}}';
    const [contact] = read(card("FN:x", `X-CARNET-PERSON:${forged}`)).contacts;
    expect(contact?.person).toEqual({ names: [{ displayName: "x" }] });
    expect(contact?.extra[0]?.lines).toEqual([["X-CARNET-PERSON", forged]]);
  });
});

describe("encodings and line ends", () => {
  const text = card("FN:Zoë €");
  const swapped = Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
  test.each<[string, Uint8Array]>([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-16 LE with a mark", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16 LE without", Buffer.from(text, "utf16le")],
    ["UTF-16 BE with a mark", swapped],
    ["UTF-16 BE without", swapped.subarray(2)],
    ["Windows-1252", Buffer.from(text.replace("ë", "\u00eb").replace("€", "\u0080"), "latin1")],
    ["bare line feeds", Buffer.from(text.replace(/\r/g, ""))],
    ["bare carriage returns", Buffer.from(text.replace(/\n/g, ""))],
    [
      "folded inside a letter",
      Buffer.from(Buffer.from(text).toString("latin1").replace("Ã«", "Ã\r\n «"), "latin1"),
    ],
  ])("%s", (_, bytes) => {
    expect(read(bytes).contacts[0]?.person.names?.[0]?.displayName).toBe("Zoë €");
  });

  test("a card inside AGENT is no contact of its own, and is kept", () => {
    const input =
      "BEGIN:VCARD\nVERSION:2.1\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Aide, de camp\nEND:VCARD\nTEL:1\nEND:VCARD\n";
    const [boss, ...others] = read(input).contacts;
    expect(others).toEqual([]);
    expect(boss?.extra[0]?.lines).toEqual([["AGENT", "BEGIN:VCARD\\nFN:Aide\\, de camp\\nEND:VCARD\\n"]]);
  });
});

describe("no bytes make it throw", () => {
  const roomy = { defaultCountry: "FR", limits };
  const isWhole = (bytes: Uint8Array): boolean => typeof parseFile(bytes, roomy).ok === "boolean";

  test("arbitrary bytes, alone and after a beginning that is recognized", () => {
    const starts = [
      "",
      "BEGIN:VCARD\r\n",
      "First Name,Last Name,Labels\n",
      "BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=QUOTED-PRINTABLE:",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, bytes) => {
        expect(isWhole(Buffer.concat([Buffer.from(start), bytes]))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    "android-2.1.vcf",
    "outlook-2.1.vcf",
    "apple-3.0.vcf",
    "rfc-4.0.vcf",
    "google-2024.csv",
    "google-before-2024.csv",
    "outlook-utf16.csv",
    "outlook-windows-1252.csv",
  ])("%s with bytes changed, cut out and doubled", (name) => {
    const sample = sampleBytes(name);
    const at = fc.nat({ max: sample.length });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(at, fc.nat({ max: 255 })), { maxLength: 8 }),
        at,
        at,
        (changes, from, to) => {
          const changed = Uint8Array.from(sample);
          for (const [index, byte] of changes) changed[index] = byte;
          expect(isWhole(Buffer.concat([changed.subarray(0, from), changed.subarray(to)]))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
