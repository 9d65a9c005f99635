import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { entryKind, type Manifest, manifestFaults } from "../../../src/simulator/gas/manifest.ts";
import { manifest } from "./addon.ts";

describe("a manifest", () => {
  test("is refused for what Google would not deploy", () => {
    const selectActions = [
      { text: "a", runFunction: "a" },
      { text: "b", runFunction: "b" },
    ];
    const unsound: Manifest = {
      urlFetchWhitelist: ["http://x.example/"],
      addOns: {
        common: { name: "Groups for Gmail", openLinkUrlPrefixes: ["https://x.example"] },
        gmail: { composeTrigger: { selectActions } },
      },
    };
    expect(manifestFaults(unsound)).toEqual([
      "runtimeVersion is not V8",
      "addOns.common needs a name and a logoUrl",
      "addOns.common.name names Google or Gmail",
      "more than one compose selectAction",
      "urlFetchWhitelist: http://x.example/ is no HTTPS prefix with a path",
      "openLinkUrlPrefixes: https://x.example is no HTTPS prefix with a path",
    ]);
    expect(manifestFaults({})).toHaveLength(2);
  });

  test("of this project is sound", () => {
    expect(manifestFaults(JSON.parse(readFileSync("appsscript.json", "utf8")))).toEqual([]);
  });

  test.each([
    ["onHome", "cards"],
    ["onMessage", "cards"],
    ["onCompose", "cards"],
    ["onMenu", "universal"],
    ["onSave", "action"],
  ])("makes of %s an entry for %s", (name, kind) => {
    expect(entryKind(manifest, name)).toBe(kind);
  });
});
