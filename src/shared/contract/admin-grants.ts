// Grants and groups that an admin looks at and acts on, whoever may share them.

import * as z from "zod";
import type { GrantLevel, Level } from "../domain/level.ts";
import type { AdminGroup } from "./admin.ts";
import { ownerChange, type Owner } from "./groups.ts";
import { limit } from "./limit.ts";
import { id, pageQuery, text } from "./text.ts";

/** The last grant of a page, written `GROUP PRINCIPAL`. */
const grantCursor = text(500).transform((value, context) => {
  const space = value.indexOf(" ");
  const group = id.safeParse(value.slice(0, space));
  if (group.success) return { group: group.data, principal: value.slice(space + 1) };
  context.addIssue({ code: "custom", message: "is not one of ours" });
  return z.NEVER;
});
export type GrantPlace = { group: string; principal: string };

export const grantPageQuery = pageQuery.extend({ cursor: grantCursor.exactOptional() });
export const outsideStates = ["invited", "active"] as const;
export type OutsideState = (typeof outsideStates)[number];
/** `q` stands somewhere in the address. */
export const outsideQuery = grantPageQuery.extend({
  q: text(limit.queryLength).trim().toLowerCase().exactOptional(),
  state: z.enum(outsideStates).exactOptional(),
});
export const endingQuery = grantPageQuery.extend({
  days: z.coerce.number().int().min(1).max(limit.overviewDays).default(30),
});
export const grantExtension = z.strictObject({ days: z.number().int().min(1).max(limit.policyDays) });
export const handOver = ownerChange.pick({ to: true });

export type AdminGrant = {
  group: { id: string; name: string };
  owner: Owner;
  principal: string;
  level: GrantLevel;
  expiresAt: string | null;
  grantedBy: string;
  grantedAt: string;
};
export type AdminGrants = { items: AdminGrant[]; nextCursor?: string };
/** `held`: what the policy leaves of the level now; null: nothing. `invited`: nobody has come in by the invitation yet. */
export type OutsideGrant = AdminGrant & { held: Level | null; state: OutsideState };
export type OutsideGrantsView = { items: OutsideGrant[]; nextCursor?: string };
/** Groups whose owner is gone; `isAll` is false where there are more owners than the Directory was asked for. */
export type OwnerlessGroups = { items: AdminGroup[]; isAll: boolean };
