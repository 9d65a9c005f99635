// A data directory as a first start leaves it, without its start: the database of the tests, unpacked where PGlite looks for it.

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { settingOf } from "./database.ts";

/** Lays the migrated database into a new data directory. */
export function layDatabase(data: string): void {
  const folder = join(data, "database");
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xf", settingOf("CARNET_TEST_PGLITE_DUMP"), "-C", folder], { stdio: "ignore" });
}
