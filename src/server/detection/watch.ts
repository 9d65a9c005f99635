// What stands between staff and a support view: each opening and each reading is judged by the rules before anything is shown, and an
// abnormal one puts its actor on hold. Both own their transaction, since a hold must outlive the access that it refuses.

import type { Result } from "../../shared/contract/refusal.ts";
import type { Opening, Reading } from "../../shared/domain/opening.ts";

/** In the operator's tenant, one actor at a time. */
export type Watch = {
  /**
   * Writes the opening and judges it over exact sliding windows; gives its id, by which readings name it. Refusals: `staff-held`, with
   * the case's id in `details.hold`, of who is on hold or just came to be; `subject-related` of a subject that the actor must not look at.
   */
  admitOpening(opening: Opening): Promise<Result<{ openingId: string }>>;
  /** Before each read of a view, and before a field is revealed. Refusals: `staff-held`; the customer's event comes after. */
  admitReading(reading: Reading): Promise<Result<null>>;
  /** The hold that the person is under, for the gate and whoever approves; null: none. Read anew for each request. */
  findHold(staffId: string): Promise<{ holdId: string; openedAtMs: number } | null>;
};
