// The real witness on a real disk as a process of its own, for tests that kill it. It grows one log leaf by leaf from the size
// that it is told and tells its parent each size once that was answered.

import { nodeDisk } from "../../src/witness/state-file.ts";
import { aLog, aWitness } from "./witness.ts";

const [file = "", from = "0"] = process.argv.slice(2);
const { add } = await aWitness({ disk: nodeDisk, file, isNew: false });
const log = aLog();
for (let size = Number(from); ; size += 1) {
  const { status, text } = await add(log.body(size, size + 1));
  if (status !== 200) throw new Error(`${size + 1} was answered with ${status} ${text}`);
  process.send?.(size + 1);
}
