#!/usr/bin/env node
// `carnet`: what an operator does at the command line. Reads the environment as the server does.

import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createEgress, resolveHost } from "../egress.ts";
import { keepingCommands, runAuditKeeping } from "./audit-keeping.ts";
import { runAuditVerify } from "./audit-verify.ts";
import { type CommandResult, usage } from "./command.ts";
import { openDatabase } from "./database.ts";
import { runDevClone } from "./dev-clone.ts";
import { runImport } from "./import.ts";
import { runMigrate } from "./migrate.ts";
import { runStaffBootstrap } from "./staff-bootstrap.ts";

const migrations = join(import.meta.dirname, "migrations");

async function run(words: string[]): Promise<CommandResult> {
  if (words[0] === "audit" && words[1] === "verify" && !words.includes("--help"))
    return runAuditVerify(words.slice(2), {
      environment: process.env,
      fetch: createEgress({ fetch: globalThis.fetch, resolve: resolveHost }),
      now: Date.now,
      pause: wait,
      database: () => openDatabase({ environment: process.env, migrations }),
    });
  if (words[0] === "audit" && keepingCommands.includes(words[1] ?? "") && !words.includes("--help"))
    return runAuditKeeping(words.slice(1), { environment: process.env, migrations });
  if (words[0] === "staff" && words[1] === "bootstrap" && !words.includes("--help"))
    return runStaffBootstrap(words.slice(2), { environment: process.env, migrations });
  if (words[0] === "dev-clone" && !words.includes("--help"))
    return runDevClone(words.slice(1), { environment: process.env, migrations });
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      group: { type: "string" },
      as: { type: "string" },
      mode: { type: "string", default: "valid" },
      country: { type: "string", default: "FR" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [command, ...rest] = positionals;
  if (values.help) return { exit: 0, lines: [usage] };
  if (command === "import") return runImport(rest, values, { environment: process.env, migrations });
  if (command === "migrate") return runMigrate({ environment: process.env, migrations });
  return { exit: 2, lines: [usage] };
}

async function answer(words: string[]): Promise<never> {
  const { exit, answer = [], lines } = await run(words);
  for (const line of answer) console.log(line);
  for (const line of lines) (exit === 0 ? console.log : console.error)(line);
  process.exit(exit);
}

try {
  const words = process.argv.slice(2);
  // a program of its own that lies beside this one: nothing of it is built in here, and it ends when it is told to
  if (words.join(" ") === "witness") await import(new URL("../witness/main.js", import.meta.url).href);
  else await answer(words);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
