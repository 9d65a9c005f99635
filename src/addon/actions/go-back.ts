// Closes the top card.

import type { Answer } from "../context.ts";

export function goBack(): Answer {
  return { kind: "back" };
}
