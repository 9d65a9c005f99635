// How one spreadsheet of a trail follows another: the last event of the one names the next, the first of that the one before it, the tree
// that it holds and that tree's right edge, by which the other can be verified alone. Knows rows by their places, and ids where told.

import { decodeBase64, encodeBase64 } from "./bytes.ts";
import type { Entry } from "./entry.ts";
import { placeIn } from "./finding.ts";
import { type Frontier, headOf, isFrontier, type Sha256 } from "./tree.ts";

type Linked = { place: number; entry: Entry | null };
type File = { id: string | null; first: Linked | null; last: Linked | null };

export type Links = {
  /** The rows of the spreadsheet with that id follow, as far as it is known. */
  begin(id: string | null): void;
  /** An event of the tree in its order; `before` is the tree's edge without it, null where that cannot be computed. */
  pass(linked: Linked, before: Frontier | null): void;
  /** Tells where the spreadsheets do not follow each other. */
  end(): void;
};

/** A tree's right edge as an opening event tells it: the hashes of `nodesOver`, in base64, between spaces. */
export function writeEdge({ hashes }: Frontier): string {
  return hashes.map(encodeBase64).join(" ");
}

/** The edge of the tree before an opening event; null where it tells none, as those of 2026-11 and before. */
export function edgeToldBy(entry: Entry | null): Frontier | null {
  if (entry?.action !== "audit.open-sheet") return null;
  const size = entry.number - 1;
  const hashes = (entry.target["edge"] ?? "").split(" ").flatMap((text) => decodeBase64(text) ?? []);
  return isFrontier({ size, hashes }) ? { size, hashes } : null;
}

export function createLinks(sha256: Sha256, broken: (place: number) => void): Links {
  const files: File[] = [];
  const replaced = new Map<string, string>();
  return {
    begin: (id) => void files.push({ id, first: null, last: null }),
    pass(linked, edge) {
      const file = files[files.length - 1];
      if (file) [file.first, file.last] = [file.first ?? linked, linked];
      const { place, entry } = linked;
      const { previous = "", next = "" } = entry?.target ?? {};
      if (entry?.action === "audit.replace-sheet") replaced.set(previous, next);
      if (entry?.action === "audit.open-sheet" && !tellsTree(sha256, entry, edge)) broken(place);
    },
    end() {
      for (const [index, after] of files.entries()) {
        const before = files[index - 1];
        if (before) checkPair({ index, before, after, replaced }, broken);
      }
    },
  };
}

function tellsTree(sha256: Sha256, { number, target }: Entry, before: Frontier | null): boolean {
  if (target["size"] !== String(number - 1)) return false;
  if (!before) return true;
  const edge = writeEdge(before);
  return target["root"] === encodeBase64(headOf(sha256, before).root) && (target["edge"] ?? edge) === edge;
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
