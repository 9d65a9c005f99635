// What the page may post as a click; everything in it comes from a browser.
import { z } from "zod";
import type { AddonClick } from "./page-contract.ts";

const text = z.string().max(20_000);
const addresses = z.array(z.string().max(500)).max(1000);
const formInput = z.union([
  z.strictObject({ stringInputs: z.strictObject({ value: z.array(text).max(200) }) }),
  z.strictObject({
    dateTimeInput: z.strictObject({ hasDate: z.boolean(), hasTime: z.boolean(), msSinceEpoch: text }),
  }),
  z.strictObject({ dateInput: z.strictObject({ msSinceEpoch: text }) }),
  z.strictObject({ timeInput: z.strictObject({ hours: z.number(), minutes: z.number() }) }),
]);

export const clickSchema: z.ZodType<AddonClick> = z.strictObject({
  function: z.string().min(1).max(200),
  context: z.discriminatedUnion("surface", [
    z.strictObject({ surface: z.literal("home") }),
    z.strictObject({ surface: z.literal("message"), messageId: text, threadId: text }),
    z.strictObject({ surface: z.literal("compose"), to: addresses, cc: addresses, bcc: addresses }),
  ]),
  parameters: z.record(z.string(), text).default({}),
  formInputs: z.record(z.string(), formInput).default({}),
  expects: z.literal("suggestions").exactOptional(),
});
