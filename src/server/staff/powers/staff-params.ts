// Whom of staff a path names.

import * as z from "zod";
import { id } from "../../../shared/contract/text.ts";

export const staffParams = z.strictObject({ staff: id });
export type StaffParams = z.infer<typeof staffParams>;
export const staffTarget = ({ staff }: StaffParams) => ({ staff });
