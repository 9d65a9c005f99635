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

/** What was found changed in the Sheet, and put right. */
export const sheetFindings = ["sheet-trashed", "columns-moved", "rows-moved", "row-changed"] as const;
export type SheetFinding = (typeof sheetFindings)[number];
