import { describe, expect, test } from "@jest/globals";
import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import { unwrapKey, wrapNewKey } from "../../../src/server/seal/data-key.ts";
import type { MasterKey } from "../../../src/server/seal/master-key.ts";
import { createKeyRing } from "../../../src/server/seal/key-ring.ts";
import { open, seal } from "../../../src/server/seal/sealed.ts";
import { elodie } from "../../support/builders.ts";

const key = { sealing: randomBytes(32), index: randomBytes(32) };
const place = ["contact", "tenant-1", "group-1", "contact-1", 1];
const sealed = seal(key, place, { person: elodie });

describe("what does not open", () => {
  test.each([
    ["another kind of value", ["answer", "tenant-1", "group-1", "contact-1", 1]],
    ["another tenant", ["contact", "tenant-2", "group-1", "contact-1", 1]],
    ["another group", ["contact", "tenant-1", "group-2", "contact-1", 1]],
    ["another contact", ["contact", "tenant-1", "group-1", "contact-2", 1]],
    ["another version", ["contact", "tenant-1", "group-1", "contact-1", 2]],
    ["a place cut short", ["contact", "tenant-1", "group-1", "contact-1"]],
  ])("a value moved to %s", (_, elsewhere) => {
    expect(() => open(key, elsewhere, sealed)).toThrow();
  });

  test("under another tenant's key, or this tenant's key for the index", () => {
    expect(() => open({ ...key, sealing: randomBytes(32) }, place, sealed)).toThrow();
    expect(() => open({ ...key, sealing: key.index }, place, sealed)).toThrow();
  });

  test("with any one bit flipped, any byte cut off, or nothing left", () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => open(key, place, changed)).toThrow();
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => open(key, place, sealed.subarray(0, length))).toThrow();
  });
});

test("what was sealed opens in its place as it was, and never looks the same twice", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.oneof(fc.uuid(), fc.nat()), { maxLength: 4 }), (value, where) => {
      const bytes = seal(key, where, value);
      expect(open(key, where, bytes)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(seal(key, where, value).equals(bytes)).toBe(false);
    }),
  );
});

test("nothing of what was said can be read in the sealed bytes", () => {
  expect(sealed.toString("latin1")).not.toMatch(/lodie|Marchand|verrerie|12 34/i);
});

describe("a tenant's data key", () => {
  const master: MasterKey = { id: "one", bytes: randomBytes(32) };
  const wrapped = wrapNewKey(master, "tenant-1");

  test("does not open under another master key, another name of it, or for another tenant", () => {
    expect(() => unwrapKey({ id: "one", bytes: randomBytes(32) }, "tenant-1", wrapped)).toThrow();
    expect(() => unwrapKey({ ...master, id: "two" }, "tenant-1", wrapped)).toThrow();
    expect(() => unwrapKey(master, "tenant-2", wrapped)).toThrow();
  });

  test("does not open with a bit flipped or cut short", () => {
    for (let at = 0; at < wrapped.length; at += 1) {
      const changed = Buffer.from(wrapped);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => unwrapKey(master, "tenant-1", changed)).toThrow();
      expect(() => unwrapKey(master, "tenant-1", wrapped.subarray(0, at))).toThrow();
    }
  });

  test("opens to the same two keys each time, one per purpose; each tenant has its own", () => {
    const opened = unwrapKey(master, "tenant-1", wrapped);
    expect(unwrapKey(master, "tenant-1", wrapped)).toEqual(opened);
    expect(opened.sealing.equals(opened.index)).toBe(false);
    const other = unwrapKey(master, "tenant-2", wrapNewKey(master, "tenant-2"));
    expect(other.sealing.equals(opened.sealing)).toBe(false);
  });

  test("is opened once and remembered, per tenant", () => {
    const ring = createKeyRing(master);
    const keys = ring.keysOf("tenant-1", wrapped);
    expect(ring.keysOf("tenant-1", wrapped)).toBe(keys);
    expect(() => ring.keysOf("tenant-2", wrapped)).toThrow();
    ring.forget("tenant-1");
    expect(ring.keysOf("tenant-1", wrapped)).not.toBe(keys);
  });
});
