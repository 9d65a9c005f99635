// Jest's test files run many times over in one process: what they import of `@jest/globals` is this. Each is read once and keeps its order;
// of two engines only PGlite is taken, since what is looked for is not the database's.

import { expect } from "expect";

type Work = () => unknown;
type Group = { before: Work[]; after: Work[]; tests: { name: string; work: Work }[]; groups: Group[] };

const newGroup = (): Group => ({ before: [], after: [], tests: [], groups: [] });
let current = newGroup();

export { expect };

export const test = Object.assign((name: string, work: Work) => void current.tests.push({ name, work }), {
  each: (table: readonly unknown[]) => (name: string, work: (...row: unknown[]) => unknown) => {
    for (const row of rowsOf(table)) test(`${name} ${String(row[0])}`, () => work(...row));
  },
});

export const describe = Object.assign(
  (_: string, declare: () => void) => {
    const outer = current;
    current = newGroup();
    outer.groups.push(current);
    declare();
    current = outer;
  },
  {
    each: (table: readonly unknown[]) => (name: string, declare: (...row: unknown[]) => void) => {
      for (const row of rowsOf(table.filter((one) => one !== "postgresql")))
        describe(name, () => declare(...row));
    },
    skip: () => undefined,
  },
);

export function beforeAll(work: Work): void {
  current.before.push(work);
}
export function afterAll(work: Work): void {
  current.after.push(work);
}

/** A table of rows as it is; of anything else each entry is a row. */
function rowsOf(table: readonly unknown[]): readonly (readonly unknown[])[] {
  return table.every((row) => Array.isArray(row)) ? table : table.map((row) => [row]);
}

/** What a file declares, read by running it once. */
export async function readTests(open: () => Promise<unknown>): Promise<Group> {
  current = newGroup();
  const group = current;
  await open();
  return group;
}

export type { Group };

/**
 * Runs the tests of a group in order, those that `wanted` says; gives the name of the first that fails, or null. What is set up is torn
 * down again, whatever that comes to.
 */
export async function runGroup(
  group: Group,
  wanted: (name: string) => boolean,
  onTest: (name: string) => void,
): Promise<string | null> {
  if (![...namesOf(group)].some(wanted)) return null;
  try {
    for (const work of group.before) await work();
    for (const { name, work } of group.tests) {
      if (!wanted(name)) continue;
      onTest(name);
      if (await fails(work)) return name;
    }
    for (const inner of group.groups) {
      const failed = await runGroup(inner, wanted, onTest);
      if (failed !== null) return failed;
    }
    return null;
  } catch {
    return "(the set-up)";
  } finally {
    for (const work of group.after) await fails(work);
  }
}

export function* namesOf(group: Group): Generator<string> {
  for (const { name } of group.tests) yield name;
  for (const inner of group.groups) yield* namesOf(inner);
}

async function fails(work: Work): Promise<boolean> {
  try {
    await work();
    return false;
  } catch {
    return true;
  }
}
