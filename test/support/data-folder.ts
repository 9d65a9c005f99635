// A data directory as a first start leaves it, without its start: the database of the tests, unpacked where PGlite looks for it.

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** Lays the migrated database into a new data directory; where no test's set-up made one, a start migrates its own. */
export function layDatabase(data: string): void {
  const dump = process.env["CARNET_TEST_PGLITE_DUMP"];
  if (!dump) return;
  const folder = join(data, "database");
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xf", dump, "-C", folder], { stdio: ["ignore", "ignore", "ignore"] });
}
