// oxlint as a parser for the tests: what single rules find, apart from the project's own settings.

import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";

/** What oxlint says of one rule over some files. */
export function lint(rules: Record<string, unknown>, paths: readonly string[]): string[] {
  const config = `test/output/lint-${process.pid}.json`;
  writeFileSync(
    config,
    JSON.stringify({ categories: { correctness: "off" }, env: { builtin: true }, rules }),
  );
  const said = spawnSync("npx", ["oxlint", "-c", config, "--no-ignore", "-f", "json", ...paths], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  rmSync(config);
  const { diagnostics } = JSON.parse(said.stdout) as { diagnostics: { message: string }[] };
  return diagnostics.map(({ message }) => message);
}
