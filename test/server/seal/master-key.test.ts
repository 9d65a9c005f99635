import { describe, expect, test } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { readMasterKey } from "../../../src/server/seal/master-key.ts";

describe("a master key", () => {
  test.each(["", "short", randomBytes(31).toString("base64"), randomBytes(33).toString("base64")])(
    "that is not 32 bytes: %s",
    (text) => {
      expect(() => readMasterKey(text)).toThrow(/32 bytes/);
      if (text) expect(() => readMasterKey(text)).not.toThrow(text);
    },
  );

  test("of 32 bytes is taken, blanks around it or not; its id tells two keys apart and gives neither away", () => {
    const bytes = Buffer.alloc(32, 7);
    const key = readMasterKey(` ${bytes.toString("base64")}\n`);
    expect(key).toEqual({ id: "5542fcacdccbc256", bytes });
    expect(readMasterKey(bytes.toString("base64")).id).toBe(key.id);
    expect(readMasterKey(Buffer.alloc(32, 8).toString("base64")).id).not.toBe(key.id);
  });
});
