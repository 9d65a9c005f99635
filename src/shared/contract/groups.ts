// Groups and their grants over HTTP.

import * as z from "zod";
import type { AccessRule, Because, Reason } from "../domain/access.ts";
import type { CustomField } from "../domain/custom-field.ts";
import { hideableFields, type HiddenFields } from "../domain/hidden-fields.ts";
import { type GrantLevel, grantLevels, type Level } from "../domain/level.ts";
import type { PrincipalKind } from "../domain/principal.ts";
import { limit } from "./limit.ts";
import type { SupportBanner } from "./support.ts";
import { type GivenLevel, givenLevels } from "./requests.ts";
import { email, instant, pageQuery, principal, text } from "./text.ts";

const groupName = text(limit.groupNameLength)
  .transform((name) => name.replace(/\s+/g, " ").trim())
  .refine((name) => name.length > 0, { message: "is empty" });

export const newGroup = z.strictObject({
  name: groupName,
  owner: z.enum(["me", "organization"]).default("me"),
});
export const groupChange = z.strictObject({ name: groupName });

/** Whether a group is the caller's own or one that others share with her. */
export const groupKinds = ["owned", "shared"] as const;
export type GroupKind = (typeof groupKinds)[number];
export type GroupCounts = Record<GroupKind, number>;

/** A page of one kind or of both; with `ofEach` the first so many of each kind instead. */
export const groupsQuery = pageQuery.extend({
  kind: z.enum(groupKinds).exactOptional(),
  /** Only groups of the caller's organization on which she may do this. */
  may: z.enum(["add", "delete"]).exactOptional(),
  ofEach: z.coerce.number().int().min(1).max(limit.pageSize).exactOptional(),
});

/** Kinds of field to hide from those below `manage`, all of them anew; a contact's names cannot be hidden. */
export const hiddenFieldsChange = z.strictObject({
  hiddenFields: z
    .array(z.enum(hideableFields))
    .max(hideableFields.length)
    .transform((asked) => hideableFields.filter((field) => asked.includes(field))),
});

export type Owner = { kind: "person"; email: string } | { kind: "organization" };
/** A group as the caller sees it: with her own level, why she holds it, and when that ends, if it does. `host` is the organization
 * whose group it is, where she is a guest. `grantCount` is there for those who may share, and while any wait so are `deletionsWaiting`, on
 * her home and the group's page `requestsWaiting`, and on her home `reviewWaiting`, accesses to keep or end; `hiddenFields` where the
 * owner hides some from those below `manage`. */
export type Group = {
  id: string;
  name: string;
  owner: Owner;
  level: Level;
  because: Because;
  expiresAt?: string;
  host?: string;
  contactCount: number;
  hiddenFields?: HiddenFields;
  grantCount?: number;
  deletionsWaiting?: number;
  requestsWaiting?: number;
  reviewWaiting?: number;
  /** On the group's page, while support looks at it. */
  support?: SupportBanner;
  createdAt: string;
  updatedAt: string;
  updatedBy: string;
  deletedAt?: string;
};
/** One that is opened by itself: with the fields that its organization adds to contacts, where it has any. */
export type OpenedGroup = Group & { customFields?: readonly CustomField[] };

export const grantChange = z.strictObject({
  level: z.enum(grantLevels),
  expiresAt: instant.nullable().exactOptional(),
  /** A word to whom is named; left out, the one that is there stays. */
  note: text(limit.grantNoteLength)
    .transform((note) => note.trim())
    .nullable()
    .exactOptional(),
});
/**
 * `invited`: never signed in yet · `gone`: suspended, archived or deleted, as the Directory says · `uncovered`: never signed in, and
 * the Directory knows of no mailbox, so Carnet cannot be installed there · `expired`: counts no more.
 */
export type GrantState = "active" | "invited" | "gone" | "uncovered" | "expired";
export type GrantView = {
  principal: string;
  /** Which change of the group's sharing it is from: what `If-Match` names. */
  version: number;
  kind: PrincipalKind;
  level: GrantLevel;
  expiresAt: string | null;
  /** A person's full name, where the Directory tells it. */
  name: string | null;
  state: GrantState;
  note: string | null;
  grantedBy: string;
  grantedAt: string;
};
/** `keep`: what the person who owned it until now is given; she has no other right left of her own. */
export const ownerChange = z.strictObject({
  to: z.union([z.literal("organization"), email]),
  keep: z.enum(givenLevels).exactOptional(),
});
/** `group` as the caller sees it now; absent where she sees it no more. */
export type OwnerChanged = { owner: Owner; group?: Group };

export const accessQuery = z.strictObject({ person: email.exactOptional() });
/**
 * Why somebody sees a group, or does not: the rule that decided, and each grant that names her with its part. `areTeamsKnown` is false
 * while the Directory is silent; then team and domain grants count for nothing. `asked`: what the caller herself asked for and nobody has
 * answered yet.
 */
export type AccessView = {
  person: string;
  level: Level | null;
  rule: AccessRule;
  areTeamsKnown: boolean;
  grants: {
    principal: string;
    kind: PrincipalKind;
    level: GrantLevel;
    expiresAt: string | null;
    part: Reason["part"];
  }[];
  asked?: { level: GivenLevel; at: string };
};

export const reachRequest = z.strictObject({
  principals: z.array(principal).min(1).max(limit.reachPrincipals),
  level: z.enum(grantLevels).default("view"),
});
/**
 * Whom new grants would reach: `people` in all, `fresh` of them do not see the group yet. `isAll` is false where there are more than
 * were counted. `outside`: addresses outside the organization; `unknown`: principals that the Directory does not know.
 */
export type Reach = {
  people: number;
  fresh: number;
  isAll: boolean;
  outside: { count: number; emails: string[] };
  unknown: string[];
};
/** Null where the Directory does not answer. */
export type ReachView = { reach: Reach | null };

/** To share with, or to name in a comment: then only people who see the group. */
export const suggestionQuery = z.strictObject({
  q: text(limit.queryLength),
  for: z.enum(["sharing", "mention"]).default("sharing"),
});
export type Suggestion = { principal: string; kind: PrincipalKind; name: string; email: string };

/**
 * Everybody a group is shared with; `owner` first, since no grant names it. `link`: what a link to the group carries behind its `#`
 * (`group-link.ts`).
 */
export type Grants = { owner: Owner; items: GrantView[]; link: string };
