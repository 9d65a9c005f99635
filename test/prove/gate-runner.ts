// The process that the gate's tests run in: once unchanged, to see which test comes by which check, then once a mutant.

import type { Asked, Places, Told } from "./gate-mutants.ts";
import { type Group, namesOf, readTests, runGroup } from "./in-process.ts";

declare global {
  /** Behind which every check of the build stands: its id, and what it came to. */
  var gateChecks: <T>(id: number, value: T) => T | boolean;
}

type Files = Record<string, () => Promise<unknown>>;

/** Tests by name, and each check's file of tests with the last of them that came by it. */
type Seen = Map<number, { file: string; test: string }[]>;

export async function serve(files: Files): Promise<void> {
  let asked: Asked = null;
  let here = { file: "", test: "" };
  let seen: Seen = new Map();
  globalThis.gateChecks = (id, value) => {
    if (!asked) {
      const places = seen.get(id) ?? [];
      if (!places.some(({ file, test }) => file === here.file && test === here.test))
        seen.set(id, [...places, here]);
    }
    if (asked?.id !== id) return value;
    return asked.change === "gone" ? asked.without : !value;
  };
  const groups = new Map<string, Group>();
  for (const [file, open] of Object.entries(files)) groups.set(file, await readTests(open));

  const run = async (file: string, wanted: (name: string) => boolean) => {
    const group = groups.get(file);
    return group
      ? runGroup(group, wanted, (test) => {
          here = { file, test };
        })
      : null;
  };
  const runAll = async () => {
    for (const file of groups.keys()) {
      here = { file, test: "" };
      const failed = await run(file, () => true);
      if (failed !== null) return `${file}: ${failed}`;
    }
    return null;
  };
  const runSeen = async (id: number) => {
    const places = seen.get(id) ?? [];
    for (const file of new Set(places.map((place) => place.file))) {
      const group = groups.get(file);
      const last = group ? lastOf([...namesOf(group)], places, file) : -1;
      const names = group ? [...namesOf(group)].slice(0, last + 1) : [];
      const failed = await run(file, (name) => names.includes(name));
      if (failed !== null) return `${file}: ${failed}`;
    }
    return null;
  };
  process.on("message", (message: { asked: Asked; seen: Places }) => {
    asked = message.asked;
    seen = new Map(message.seen);
    const work = asked ? runSeen(asked.id) : runAll();
    void work.then((failed) => process.send?.({ failed, seen: [...seen] } satisfies Told));
  });
}

/** Tests go on from each other's state, so all before the last one that comes by run too; the set-up alone comes by every first test. */
function lastOf(
  names: readonly string[],
  places: readonly { file: string; test: string }[],
  file: string,
): number {
  const at = places.filter((place) => place.file === file).map(({ test }) => names.indexOf(test));
  return Math.max(0, ...at);
}
