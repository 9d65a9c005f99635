// A group's and a contact's own history over HTTP.

import * as z from "zod";
import type { ActionName, Outcome } from "../audit/event.ts";
import type { PersonField } from "../domain/person.ts";
import { limit } from "./limit.ts";
import type { Surface } from "./me.ts";
import { id } from "./text.ts";

/** `cursor` is the key of the last event that was shown: it says nothing about how many stand between. */
export const historyQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(limit.pageSize).default(limit.defaultPageSize),
  cursor: id.exactOptional(),
});

/**
 * One event. `what` (with why, when refused) and `from` are sentences in the caller's language, so that a card needs no words of its own.
 * `actor` is an address, empty once it was erased. `contact` is absent where its history is what was asked for, and has no name when it
 * is in the trash and the caller may not look there. `version`, of a contact's history: the one that the act made, with the fields in which it differs from the one before.
 */
export type HistoryEvent = {
  time: string;
  actor: string;
  action: ActionName;
  surface: Surface;
  outcome: Outcome;
  what: string;
  from: string;
  contact?: { id: string; name: string };
  principal?: string;
  version?: number;
  fields?: PersonField[];
};
export type History = { items: HistoryEvent[]; nextCursor?: string };
