// How often an address may ask, counted in this process's memory and before anything that costs: no token is looked at, no table read.
// Apps Script asks from Google's own addresses, which many customers share, so this holds off floods and no more.

import { type Rate, takeCells } from "./cell-rate.ts";

/** More addresses at once than this are a flood from many places: those that are due again are forgotten, then the oldest. */
const mostAddresses = 50_000;

/** Seconds to wait; null: go on. */
export type AddressRate = (address: string) => number | null;

export function createAddressRate(rate: Rate, now: () => number): AddressRate {
  const due = new Map<string, number>();
  return (address) => {
    const nowMs = now();
    const taken = takeCells(rate, { dueMs: due.get(address) ?? 0, nowMs });
    if (!taken.ok) return Math.ceil(taken.waitMs / 1000);
    if (due.size >= mostAddresses) forgetSome(due, nowMs);
    due.delete(address); // so that the map stays in the order of time
    due.set(address, taken.dueMs);
    return null;
  };
}

function forgetSome(due: Map<string, number>, nowMs: number): void {
  for (const [address, dueMs] of due) if (dueMs <= nowMs) due.delete(address);
  for (const address of due.keys()) {
    if (due.size < mostAddresses) return;
    due.delete(address);
  }
}
