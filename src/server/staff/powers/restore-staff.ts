// Renews a person's approval for 90 days, and makes a suspended one active again, with a second person's agreement.

import { approvalDays, renewStaff } from "../../store/staff/staff.ts";
import { defineStaffMatter } from "./staff-matter.ts";

export const restoreStaff = defineStaffMatter({
  power: "restore-staff",
  path: "/staff/people/{staff}/restore",
  summary: `Renews a member of staff for ${approvalDays} days, suspended or not`,
  action: "staff.restore",
  change: renewStaff,
});
