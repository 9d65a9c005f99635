// Whether the operator's own people may act now: only while the customer can see what they do. Their event must reach a signed checkpoint
// and the customer's Sheet soon, so while older events wait for either too long, staff wait, too. Customers do not.

import type { Surface } from "../contract/me.ts";

/**
 * How long, in milliseconds, the oldest event has waited that no checkpoint covers, and the oldest that is not in the Sheet; 0 when none
 * does. `undeliveredMs` is null where no Sheet is written.
 */
export type TrailLag = { unsignedMs: number; undeliveredMs: number | null };

export const longestLag = { unsignedMs: 60_000, undeliveredMs: 15 * 60_000 };

/**
 * Where no Sheet is written, the customer cannot look on: support does nothing there. The operator, who runs the machine, may then still
 * act on it (`carnet import` beside a server that is stopped), and the checkpoint tells.
 */
export function mayActOn(surface: Surface, { unsignedMs, undeliveredMs }: TrailLag): boolean {
  if (!isStaff(surface)) return true;
  if (!isWithin(unsignedMs, longestLag.unsignedMs)) return false;
  return undeliveredMs === null ? surface === "operator" : isWithin(undeliveredMs, longestLag.undeliveredMs);
}

export function isStaff(surface: Surface): boolean {
  return surface === "support" || surface === "operator";
}

/** A wait below zero comes from a clock that was set back: by how much nobody knows, so it counts as long as it is. */
function isWithin(waitMs: number, longestMs: number): boolean {
  return Math.abs(waitMs) <= longestMs;
}
