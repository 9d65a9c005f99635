// Who owns a group, who asks for access to it, and why somebody has it, over HTTP.

import * as z from "zod";
import type { Weight } from "../domain/access.ts";
import { type GrantLevel, type Level, levels } from "../domain/level.ts";
import type { PrincipalKind } from "../domain/principal.ts";
import { limit } from "./limit.ts";
import { email, text } from "./text.ts";

/** A person's address, or the organization. */
export const newOwner = z.strictObject({ to: z.union([z.literal("organization"), email]) });

export const accessQuery = z.strictObject({ person: email.exactOptional() });
/** Why somebody sees a group. `isCertain` is false while the Directory cannot say which teams she is in. */
export type AccessView = {
  person: string;
  level: Level | null;
  decidedBy: "owner" | PrincipalKind | null;
  isCertain: boolean;
  grants: { principal: string; level: GrantLevel; expiresAt: string | null; weight: Weight }[];
};

/** Nobody asks to own. */
const askedLevel = z.enum(levels).exclude(["own"]);
export const accessRequest = z.strictObject({
  level: askedLevel,
  note: text(limit.grantNoteLength).default(""),
});
/** The level that was asked for, unless another is given. */
export const accessApproval = z.strictObject({ level: askedLevel.exactOptional() });
export type AccessRequestView = {
  person: string;
  level: z.infer<typeof askedLevel>;
  note: string;
  askedAt: string;
};
