// What `carnet import` is asked for, by whichever way it then goes.

import * as z from "zod";
import { importModes } from "../../shared/contract/files.ts";
import { limit } from "../../shared/contract/limit.ts";
import { email, text } from "../../shared/contract/text.ts";

export const importWish = z.object({
  file: z.string().min(1),
  group: text(limit.groupNameLength).min(1),
  as: email,
  mode: z.enum(importModes),
  country: z.string().regex(/^[A-Z]{2}$/),
});
export type ImportWish = z.infer<typeof importWish>;
