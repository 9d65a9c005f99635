// Which hold a path names.

import * as z from "zod";
import { id } from "../../../shared/contract/text.ts";

export const holdParams = z.strictObject({ hold: id });
export const holdTarget = ({ hold }: z.infer<typeof holdParams>) => ({ hold });
