import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { maxProofLines, readSubmission, writeSubmission } from "../../../src/shared/audit/submission.ts";
import { aHash } from "../../support/merkle-tree.ts";

// the example of https://c2sp.org/tlog-witness
const example = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`;
const note = example.slice(example.indexOf("\n\n") + 2);
const hashLine = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n";

describe("a submission", () => {
  test("of the specification is read, and written as it was", () => {
    const read = readSubmission(example);
    expect(read).toMatchObject({ oldSize: 20852014, note });
    expect(read?.proof.map((hash) => hash.length)).toEqual([32, 32, 32, 32]);
    expect(read?.checkpoint).toMatchObject({ origin: "example.com/behind-the-sofa", size: 20852163 });
    expect(read && writeSubmission(read)).toBe(example);
  });
  test("is read as it was written", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(aHash, { maxLength: maxProofLines }), (oldSize, proof) => {
        expect(readSubmission(writeSubmission({ oldSize, proof, note }))).toMatchObject({
          oldSize,
          proof,
          note,
        });
      }),
    );
  });
  test("of more lines than anybody may send is refused", () => {
    const of = (lines: number) => `old 1\n${hashLine.repeat(lines)}\n${note}`;
    expect(readSubmission(of(maxProofLines))?.proof.length).toBe(63);
    expect(readSubmission(of(maxProofLines + 1))).toBeNull();
    expect(() => writeSubmission({ oldSize: 1, proof: Array(64).fill(new Uint8Array(32)), note })).toThrow(
      RangeError,
    );
  });
});

test.each([
  ["nothing", ""],
  ["no note", "old 0\n\n"],
  ["no empty line", example.replace("\n\n", "\n")],
  ["no old size", `\n${note}`],
  ["an old size with leading zeros", example.replace("old 2", "old 02")],
  ["an old size below zero", example.replace("old 2", "old -2")],
  ["an old size past counting", example.replace("20852014", "9007199254740992")],
  ["another word than old", example.replace("old ", "Old ")],
  ["two spaces", example.replace("old ", "old  ")],
  ["carriage returns", example.replace(/\n/g, "\r\n")],
  ["a hash of 31 bytes", example.replace(/^PlRN.*$/m, "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkQ==")],
  ["a hash in hexadecimal", example.replace(/^PlRN.*$/m, "3e".repeat(32))],
  ["a hash with a space behind it", example.replace("pkaw=\n", "pkaw= \n")],
  ["a note without a signature", example.slice(0, example.indexOf("—"))],
  ["a note that is no checkpoint", example.replace("20852163\n", "many\n")],
  ["a text behind the last line", `${example}more`],
])("what has %s is no submission", (_, body) => {
  expect(readSubmission(body)).toBeNull();
});
