// An organization's own fields over HTTP.

import * as z from "zod";
import { customKinds } from "../domain/custom-field.ts";
import { limit } from "./limit.ts";
import { text } from "./text.ts";

const name = text(limit.customFieldLength).trim().min(1);
const areDistinct = (names: readonly string[]) => new Set(names).size === names.length;

const customField = z
  .strictObject({
    name,
    kind: z.enum(customKinds),
    choices: z
      .array(name)
      .max(limit.customChoices)
      .refine(areDistinct, { message: "names one twice" })
      .default([]),
  })
  .refine(({ kind, choices }) => (kind === "choice") === choices.length > 0, {
    path: ["choices"],
    message: "stand with the kind `choice`, and only there",
  });

export const customFields = z.strictObject({
  fields: z
    .array(customField)
    .max(limit.customFields)
    .refine((fields) => areDistinct(fields.map((field) => field.name)), { message: "names one twice" }),
});
export type CustomFields = z.infer<typeof customFields>;
