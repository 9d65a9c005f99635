// An officer and a lead confirm by a call who came in with a recovery code, so that she need not wait a day for customers' data.

import { refuse } from "../../../shared/contract/refusal.ts";
import { findStaff, holdData } from "../../store/staff/staff.ts";
import { defineStaffMatter } from "./staff-matter.ts";

export const vouchStaff = defineStaffMatter({
  power: "vouch-staff",
  path: "/staff/people/{staff}/vouch",
  summary: "Confirms by a call who came in with a recovery code",
  action: "staff.vouch",
  async change(scope, staff) {
    if (!(await findStaff(scope, staff))) return refuse("not-found");
    holdData(scope, staff, null);
    return null;
  },
});
