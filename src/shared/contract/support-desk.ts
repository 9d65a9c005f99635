// Support views as the operator's people ask for them and read through them.

import * as z from "zod";
import { justification } from "../domain/justification.ts";
import { type MaskedContact, revealableFields } from "../domain/masking.ts";
import { supportReasons } from "../domain/support.ts";
import { ticketKinds } from "../domain/support-ticket.ts";
import type { Level } from "../domain/level.ts";
import type { SupportViewView } from "./support.ts";
import { email, id, text } from "./text.ts";

export const domain = text(253).regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "is not a domain in lower case");
const ticketNumber = text(64).regex(/^[\w./-]+$/, "is not a ticket's number");
const why = text(1000).refine((said) => said.trim().length >= justification.leastLength, {
  message: "is too short",
});

export const newTicket = z
  .strictObject({
    domain,
    number: ticketNumber,
    kind: z.enum(ticketKinds),
    subject: email.nullable().default(null),
  })
  .refine(({ kind, subject }) => kind !== "request" || subject !== null, {
    message: "a user's request names the user",
    path: ["subject"],
  });
export const endedTicket = z.strictObject({ domain, number: ticketNumber });

/** `group`: the one that is looked at; left out: all that the user sees, masked. */
export const supportRequest = z.strictObject({
  domain,
  subject: email,
  group: id.nullable().default(null),
  reason: z.enum(supportReasons),
  ticket: ticketNumber,
  justification: why,
});
export const supportExtension = z.strictObject({ justification: why });

/** `below`: from where the page before ended. */
export const contactsAsked = z.strictObject({
  group: id,
  below: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(Number.MAX_SAFE_INTEGER),
  limit: z.number().int().min(1).max(50).default(25),
});
export const fieldAsked = z.strictObject({ group: id, contact: id, field: z.enum(revealableFields) });

/** `isMine`: the reader's own; else somebody's whose request a colleague may approve, or an officer end. */
export type StaffSupportView = SupportViewView & { domain: string; isMine: boolean };
export type StaffSupport = { views: StaffSupportView[] };
export type SubjectGroups = { items: { id: string; name: string; level: Level; contacts: number }[] };
export type SubjectContacts = {
  items: (MaskedContact & { id: string; version: number })[];
  below: number | null;
  /** How many contacts the view has shown by now, of a hundred. */
  shown: number;
};
/** The values of the field, as the contact holds them. */
export type RevealedField = { values: unknown[] };
