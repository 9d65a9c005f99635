// k-anonymity by suppression: of what describes somebody without naming her only so much is released that at least k share it.
// (L. Sweeney, "k-anonymity: a model for protecting privacy", 2002.)

/** What is released of each, at most: the first steps say most, an empty one nothing. */
export type Ladder<F extends string> = readonly (readonly F[])[];

/**
 * For each record the step of the ladder on which at least `k` records that stayed say the same; the last step where there is none.
 * Whoever looks at what was released finds everybody among k, or without any of it.
 */
export function findSteps<F extends string>(
  records: readonly Readonly<Partial<Record<F, string>>>[],
  ladder: Ladder<F>,
  k: number,
): number[] {
  const steps = records.map(() => ladder.length);
  let left = records.map((_, index) => index);
  ladder.forEach((fields, step) => {
    const alike = new Map<string, number[]>();
    for (const index of left) {
      const told = JSON.stringify(fields.map((field) => records[index]?.[field] ?? null));
      const group = alike.get(told) ?? [];
      group.push(index);
      alike.set(told, group);
    }
    for (const group of alike.values()) if (group.length >= k) for (const index of group) steps[index] = step;
    left = left.filter((index) => steps[index] === ladder.length);
  });
  return steps;
}

/** Values that at least `k` records bear. */
export function commonValues(values: readonly (readonly string[])[], k: number): Set<string> {
  const counts = new Map<string, number>();
  for (const borne of values)
    for (const value of new Set(borne)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= k).map(([value]) => value));
}
