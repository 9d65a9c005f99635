import { describe, expect, test } from "@jest/globals";
import { readConfig } from "../../src/server/config.ts";
import { writeVerifierKey } from "../../src/shared/audit/note.ts";
import { theCosigner } from "../support/witness.ts";

const good = { GOOGLE_AUDIENCES: "carnet.apps.example" };

describe("a start is refused, and the setting named but never its value", () => {
  test.each([
    ["GOOGLE_AUDIENCES", undefined],
    ["GOOGLE_AUDIENCES", ""],
    ["GOOGLE_AUDIENCES", " , ,"],
    ["PORT", "secret80"],
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["CARNET_METRICS_PORT", "secret"],
    ["DATABASE_URL", "mysql://secret@host/db"],
    ["CARNET_CONNECTIONS", "0"],
    ["CARNET_CONNECTIONS", "secret"],
    ["CARNET_SERVERS", "0"],
    ["CARNET_SERVERS", "17"],
    ["CARNET_DATA", ""],
    ["GOOGLE_SERVICE_ACCOUNT", ""],
    ["GOOGLE_DELEGATES", "secret.example"],
    ["GOOGLE_DELEGATES", "secret.example="],
    ["GOOGLE_DELEGATES", "=secret@halden.example"],
    ["CARNET_LOCALE", "secret"],
    ["WITNESS_URL", "secret"],
    ["WITNESS_URL", "ftp://secret.example"],
    ["WITNESS_KEY", "secret"],
  ])("%s=%s", (name, value) => {
    expect(() => readConfig({ ...good, [name]: value })).toThrow(new RegExp(`\\b${name}: `));
    expect(() => readConfig({ ...good, [name]: value })).not.toThrow(/secret/);
  });

  test("all of them at once", () => {
    expect(() => readConfig({ PORT: "x", DATABASE_URL: "x" })).toThrow(
      /PORT[\s\S]*DATABASE_URL[\s\S]*GOOGLE_AUDIENCES/,
    );
  });
});

test("a witness has an address and a key, or there is none", () => {
  const WITNESS_KEY = writeVerifierKey(theCosigner().key);
  const WITNESS_URL = "https://witness.example/";
  expect(() => readConfig({ ...good, WITNESS_URL })).toThrow(/WITNESS_KEY: .*come together/);
  expect(() => readConfig({ ...good, WITNESS_KEY })).toThrow(/WITNESS_URL: .*come together/);
  expect(readConfig({ ...good, WITNESS_URL, WITNESS_KEY })).toMatchObject({
    WITNESS_URL: "https://witness.example",
    WITNESS_KEY: { name: "witness.example/w1" },
  });
});

test("nothing but the audience needs to be said", () => {
  expect(readConfig(good)).toMatchObject({
    PORT: 8080,
    CARNET_DATA: ".carnet",
    CARNET_LOCALE: "en",
    GOOGLE_AUDIENCES: ["carnet.apps.example"],
  });
});

test("lists are read with blanks around their parts", () => {
  const config = readConfig({
    GOOGLE_AUDIENCES: " a , b ",
    GOOGLE_DELEGATES: "halden.example = priya@halden.example,other.example=rita@other.example",
  });
  expect(config.GOOGLE_AUDIENCES).toEqual(["a", "b"]);
  expect([...config.GOOGLE_DELEGATES]).toEqual([
    ["halden.example", "priya@halden.example"],
    ["other.example", "rita@other.example"],
  ]);
});
