// What of a person's entry runs out, and when.

import type { StaffDues } from "../../shared/contract/staff.ts";
import type { StaffEntry } from "../store/staff/staff.ts";
import { at } from "../store/tenant-store.ts";

export function duesOf({
  approvedUntilMs,
  lessonUntilMs,
  ndaSignedOn,
  ndaUntilMs,
  endsAtMs,
}: StaffEntry): StaffDues {
  const time = (ms: number | null) => (ms === null ? null : at(ms));
  return {
    approvedUntil: at(approvedUntilMs),
    lessonUntil: at(lessonUntilMs),
    ndaSignedOn,
    ndaUntil: time(ndaUntilMs),
    endsAt: time(endsAtMs),
  };
}
