// The bundle itself: what Google finds in it by name, its size, and that it needs nothing Apps Script lacks.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "@jest/globals";
import { addonBundle } from "../support/addon-bundle.ts";
import { lint } from "../support/linter.ts";
import { manifest } from "../support/sidebar.ts";
import { importsOf, reachedFrom, sourceFiles } from "../support/source-tree.ts";

test("every function that the manifest names is there, and nothing more than acts and consent need", async () => {
  const { names } = await addonBundle();
  const { common, gmail } = manifest.addOns ?? {};
  const wanted = [
    common?.homepageTrigger?.runFunction,
    ...(common?.universalActions ?? []).map((action) => action.runFunction),
    ...(gmail?.contextualTriggers ?? []).map((trigger) => trigger.onTriggerFunction),
    ...(gmail?.composeTrigger?.selectActions ?? []).map((action) => action.runFunction),
  ];
  expect(new Set(names)).toEqual(new Set([...wanted, "onAct", "giveConsent"]));
});

test("it is at most 60 KB, a language at most 13 KB, the annex at most 80 KB and the watch at most 34 KB", async () => {
  const { code, english, french, annex, witness } = await addonBundle();
  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(60_000);
  expect(Buffer.byteLength(english.code)).toBeLessThanOrEqual(13_000);
  expect(Buffer.byteLength(french.code)).toBeLessThanOrEqual(13_000);
  expect(Buffer.byteLength(annex.code)).toBeLessThanOrEqual(80_000);
  expect(Buffer.byteLength(witness.code)).toBeLessThanOrEqual(34_000);
});

test("it loads where there is nothing but the language, and calls no service while it does", async () => {
  const { code, english, french, names, annex, witness } = await addonBundle();
  const forbidden = new Proxy(
    {},
    {
      get: (_, name) => {
        throw new Error(`asked for ${String(name)}`);
      },
    },
  );
  const sandbox: Record<string, unknown> = Object.fromEntries(
    [
      "CardService",
      "UrlFetchApp",
      "ScriptApp",
      "GmailApp",
      "Utilities",
      "Session",
      "MailApp",
      "PropertiesService",
    ].map((name) => [name, forbidden]),
  );
  runInNewContext(code, sandbox);
  runInNewContext(english.code, sandbox);
  runInNewContext(french.code, sandbox);
  runInNewContext(annex.code, sandbox);
  runInNewContext(witness.code, sandbox);
  for (const name of [...names, ...witness.names]) expect(typeof sandbox[name]).toBe("function");
});

test("no library but the watch's, no secret and no function that Apps Script lacks", async () => {
  const { code, annex, witness } = await addonBundle();
  for (const one of [code, annex.code, witness.code]) {
    expect(one).not.toMatch(
      /\b(setTimeout|TextEncoder|URLSearchParams|structuredClone|process\.env|require\()/,
    );
    expect(one).not.toMatch(/\bnew URL\(|\bfetch\(["'`]http|ZodError/);
  }
  expect(code + annex.code).not.toMatch(/noble|Ed25519/i);
});

test("the annex stands in a function that one place calls, and nothing outside of it imports from it", async () => {
  const { code, annex } = await addonBundle();
  expect(code.match(/openAnnex_/g)).toHaveLength(1);
  const sandbox: Record<string, unknown> = {};
  runInNewContext(`${annex.code};var acts=openAnnex_();`, sandbox);
  expect(Object.keys(sandbox)).toEqual(["openAnnex_", "acts"]);
  expect(Object.keys(sandbox["acts"] ?? {})).toEqual(expect.arrayContaining(["shareGroup", "openComments"]));
  const importers = sourceFiles("src/addon/")
    .filter((file) => !file.startsWith("src/addon/annex/"))
    .flatMap(importsOf)
    .filter(({ to, isType }) => to.startsWith("src/addon/annex/") && !isType);
  expect(importers).toEqual([]);
});

test("each service of Google is named in one file", () => {
  const files = ["card-service", "fetch", "identity", "mail", "message", "properties", "utilities"];
  const services = files.map((file) => {
    const source = readFileSync(`src/addon/platform/${file}.ts`, "utf8").replace(/\/\/.*|\/\*[^]*?\*\//g, "");
    return [
      ...new Set(
        source.match(
          /\b(CardService|UrlFetchApp|ScriptApp|GmailApp|MailApp|PropertiesService|Utilities|Session|CacheService)(?=\.\w)/g,
        ),
      ),
    ];
  });
  expect(services).toEqual([
    ["CardService"],
    ["UrlFetchApp"],
    ["ScriptApp"],
    ["MailApp"],
    ["GmailApp"],
    ["PropertiesService"],
    ["Utilities"],
  ]);
});

test.each([
  ["english", "openEnglish_", "Owner"],
  ["french", "openFrench_", "Propriétaire"],
] as const)(
  "%s is called from the one place that chooses the language, and stands apart",
  async (language, open, own) => {
    const { code, [language]: file } = await addonBundle();
    expect(code.match(new RegExp(open, "g"))).toHaveLength(1);
    expect(code).not.toContain(`"${own}"`);
    const sandbox: Record<string, unknown> = {};
    runInNewContext(`${file.code};var say=${open}();`, sandbox);
    expect(Object.keys(sandbox)).toEqual([open, "say"]);
    expect(sandbox["say"]).toMatchObject({ level: { own } });
  },
);

test("the annex reaches no service, and stands in a function that only the choice of an act calls", async () => {
  const { code, annex } = await addonBundle();
  const reached = [...reachedFrom("src/addon/annex/acts.ts")];
  expect(reached.filter((file) => !file.startsWith("src/"))).toEqual([]);
  expect(reached.filter((file) => file.startsWith("src/addon/platform/"))).toEqual([]);
  expect(code.match(/openAnnex_/g)).toHaveLength(1);
  const sandbox: Record<string, unknown> = {};
  runInNewContext(annex.code, sandbox);
  expect(Object.keys(sandbox)).toEqual(["openAnnex_"]);
});

describe("the watch, in its own file", () => {
  test("takes one package in, and only its main reaches a service of Google", () => {
    const reached = [...reachedFrom("src/addon/witness/main.ts")];
    expect(reached.filter((file) => !file.startsWith("src/"))).toEqual(["@noble/ed25519"]);
    const toPlatform = sourceFiles("src/addon/witness/")
      .flatMap(importsOf)
      .filter(({ to, isType }) => to.startsWith("src/addon/platform/") && !isType);
    expect([...new Set(toPlatform.map(({ from }) => from))]).toEqual(["src/addon/witness/main.ts"]);
  });
  test("has what its card and the clock call, and the rest in a function that nobody else calls", async () => {
    const { witness } = await addonBundle();
    expect(witness.names).toEqual(["checkTrail", "onWatch"]);
    expect(witness.code).toMatch(/^function openWitness_\(\)\{/);
    const sandbox: Record<string, unknown> = {};
    runInNewContext(witness.code, sandbox);
    expect(Object.keys(sandbox)).toEqual(["openWitness_", "checkTrail", "onWatch"]);
  });
  test("names nothing that Apps Script lacks", async () => {
    const { files } = await addonBundle();
    const free = lint({ "eslint/no-undef": ["error", { typeof: true }] }, files.slice(1));
    const services =
      /^'(CardService|MailApp|PropertiesService|ScriptApp|UrlFetchApp|Utilities|console)' is not/;
    expect(free.length).toBeGreaterThan(0);
    expect(free.filter((message) => !services.test(message))).toEqual([]);
  });
});
