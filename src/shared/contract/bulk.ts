// One change to many contacts of a group.

import * as z from "zod";
import { importModes } from "./files.ts";
import { limit } from "./limit.ts";
import { person, personChange } from "./person.ts";
import { id } from "./text.ts";

export const bulkRequest = z
  .strictObject({
    contacts: z
      .array(id)
      .min(1)
      .max(limit.pageSize)
      .transform((named) => [...new Set(named)]),
    remove: person.exactOptional(),
    set: personChange.exactOptional(),
    add: person.exactOptional(),
    /** As of an import: all of them or none, or those that can be changed. */
    mode: z.enum(importModes).default("all"),
  })
  .refine(({ remove, set, add }) => remove ?? set ?? add, { message: "changes nothing", path: ["set"] });

/** `made`: the versions that it made. `reason` is the code of the refusal that the contact alone would have met. */
export type BulkReport = {
  changed: number;
  made: { contact: string; version: number }[];
  unchanged: number;
  rejected: { contact: string; reason: string }[];
};
