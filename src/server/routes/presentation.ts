// What goes out, built field by field from what is stored: nothing leaves because it happened to be in a row.

import type { Contact, FoundContact } from "../../shared/contract/contacts.ts";
import type { GrantView, Group } from "../../shared/contract/groups.ts";
import type { Held } from "../../shared/domain/access.ts";
import { extraWithoutHidden, type HiddenFields, withoutHidden } from "../../shared/domain/hidden-fields.ts";
import { isAtLeast } from "../../shared/domain/level.ts";
import { storedPrincipal } from "../../shared/domain/principal.ts";
import type { StoredContact } from "../store/contacts.ts";
import type { KnownGrant } from "../store/grants.ts";
import type { StoredGroup } from "../store/groups.ts";
import type { Found } from "../store/search.ts";

const dayMs = 86_400_000;
const mostDays = 1_000;
const days = new Map<number, string>();

/**
 * RFC 3339 in UTC with milliseconds, from milliseconds since 1970. A list writes hundreds of times, of not so many days: a day is
 * written once, since `toISOString` alone would be a third of the work on a long list.
 */
export function time(ms: number): string {
  const day = Math.floor(ms / dayMs);
  const known = days.get(day) ?? rememberDay(day);
  const within = Math.floor(ms - day * dayMs);
  const part = (unit: number, size: number, width: number) =>
    String(Math.floor(within / unit) % size).padStart(width, "0");
  return `${known}${part(3_600_000, 24, 2)}:${part(60_000, 60, 2)}:${part(1_000, 60, 2)}.${part(1, 1_000, 3)}Z`;
}

function rememberDay(day: number): string {
  const written = new Date(day * dayMs).toISOString().slice(0, 11);
  if (days.size >= mostDays) days.clear();
  days.set(day, written);
  return written;
}

export function presentGroup(group: StoredGroup, held: NonNullable<Held>): Group {
  return {
    id: group.id,
    name: group.name,
    owner: group.ownership,
    level: held.level,
    because: held.because,
    ...(held.expiresAtMs === undefined ? {} : { expiresAt: time(held.expiresAtMs) }),
    ...(held.host === undefined ? {} : { host: held.host }),
    contactCount: group.contactCount,
    ...(group.hiddenFields.length > 0 ? { hiddenFields: group.hiddenFields } : {}),
    ...(group.grantCount !== null && isAtLeast(held.level, "manage") ? { grantCount: group.grantCount } : {}),
    ...(group.waitingCount > 0 && isAtLeast(held.level, "manage")
      ? { deletionsWaiting: group.waitingCount }
      : {}),
    createdAt: time(group.createdAtMs),
    updatedAt: time(group.updatedAtMs),
    updatedBy: group.updatedBy,
    ...(group.deletedAtMs === null ? {} : { deletedAt: time(group.deletedAtMs) }),
  };
}

/** With how many requests wait in it, for those who may answer them. */
export function withRequests(group: Group, waiting: ReadonlyMap<string, number>): Group {
  const count = isAtLeast(group.level, "manage") ? (waiting.get(group.id) ?? 0) : 0;
  return count > 0 ? { ...group, requestsWaiting: count } : group;
}

/** A contact as somebody sees it from whom `hidden` is hidden: not its values, only that they are. */
export function presentContact(contact: StoredContact, hidden: HiddenFields): Contact {
  const extra = extraWithoutHidden(contact.contents.extra, hidden);
  return {
    id: contact.id,
    groupId: contact.groupId,
    version: contact.version,
    person: withoutHidden(contact.contents.person, hidden),
    ...(extra.length > 0 ? { extra } : {}),
    ...(hidden.length > 0 ? { hidden } : {}),
    updatedAt: time(contact.changedAtMs),
    updatedBy: contact.changedBy,
  };
}

export function presentFound({ contact, groupName, held, hidden }: Found): FoundContact {
  return { ...presentContact(contact, hidden), groupName, level: held.level };
}

/** Its state as the store knows it; of more the Directory tells. */
export function presentGrant(grant: KnownGrant, nowMs: number): GrantView {
  return {
    principal: grant.principal,
    version: grant.version,
    kind: storedPrincipal(grant.principal).kind,
    name: null,
    level: grant.level,
    expiresAt: grant.expires_at === null ? null : time(grant.expires_at),
    state:
      grant.expires_at !== null && grant.expires_at <= nowMs
        ? "expired"
        : grant.isSeen
          ? "active"
          : "invited",
    note: grant.note,
    grantedBy: grant.granted_by,
    grantedAt: time(grant.granted_at),
  };
}

/**
 * What is shown of `rows`, of which one more than `limit` was asked for, and where to go on from, if there is more.
 * `cursorOf` is asked of the last row shown.
 */
export function cutPage<R>(
  rows: readonly R[],
  limit: number,
  cursorOf: (last: R) => string,
): { shown: R[]; more: { nextCursor?: string } } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { shown, more: last === undefined ? {} : { nextCursor: cursorOf(last) } };
}

/** An ETag is the contact's version in quotes. */
export function etagOf(contact: StoredContact): string {
  return `"${contact.version}"`;
}

/** How an event names a contact that was shown: its id and the version that was seen. */
export function referTo(contact: Pick<StoredContact, "id" | "version">): string {
  return `${contact.id}@${contact.version}`;
}
