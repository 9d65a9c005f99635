// The admin console over HTTP: what an organization's admins see of its groups and people, and how they see a leaver off.

import * as z from "zod";
import type { AccessDay } from "../audit/access-day.ts";
import type { Because } from "../domain/access.ts";
import type { Departure } from "../domain/departure.ts";
import type { GrantLevel, Level } from "../domain/level.ts";
import type { Owner } from "./groups.ts";
import { limit } from "./limit.ts";
import { email, id, pageQuery, text } from "./text.ts";

export const overviewQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(limit.overviewDays).default(30),
});
export const adminGroupsQuery = pageQuery.extend({ cursor: id.exactOptional() });
/** `q` is how an address begins. */
export const adminPeopleQuery = pageQuery.extend({
  cursor: email.exactOptional(),
  q: text(limit.queryLength).trim().toLowerCase().exactOptional(),
});
/** Without a successor the organization takes over. */
export const leaverRequest = z
  .strictObject({ email, successor: email.exactOptional() })
  .refine(({ email: leaver, successor }) => leaver !== successor, {
    message: "is who leaves",
    path: ["successor"],
  });
export type LeaverRequest = z.infer<typeof leaverRequest>;

/** `gone`: suspended, archived or deleted, as the Directory says; `unknown`: it says nothing. */
export type Presence = "there" | "gone" | "unknown";

/** Grants that count now, blocks left out. */
export type OrganizationCounts = {
  groups: number;
  contacts: number;
  people: number;
  grants: number;
  endingSoon: number;
};
/** `withoutOwner`: groups whose owner is gone; `isAll` is false where there are more owners than the Directory was asked for. */
export type OverviewView = {
  counts: OrganizationCounts;
  withoutOwner: { count: number; isAll: boolean };
  days: AccessDay[];
};

export type AdminGroup = {
  id: string;
  name: string;
  owner: Owner;
  /** Where a person owns it. */
  presence?: Presence;
  contactCount: number;
  grantCount: number;
  updatedAt: string;
  updatedBy: string;
};
export type AdminGroups = { items: AdminGroup[]; nextCursor?: string };

/** `seenAt`: when she last signed in anew; null when never. `grants` are those that name her, not those of her teams. */
export type AdminPerson = { email: string; seenAt: string | null; owned: number; grants: number };
export type AdminPeople = { items: AdminPerson[]; nextCursor?: string };

export type SeenGroup = {
  id: string;
  name: string;
  level: Level;
  because: Because;
  /** When the grant that decides ends. */
  expiresAt: string | null;
  contactCount: number;
};
/** `teams` is null where the Directory does not tell: then those of her teams and the domain do not count. `isAll`: no group was left out. */
export type PersonView = {
  email: string;
  presence: Presence;
  isAdmin: boolean;
  teams: readonly string[] | null;
  items: SeenGroup[];
  isAll: boolean;
};

/** What changes, or changed, when somebody leaves. `grants` are hers, and the successor's on groups that she comes to own. */
export type LeaverReport = {
  email: string;
  successor: string | null;
  at: string;
  groups: { id: string; name: string; contactCount: number; isDeleted: boolean }[];
  grants: { groupId: string; groupName: string; principal: string; level: GrantLevel }[];
};
/** Whom the Directory called gone: `dueAt` is when she is seen off; `report` is there once she was. */
export type NoticedLeaver = {
  email: string;
  departure: Departure;
  noticedAt: string;
  dueAt: string;
  report: LeaverReport | null;
};
/** `lookedAt`: when the Directory was last looked at; null: never. */
export type LeaverList = { items: NoticedLeaver[]; lookedAt: string | null };
export type LeaverPreview = LeaverReport & { presence: Presence; successorPresence: Presence | null };
