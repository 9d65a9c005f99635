// The house rules as tests: who may import whom, where the clock and the environment are read, what Google receives.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { lint } from "./support/linter.ts";
import { above, rooms } from "./support/rooms.ts";
import {
  type Import,
  importsOf,
  projectFiles,
  reachedFrom,
  sourceFiles,
  textOf,
} from "./support/source-tree.ts";

function offends({ from, to }: Import): boolean {
  const room = Object.keys(rooms).find((name) =>
    above.includes(name) ? dirname(from) === name : from.startsWith(`${name}/`),
  );
  if (!room) return true;
  const allowed = [room, ...(rooms[room] ?? [])];
  return !allowed.some(
    (name) => to === name || to.startsWith(`${name}/`) || (name.endsWith(":") && to.startsWith(name)),
  );
}

const sources = sourceFiles("src/");
const everything = [...sources, ...sourceFiles("test/")];
const imports = sources.flatMap(importsOf);
const importersOf = (name: string) => imports.filter(({ to }) => to === name).map(({ from }) => from);

describe("who may import whom", () => {
  test("each room imports only what its trade needs", () => {
    expect(imports.filter(offends).map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });
  test("the simulator never imports the add-on's sources, and only its main mounts the server", () => {
    const fromSimulator = imports.filter(({ from }) => from.startsWith("src/simulator/"));
    expect(fromSimulator.filter(({ to }) => to.startsWith("src/addon/"))).toEqual([]);
    const mounts = fromSimulator.filter(({ to }) => to.startsWith("src/server/")).map(({ from }) => from);
    expect([...new Set(mounts)]).toEqual(["src/simulator/main.ts"]);
  });
  test("each engine, and the port, is named where it is opened, and pg's wire beside it", () => {
    expect(importersOf("pg")).toEqual([
      "src/server/store/engine/flight.ts",
      "src/server/store/engine/flights.ts",
      "src/server/store/engine/postgresql.ts",
    ]);
    expect(importersOf("@electric-sql/pglite")).toEqual(["src/server/store/engine/pglite.ts"]);
    expect(importersOf("@hono/node-server")).toEqual(["src/server/http/listening.ts", "src/witness/main.ts"]);
  });
  test("the add-on takes no package into its bundle", () => {
    const reached = [...reachedFrom("src/addon/main.ts")];
    expect(reached.filter((file) => !file.startsWith("src/"))).toEqual([]);
    expect(reached.filter((file) => file.startsWith("src/addon/witness/"))).toEqual([]);
  });
});

/** Whether a name is a text that its file, or the file of the store that it comes from, writes down. */
function isConstant(file: string, name: string): boolean {
  const text = textOf(file);
  if (new RegExp(`^(?:export )?const ${name} =\\s+["\`]`, "m").test(text)) return true;
  const [, from] =
    new RegExp(`^import \\{[^}]*\\b${name}\\b[^}]*\\} from "(\\.[^"]+)"`, "m").exec(text) ?? [];
  const origin = from === undefined ? "" : join(dirname(file), from);
  return origin.startsWith("src/server/store/") && isConstant(origin, name);
}

/** Names in the `${}` of a file's SQL that are no constants; values are bound, never written in. */
function writtenIntoSql(file: string): string[] {
  const sql = [
    ...textOf(file).matchAll(/`\s*(?:select|insert|update|delete|with|create|alter|set|begin)\b[^`]*`/gi),
  ];
  const expressions = sql.flatMap(([statement]) => [...statement.matchAll(/\$\{([^}]*)\}/g)]);
  return expressions
    .map(([, name = ""]) => name)
    .filter((name) => !/^\w+$/.test(name) || !isConstant(file, name))
    .map((name) => `${file}: ${name}`);
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

describe("what code may not do", () => {
  const holding = (files: readonly string[], pattern: RegExp) =>
    files.filter((file) => pattern.test(textOf(file)));
  test("shared reads no clock and draws no chance", () => {
    expect(
      holding(sourceFiles("src/shared/"), /Date\.now\(|new Date\(\)|Math\.random\(|performance\.|crypto\./),
    ).toEqual([]);
  });
  test("only main files read the environment", () => {
    expect(holding(sources, /process\.env/).filter((file) => !file.endsWith("/main.ts"))).toEqual([]);
  });
  test("no enum, default export, barrel, any or unfinished work", () => {
    const unwanted =
      /^export default|^(export )?(const )?enum |^export \* from|: any\b|\bas any\b|\b(TODO|FIXME)\b/m;
    expect(holding(sources, unwanted)).toEqual([]);
  });
  test("no value is written into SQL; a migration alone is a script", () => {
    const written = sourceFiles("src/server/").flatMap(writtenIntoSql);
    const script = "src/server/store/engine/migration.ts";
    expect(written.filter((one) => !one.startsWith(`${script}:`))).toEqual([]);
    expect(written).toEqual([`${script}: migration.number`, `${script}: migration.text`]);
  });
  test("files are nouns in kebab case, of at most 300 lines", () => {
    const names = everything.map((file) => file.split("/").pop() ?? "");
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.ts$/.test(name))).toEqual([]);
    expect(
      names.filter((name) => /^(utils|helpers|common|manager|service)(\.test)?\.ts$/.test(name)),
    ).toEqual([]);
    expect(everything.filter((file) => textOf(file).split("\n").length > 301)).toEqual([]);
  });
});

describe("what the linter holds for us", () => {
  test("its rules are on, and only the length of a test function is excused", () => {
    const { rules, overrides } = JSON.parse(textOf("test/tools/lint.json")) as {
      rules: Record<string, unknown>;
      overrides: { files: string[]; rules: Record<string, unknown> }[];
    };
    const limits = { "eslint/max-lines": { max: 300 }, "eslint/max-lines-per-function": { max: 60 } };
    for (const [rule, limit] of Object.entries(limits)) expect(rules[rule]).toEqual(["error", limit]);
    for (const rule of [
      "import/no-cycle",
      "import/no-default-export",
      "typescript/no-explicit-any",
      "typescript/no-floating-promises",
      "typescript/no-non-null-assertion",
    ])
      expect([rule, rules[rule]]).toEqual([rule, "error"]);
    const excused = overrides.filter((one) =>
      Object.keys(one.rules).some((rule) => rule.includes("max-lines")),
    );
    expect(excused.map(({ files }) => files)).toEqual([["**/*.test.ts"]]);
    expect(excused.filter((one) => "eslint/max-lines" in one.rules)).toEqual([]);
  });
  test("functions and files are small: the sizes are printed", () => {
    const said = lint({ "eslint/max-lines-per-function": ["error", { max: 0 }] }, ["src"]);
    const functions = said.map((message) => Number(/\((\d+)\)/.exec(message)?.[1]));
    const files = sources.map((file) => textOf(file).split("\n").length - 1);
    process.stdout.write(
      `src: ${files.length} files, median ${median(files)} lines, longest ${Math.max(...files)}; ` +
        `${functions.length} functions, median ${median(functions)}, longest ${Math.max(...functions)}\n`,
    );
    expect(functions.length).toBeGreaterThan(files.length);
    expect(Math.max(...functions)).toBeLessThanOrEqual(60);
  });
});

describe("what Google receives", () => {
  const code = readFileSync("dist/addon/Code.js", "utf8");
  const manifest: unknown = JSON.parse(readFileSync("dist/addon/appsscript.json", "utf8"));

  type Load = (folder: string, globals: Record<string, unknown>) => Record<string, unknown>;
  const gasLocal = createRequire(import.meta.url)("gas-local") as { require: Load };
  const loaded = () => gasLocal.require("dist/addon", {});
  test("every function the manifest names is one", () => {
    const named = [...JSON.stringify(manifest).matchAll(/"(?:runFunction|onTriggerFunction)":"(\w+)"/g)].map(
      (match) => match[1],
    );
    const globals = loaded();
    expect(named.length).toBeGreaterThanOrEqual(4);
    for (const name of [...named, "onAct", "giveConsent", "onWatch", "checkTrail"])
      expect([name, typeof globals[name ?? ""]]).toEqual([name, "function"]);
    const exportsOf = (file: string) =>
      [...textOf(file).matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
    expect(new Set(exportsOf("src/addon/main.ts"))).toEqual(new Set([...named, "onAct", "giveConsent"]));
    expect(exportsOf("src/addon/witness/main.ts")).toEqual(["onWatch", "checkTrail"]);
  });
  test("the bundle loads where nothing is, and names nothing Apps Script lacks", () => {
    expect(() => loaded()).not.toThrow();
    const free = lint({ "eslint/no-undef": ["error", { typeof: true }] }, ["dist/addon/Code.js"]);
    const others =
      /^'(CardService|GmailApp|ScriptApp|Session|UrlFetchApp|Utilities|CacheService|console|openEnglish_|openFrench_|openAnnex_)' is not/;
    expect(free.length).toBeGreaterThan(0);
    expect(free.filter((message) => !others.test(message))).toEqual([]);
  });
  test("its manifest asks for no restricted scope and no whole site", () => {
    const { oauthScopes, urlFetchWhitelist, addOns } = manifest as {
      oauthScopes: string[];
      urlFetchWhitelist: string[];
      addOns: { common: { openLinkUrlPrefixes: string[] } };
    };
    const harmless = /\/auth\/gmail\.addons\.(execute|current\.message\.metadata|current\.action\.compose)$/;
    expect(oauthScopes.filter((scope) => /gmail|mail\.google/.test(scope) && !harmless.test(scope))).toEqual(
      [],
    );
    const addresses = [...urlFetchWhitelist, ...addOns.common.openLinkUrlPrefixes];
    expect(addresses.length).toBeGreaterThanOrEqual(2);
    expect(addresses.filter((address) => !/^https:\/\/[^/*]+\/.*$/.test(address))).toEqual([]);
    expect(urlFetchWhitelist.filter((address) => new URL(address).pathname === "/")).toEqual([]);
  });
  test("it weighs at most 60 KB", () => {
    expect(Buffer.byteLength(code)).toBeLessThanOrEqual(60_000);
  });
  test("clasp would push the bundle and the manifest, nothing else", () => {
    expect(readdirSync("dist/addon").sort()).toEqual([
      "Annex.js",
      "Code.js",
      "English.js",
      "French.js",
      "Witness.js",
      "appsscript.json",
    ]);
    const status = execFileSync("npx", ["clasp", "show-file-status", "--json"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const { filesToPush } = JSON.parse(status) as { filesToPush: string[] };
    expect(filesToPush.sort()).toEqual([
      "dist/addon/Annex.js",
      "dist/addon/Code.js",
      "dist/addon/English.js",
      "dist/addon/French.js",
      "dist/addon/Witness.js",
      "dist/addon/appsscript.json",
    ]);
  }, 60_000);
});

describe("the project as a whole", () => {
  test("every route file is mounted and migrations count without gaps", () => {
    const mounted = reachedFrom("src/server/app.ts");
    const routes = sourceFiles("src/server/routes/").filter((file) =>
      /export const \w+Routes\b/.test(textOf(file)),
    );
    expect(routes.filter((file) => !mounted.has(file))).toEqual([]);
    const declared = routes.flatMap((file) => [...textOf(file).matchAll(/export const (\w+Routes)\b/g)]);
    const app = textOf("src/server/app.ts");
    expect(declared.map(([, name]) => name).filter((name) => !app.includes(`  ...${name},`))).toEqual([]);
    const numbers = readdirSync("src/server/store/migrations")
      .sort()
      .map((name) => Number(name.slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
  test("it stands alone", () => {
    const texts = projectFiles().filter((file) => !/^samples\/|\.png$/.test(file));
    // spelled so that this file does not hold what it looks for
    const machine = /(?<![\w.])[/](?:work|home|root|Users)[/]\w/;
    const registry = /"[r]esolved": "http|[r]egistry\.(?:npm|yarn)|[v]erdaccio|[a]rtifactory/;
    expect(texts.filter((file) => machine.test(textOf(file)))).toEqual([]);
    expect(texts.filter((file) => registry.test(textOf(file)))).toEqual([]);
    const outside = texts.filter((file) => !file.startsWith("src/"));
    expect(outside.filter((file) => /[.]{2}[/]shared[/]/.test(textOf(file)))).toEqual([]);
    expect(everything.flatMap(importsOf).filter(({ to }) => to.startsWith(".."))).toEqual([]);
  });
  test("the map is short and names every room", () => {
    const map = textOf("src/ARCHITECTURE.md");
    expect(map.split("\n").length).toBeLessThanOrEqual(200);
    const folders = ["src", "src/server"].flatMap((path) => readdirSync(path, { withFileTypes: true }));
    const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(names.filter((name) => !new RegExp(`(^|[ /])${name}/`, "m").test(map))).toEqual([]);
  });
});
