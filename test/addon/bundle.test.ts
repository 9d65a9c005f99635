// The bundle itself: what Google finds in it by name, its size, and that it needs nothing Apps Script lacks.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "@jest/globals";
import { addonBundle } from "../support/addon-bundle.ts";
import { manifest } from "../support/sidebar.ts";

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

test("it is at most 60 KB", async () => {
  const { code } = await addonBundle();
  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(60_000);
});

test("it loads where there is nothing but the language, and calls no service while it does", async () => {
  const { code, names } = await addonBundle();
  const forbidden = new Proxy(
    {},
    {
      get: (_, name) => {
        throw new Error(`asked for ${String(name)}`);
      },
    },
  );
  const sandbox: Record<string, unknown> = Object.fromEntries(
    ["CardService", "UrlFetchApp", "ScriptApp", "GmailApp", "Utilities", "Session"].map((name) => [
      name,
      forbidden,
    ]),
  );
  runInNewContext(code, sandbox);
  for (const name of names) expect(typeof sandbox[name]).toBe("function");
});

test("it carries no library, no secret and no function that Apps Script lacks", async () => {
  const { code } = await addonBundle();
  expect(code).not.toMatch(
    /\b(setTimeout|TextEncoder|URLSearchParams|structuredClone|process\.env|require\()/,
  );
  expect(code).not.toMatch(/\bnew URL\(|\bfetch\(["'`]http|ZodError/);
});

test("each service of Google is named in one file", () => {
  const files = ["card-service", "fetch", "identity", "message", "utilities"];
  const services = files.map((file) => {
    const source = readFileSync(`src/addon/platform/${file}.ts`, "utf8").replace(/\/\/.*|\/\*[^]*?\*\//g, "");
    return [
      ...new Set(
        source.match(
          /\b(CardService|UrlFetchApp|ScriptApp|GmailApp|Utilities|Session|CacheService)(?=\.\w)/g,
        ),
      ),
    ];
  });
  expect(services).toEqual([["CardService"], ["UrlFetchApp"], ["ScriptApp"], ["GmailApp"], ["Utilities"]]);
});
