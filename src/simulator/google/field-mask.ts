// The `fields` parameter of Google's APIs: `sheets.properties(sheetId,title),spreadsheetId` or with slashes.
// Cuts an answer down to what was asked for.

type Mask = Map<string, Mask>;

/** The part of a JSON value that a mask names; the whole of it for `*`. Lists are cut element by element. */
export function pickFields(value: unknown, fields: string): unknown {
  const mask: Mask = new Map();
  readList(fields, 0, [mask]);
  return pick(value, mask);
}

/** Reads a comma list from `at` into each mask; gives the place after it (a closing bracket or the end). */
function readList(text: string, at: number, into: Mask[]): number {
  let place = at;
  let leaves = into;
  while (place < text.length && text[place] !== ")") {
    const mark = text[place] ?? "";
    if (mark === ",") leaves = into;
    if (mark === "(") {
      place = readList(text, place + 1, leaves) + 1;
    } else if (/[,./\s]/.test(mark)) {
      place += 1;
    } else {
      const name = /^[^,./()\s]+/.exec(text.slice(place))?.[0] ?? mark;
      leaves = leaves.map((mask) => {
        const next: Mask = mask.get(name) ?? new Map();
        mask.set(name, next);
        return next;
      });
      place += name.length;
    }
  }
  return place;
}

function pick(value: unknown, mask: Mask): unknown {
  if (mask.size === 0 || mask.has("*")) return value;
  if (Array.isArray(value)) return value.map((one) => pick(one, mask));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const inner = mask.get(name);
      return inner ? [[name, pick(one, inner)]] : [];
    }),
  );
}
