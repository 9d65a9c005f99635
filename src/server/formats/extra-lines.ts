// What only the sources knew, at most one list a source.

import type { Extra } from "../../shared/domain/person.ts";

/** The same lines, joined by source, in the order in which the sources first appear; no empty lists. */
export function mergeExtra(extra: Extra[]): Extra[] {
  const bySource = new Map<Extra["source"], Extra["lines"]>();
  for (const { source, lines } of extra) {
    if (lines.length > 0) bySource.set(source, [...(bySource.get(source) ?? []), ...lines]);
  }
  return [...bySource].map(([source, lines]) => ({ source, lines }));
}
