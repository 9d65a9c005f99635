// From what an entry function returned to what Gmail would draw; a value of the wrong class is an error, as in Gmail.
import type { AddonAnswer } from "../card.ts";
import { isDrawn } from "./cards/card.ts";
import type { Draft, Shop } from "./cards/kind.ts";
import type { EntryKind } from "./manifest.ts";

/**
 * What the caller of a function waits for: `cards` a trigger · `universal` an entry of the add-on's menu · `click` a
 * button, a link or a changed field · `suggestions` an input's completion · `compose` a new draft · `action` any of the
 * last three, for callers who do not know · `nothing` the clock.
 */
export type Expectation = EntryKind | "click" | "suggestions" | "compose" | "nothing";

const responses: Readonly<Record<Exclude<Expectation, "cards" | "nothing">, readonly string[]>> = {
  universal: ["UniversalActionResponse"],
  click: ["ActionResponse", "UpdateDraftActionResponse"],
  suggestions: ["SuggestionsResponse"],
  compose: ["ComposeActionResponse"],
  action: ["ActionResponse", "UpdateDraftActionResponse", "SuggestionsResponse", "ComposeActionResponse"],
};
const wrongType =
  "The value returned from Apps Script has a type that cannot be used by the Add-ons Platform. " +
  "Also make sure to call build on any builder before returning it.";

function refused(shown: string): AddonAnswer {
  return { error: { reason: "response", message: `${wrongType} Value: ${shown}` } };
}

function shownAs(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(String).join(", ")}]` : String(value);
}

/** The platform's edge: the spec table made this wire form, and its tests hold it against card.v1. */
function onTheWire(wire: Draft): AddonAnswer {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return wire as unknown as AddonAnswer;
}

/** The wire form of the value that a function returned to a caller with this expectation. */
export function answerOf(value: unknown, expectation: Expectation, shop: Shop): AddonAnswer {
  if (expectation === "nothing") return { renderActions: {} };
  if (expectation === "cards") {
    const list: unknown[] = Array.isArray(value) ? value : [value];
    const cards = list.map((one) => shop.take(one));
    if (!cards.every((one) => one?.name === "Card")) return refused(shownAs(value));
    return onTheWire({ cards: cards.map((one) => one?.wire).filter((wire) => wire && isDrawn(wire)) });
  }
  const taken = shop.take(value);
  if (!taken || !responses[expectation].includes(taken.name)) return refused(shownAs(value));
  return onTheWire(taken.wire);
}
