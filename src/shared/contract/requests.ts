// Requests for access over HTTP: asked by one person, answered by those who may share.

import * as z from "zod";
import type { Group } from "./groups.ts";
import { limit } from "./limit.ts";
import { email, id, instant, text } from "./text.ts";

/** What can be asked for and given; a block is neither. */
export const givenLevels = ["view", "edit", "delete", "manage"] as const;
export type GivenLevel = (typeof givenLevels)[number];

export const newRequest = z.strictObject({
  level: z.enum(givenLevels),
  note: text(limit.grantNoteLength)
    .transform((note) => note.trim())
    .exactOptional(),
});
/** For access to somebody's contact, wherever colleagues keep it. */
export const newContactRequest = newRequest.extend({ email });
/** What is given; as asked for where nothing else is said. */
export const approval = z.strictObject({
  level: z.enum(givenLevels).exactOptional(),
  expiresAt: instant.nullable().exactOptional(),
});
export const inRequest = z.strictObject({ group: id, request: id });
export type AccessRequest = {
  id: string;
  person: string;
  level: GivenLevel;
  note: string | null;
  askedAt: string;
  expiresAt: string;
};
/** Those that wait, the oldest first, with the group that they ask for. */
export type AccessRequests = { items: AccessRequest[]; group: Group };
