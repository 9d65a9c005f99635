// The gate with one check taken away or turned round at a time: the gate's own tests must notice. All mutants are in one build, behind
// switches, and each runs only the tests that come by its check, in a process beside this one that is ended when it hangs.

import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { build } from "esbuild";
import { type Change, type Check, withSwitches } from "./gate-checks.ts";
import type { Proof } from "./proof.ts";

export type Scope = { sources: readonly string[]; tests: readonly string[] };
const staff = (names: string) => names.split(" ").map((name) => `src/server/staff/${name}.ts`);
const tests = (names: string) => names.split(" ").map((name) => `test/server/staff/${name}.test.ts`);

/** What decides by itself, and what decides it. */
export const pure: Scope = {
  sources: [...staff("gate throttle one-time-code login-evidence home-day"), "src/server/http/address.ts"],
  tests: [...tests("gate one-time-code login-meaning"), "test/server/http/address.test.ts"],
};
/** What asks the database, Google and the clock first. */
export const asking: Scope = {
  sources: [
    ...staff("codes try-code proof passkey passkeys new-authenticator enrolment recovery homes"),
    ...staff("sign-in visit staff-route power login-watch second-step-watch"),
    "src/server/auth/google-sign-in.ts",
  ],
  tests: tests("homes sign-in passkeys codes enrolment sessions layers logins notices"),
};

const leastKilled = 0.95;
const patienceMs = 180_000;
const file = resolve("test/output/prove/gate-tests.mjs");

/**
 * Every mutant, or with `every` one of so many. `killed`: by a test's failure, or because it hung. Broken where fewer than 95 of 100 are;
 * survivors are named in any case.
 */
export async function gateMutants(scope: Scope, { every = 1 } = {}): Promise<Proof> {
  const checks = await buildSwitched(scope);
  const runner = openRunner();
  const mutants = checks
    .flatMap((check) => check.changes.map((change) => ({ check, change })))
    .filter((_, index) => index % every === 0);
  const survivors: string[] = [];
  try {
    const sound = await runner.ask(null);
    if (sound !== null) return { figures: { checks: checks.length }, broken: [`unchanged, ${sound} fails`] };
    for (const { check, change } of mutants) {
      if ((await runner.ask({ id: check.id, change, without: check.without })) !== null) continue;
      const survivor = `${check.file}:${check.line} ${change}: ${check.text.slice(0, 100)}`;
      survivors.push(survivor);
      console.log(`survived: ${survivor}`);
    }
  } finally {
    runner.end();
  }
  const killed = mutants.length - survivors.length;
  const share = killed / mutants.length;
  return {
    figures: { checks: checks.length, mutants: mutants.length, killed, share: share.toFixed(3) },
    broken: share >= leastKilled ? [] : survivors,
  };
}

/** The tests and all they stand on as one program, the sources of the scope with switches in them. */
async function buildSwitched({ sources, tests: files }: Scope): Promise<Check[]> {
  const checks: Check[] = [];
  const switched = new Map<string, string>();
  for (const source of sources) {
    const made = withSwitches(source, readFileSync(source, "utf8"), checks.length);
    switched.set(resolve(source), made.text);
    checks.push(...made.checks);
  }
  const opened = files.map((one) => `${JSON.stringify(one)}: () => import("./${one}")`).join();
  await build({
    stdin: {
      contents: `import { serve } from "./test/prove/gate-runner.ts"; await serve({ ${opened} });`,
      resolveDir: process.cwd(),
    },
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "@jest/globals": "./test/prove/in-process.ts" },
    logLevel: "warning",
    plugins: [
      {
        name: "switches",
        setup: ({ onLoad }) =>
          onLoad({ filter: /src\/server\/.*\.ts$/ }, ({ path }) => {
            const contents = switched.get(path);
            return contents === undefined ? null : { contents, loader: "ts", resolveDir: dirname(path) };
          }),
      },
    ],
  });
  return checks;
}

export type Asked = { id: number; change: Change; without: boolean } | null;
/** Which tests come by which check: a place for each file of tests and check. */
export type Places = [id: number, places: { file: string; test: string }[]][];
/** `failed`: the first test that did, or null. `seen`: what the unchanged run came by. */
export type Told = { failed: string | null; seen: Places };

/** The process of the tests; a new one where one hung or died, which kills the mutant. What the first one saw, each is told. */
function openRunner(): { ask(asked: Asked): Promise<string | null>; end(): void } {
  let child: ChildProcess | null = null;
  let seen: Places = [];
  const end = () => {
    child?.kill("SIGKILL");
    child = null;
  };
  return {
    end,
    ask: (asked) =>
      new Promise((answer) => {
        child ??= fork(file, {
          execArgv: ["--enable-source-maps"],
          stdio: ["ignore", "ignore", "inherit", "ipc"],
        });
        const one = child;
        const settle = (failed: string | null) => {
          clearTimeout(timer);
          one.removeAllListeners();
          answer(failed);
        };
        const timer = setTimeout(
          () => {
            end();
            settle("(it hung)");
          },
          asked ? patienceMs : 10 * patienceMs,
        );
        one.once("message", (told: Told) => {
          seen = told.seen;
          settle(told.failed);
        });
        one.once("exit", () => {
          child = null;
          settle("(it died)");
        });
        one.send({ asked, seen });
      }),
  };
}
