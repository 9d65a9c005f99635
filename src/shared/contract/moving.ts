// A contact on its way to another group.

import * as z from "zod";
import { id } from "./text.ts";

/** `version`: what the caller saw; another one by now is refused. */
export const moveRequest = z.strictObject({ to: id, version: z.int().min(1).exactOptional() });
