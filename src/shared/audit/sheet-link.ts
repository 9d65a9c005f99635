// How one spreadsheet of a trail follows another: the last event of the one names the next, the first of that the one before it and the
// tree that it holds. Knows rows by their places alone, and ids where somebody tells them.

import { encodeBase64 } from "./bytes.ts";
import type { Entry } from "./entry.ts";
import { placeIn } from "./finding.ts";
import type { TreeHead } from "./tree.ts";

type Linked = { place: number; entry: Entry | null };
type File = { id: string | null; first: Linked | null; last: Linked | null };

export type Links = {
  /** The rows of the spreadsheet with that id follow, as far as it is known. */
  begin(id: string | null): void;
  /** An event of the tree in its order; `headBefore` is the tree's without it, null where that cannot be computed. */
  pass(linked: Linked, headBefore: () => TreeHead | null): void;
  /** Tells where the spreadsheets do not follow each other. */
  end(): void;
};

export function createLinks(broken: (place: number) => void): Links {
  const files: File[] = [];
  const replaced = new Map<string, string>();
  return {
    begin: (id) => void files.push({ id, first: null, last: null }),
    pass(linked, headBefore) {
      const file = files[files.length - 1];
      if (file) [file.first, file.last] = [file.first ?? linked, linked];
      const { place, entry } = linked;
      const { previous = "", next = "" } = entry?.target ?? {};
      if (entry?.action === "audit.replace-sheet") replaced.set(previous, next);
      if (entry?.action === "audit.open-sheet" && !tellsTree(entry, headBefore())) broken(place);
    },
    end() {
      for (const [index, after] of files.entries()) {
        const before = files[index - 1];
        if (before) checkPair({ index, before, after, replaced }, broken);
      }
    },
  };
}

function tellsTree({ number, target }: Entry, head: TreeHead | null): boolean {
  const isSize = target["size"] === String(number - 1);
  return isSize && (head === null || target["root"] === encodeBase64(head.root));
}

type Pair = { index: number; before: File; after: File; replaced: ReadonlyMap<string, string> };

function checkPair({ index, before, after, replaced }: Pair, broken: (place: number) => void): void {
  const { first } = after;
  const { last } = before;
  if (last?.entry?.action !== "audit.close-sheet") broken((last?.place ?? placeIn(index - 1, 1)) + 1);
  else if (!isNow(replaced, last.entry.target["next"], after.id)) broken(last.place);
  if (first?.entry?.action !== "audit.open-sheet") broken(first?.place ?? placeIn(index, 2));
  else if (!isNow(replaced, first.entry.target["previous"], before.id)) broken(first.place);
}

/** Whether the spreadsheet that was named is the one that is there, or was deleted and written anew as that. */
function isNow(replaced: ReadonlyMap<string, string>, named: string | undefined, id: string | null): boolean {
  if (id === null) return true;
  let now = named;
  for (let steps = 0; now !== undefined && now !== id && steps <= replaced.size; steps += 1)
    now = replaced.get(now);
  return now === id;
}
