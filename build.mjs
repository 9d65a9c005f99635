// Builds what runs: the add-on as the files of one Apps Script, the pages, the server, the witness and the simulator.
// Knows nothing of where they are installed; `dist/addon` is exactly what Google receives.
import { realpathSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const node = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
};
/** What the server starts in a thread of its own. */
const threads = {
  "parser-thread": "src/server/formats/parser-thread.ts",
  "encoder-thread": "src/server/photos/encoder-thread.ts",
};
const browser = {
  bundle: true,
  platform: "browser",
  format: "esm",
  target: "es2022",
  minify: true,
  logLevel: "warning",
};

/**
 * The add-on's files, all calling `url`, each with the names of its handlers. Apps Script finds handlers by name among top-level
 * functions, so each export of an entry gets a real one. It loads every file in every run, so what few runs need (a language, acts
 * that are seldom asked for, the watch over the audit trail) stands in a function of its own that nobody else calls and that V8 therefore does not compile.
 */
export async function bundleAddon(url) {
  const code = await bundleScript("./src/addon/main.ts", { url, name: "addon_" });
  const english = await bundleScript("./src/shared/i18n/en.ts", { url, name: "english_" });
  const french = await bundleScript("./src/shared/i18n/fr.ts", { url, name: "french_" });
  const annex = await bundleScript("./src/addon/annex/acts.ts", { url, name: "annex_" });
  const witness = await bundleScript("./src/addon/witness/main.ts", { url, name: "witness_" });
  return [
    { file: "Code.js", names: code.names, code: `${code.text}${stubs(code.names, "addon_")}` },
    { file: "English.js", names: [], code: `function openEnglish_(){${english.text}return english_.en;}\n` },
    { file: "French.js", names: [], code: `function openFrench_(){${french.text}return french_.fr;}\n` },
    { file: "Annex.js", names: [], code: `function openAnnex_(){${annex.text}return annex_.annexActs;}\n` },
    {
      file: "Witness.js",
      names: witness.names,
      code: `function openWitness_(){${witness.text}return witness_;}\n${stubs(witness.names, "openWitness_()")}`,
    },
  ];
}

async function bundleScript(entry, { url, name }) {
  const common = {
    bundle: true,
    write: false,
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2020", // with `?.` and `??`, which Apps Script's V8 runs; its parser has refused private and static fields
    charset: "utf8",
    minify: true,
    outdir: "dist/addon",
    logLevel: "warning",
    define: {
      CARNET_SERVER_URL: JSON.stringify(url),
      CARNET_ENGLISH: "openEnglish_",
      CARNET_FRENCH: "openFrench_",
      CARNET_ANNEX: "openAnnex_",
    },
  };
  const esm = await build({ ...common, entryPoints: [entry], format: "esm", metafile: true }); // only for the names
  const names = Object.values(esm.metafile.outputs).find((output) => output.entryPoint).exports;
  if (names.includes("default"))
    throw new Error(`${entry} has a default export, which Apps Script cannot call`);
  // By hand, since esbuild's `globalName` brings getters and a copy of the module that nobody here needs.
  const handlers = `{${names.join()}}`;
  const contents = `import ${handlers} from "${entry}"; ${name} = ${handlers};`;
  const stdin = { contents, resolveDir: import.meta.dirname };
  const banner = { js: `"use strict";var ${name};` };
  const iife = await build({ ...common, stdin, format: "iife", banner });
  return { names, text: iife.outputFiles[0].text };
}

function stubs(names, owner) {
  return `${names.map((name) => `function ${name}(e){return ${owner}.${name}(e);}`).join("\n")}\n`;
}

async function buildAddon() {
  await mkdir("dist/addon", { recursive: true });
  for (const { file, code } of await bundleAddon(serverUrl())) await writeFile(`dist/addon/${file}`, code);
  await writeFile("dist/addon/appsscript.json", await manifest());
}

/** Where the add-on calls: fixed at build time, since script properties are one store for all customers. */
function serverUrl() {
  return (process.env.CARNET_SERVER_URL ?? "https://api.carnet.example").replace(/\/$/, "");
}

async function manifest() {
  return (await readFile("appsscript.json", "utf8")).replaceAll("https://api.carnet.example", serverUrl());
}

async function buildServer() {
  await build({
    ...node,
    entryPoints: {
      main: "src/server/main.ts",
      carnet: "src/server/cli/main.ts",
      ...threads,
    },
    outdir: "dist/server",
    splitting: true,
  });
  await cp("src/server/store/migrations", "dist/server/migrations", { recursive: true });
}

async function buildWitness() {
  await build({ ...node, entryPoints: ["src/witness/main.ts"], outdir: "dist/witness" });
}

async function buildSimulator() {
  await build({
    ...node,
    entryPoints: {
      main: "src/simulator/main.ts",
      worker: "src/simulator/gas/worker.ts",
      ...threads,
    },
    outdir: "dist/simulator",
  });
  await cp("src/server/store/migrations", "dist/simulator/migrations", { recursive: true });
  await build({
    ...browser,
    entryPoints: ["src/simulator/gmail/page.ts", "src/simulator/gmail/page.css"],
    outdir: "dist/simulator/gmail",
  });
  await cp("src/simulator/gmail/page.html", "dist/simulator/gmail/page.html");
}

const pages = ["admin", "audit", "photo", "share", "staff", "welcome"];

/** The pages that the server serves under `/pages/`, each as one script and one style sheet. */
export async function buildPages(outdir) {
  await build({
    ...browser,
    entryPoints: Object.fromEntries(
      pages.flatMap((page) => [
        [page, `src/pages/${page}/main.ts`],
        [`${page}-style`, `src/pages/${page}/style.css`],
      ]),
    ),
    outdir,
  });
  const shell = await readFile("src/pages/page.html", "utf8");
  for (const page of pages) await writeFile(`${outdir}/${page}.html`, shell.replaceAll("PAGE", page));
  await cp("src/pages/logo.png", `${outdir}/logo.png`); // the manifest names it
}

// The tests take the bundling from here; only when run does it build.
if (realpathSync(process.argv[1] ?? "") === import.meta.filename) {
  await rm("dist", { recursive: true, force: true });
  await Promise.all([
    buildAddon(),
    buildServer(),
    buildWitness(),
    buildPages("dist/pages"),
    buildSimulator(),
  ]);
}
