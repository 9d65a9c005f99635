// What can stand between the trail and the customer's Sheet, as one closed list. Knows no Google.

/** Why a delivery did not come through. `grid-too-small` mends itself; every other one has a next step for somebody. */
export const deliveryFaults = [
  "quota",
  "unavailable",
  "sheet-gone",
  "tab-gone",
  "no-access",
  "tab-protected",
  "grid-too-small",
  "sheet-full",
  "unknown-outcome",
] as const;
export type DeliveryFault = (typeof deliveryFaults)[number];

/** What was found changed in a Sheet, and put right. */
export const mendedFindings = [
  "sheet-trashed",
  "tab-renamed",
  "tab-deleted",
  "columns-moved",
  "rows-moved",
  "row-changed",
] as const;
/** What was found in a Sheet, and is for its people to put right: Carnet only tells it. */
export const toldFindings = ["rows-filtered", "older-sheet-lost"] as const;
export const sheetFindings = [...mendedFindings, ...toldFindings] as const;
export type SheetFinding = (typeof sheetFindings)[number];

/** Whether a finding is over by itself once it is told: Carnet put it right. */
export function isMended(finding: SheetFinding): boolean {
  return mendedFindings.some((one) => one === finding);
}
