// The server's HTTP face as typed calls, over whatever can send a request. Decides nothing; knows no card.

import type { SupportBanner } from "../shared/contract/support.ts";
import type { Comments } from "../shared/contract/comments.ts";
import type {
  Contact,
  FoundContact,
  LookupAnswer,
  OpenedContact,
  Recipients,
} from "../shared/contract/contacts.ts";
import type { DeletionOutcome, Deletions } from "../shared/contract/deletions.ts";
import type {
  AccessView,
  Grants,
  Group,
  GroupCounts,
  GroupKind,
  OpenedGroup,
  OwnerChanged,
} from "../shared/contract/groups.ts";
import type { History } from "../shared/contract/history.ts";
import type { Invitation } from "../shared/contract/invitations.ts";
import type { AccessRequests } from "../shared/contract/requests.ts";
import type { GroupReview } from "../shared/contract/reviews.ts";
import type { ContactVersion } from "../shared/contract/restores.ts";
import type { Trash } from "../shared/contract/trash.ts";
import type { GrantLevel } from "../shared/domain/level.ts";
import type { PersonChange } from "../shared/domain/merge.ts";
import type { Person } from "../shared/domain/person.ts";
import type { InvitationAnswer, RequestAnswer } from "./cards/act.ts";
import { digestOf } from "./digest.ts";
import { readAnswer, type Send } from "./exchange.ts";
import type { Reply } from "./trouble.ts";

export type Page<T> = { items: T[]; nextCursor?: string };
/** How many `invitations` from other organizations wait, and `mentions` of her are unread. `isAdmin`: she administers the organization. */
export type Home = {
  items: Group[];
  counts: GroupCounts;
  waiting: Group[];
  invitations?: number;
  mentions?: number;
  isAdmin?: true;
  support?: SupportBanner;
};
export type GroupPage = Page<Contact> & { group: Group };
/** `comments` come with a contact that was opened, not with one that was just changed. */
export type OpenContact = Contact & Omit<OpenedContact, "comments"> & { comments?: Comments };
export type GroupGrants = Grants & { group: Group };
export type GroupRecipients = Recipients & { group: Group };
/** Where an act happens: ids as they came from a card. */
export type Place = { group: string; contact: string };
export type DeletionPlace = { group: string; deletion: string };

/** `keyed` is the nonce of the form that a POST was sent from; the key also holds the content, so a corrected form is new. */
export type Ask = {
  method: "get" | "post" | "put" | "patch" | "delete";
  path: string;
  body?: unknown;
  nonce?: string;
  /** The one that must still be the newest; any, when empty. */
  version?: string;
};

/** What is drawn as a contact's card takes its picture along. */
const pictured = "?picture=inline";
/** Groups on a card. */
const groupsShown = "10";

export type Backend = ReturnType<typeof openBackend>;

/** Every call of the add-on, at most one of which a callback makes. `headers` say who asks and in which language. */
export function openBackend(send: Send, headers: Record<string, string>) {
  function ask<T>({ method, path, body, nonce, version }: Ask): Reply<T> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const key = nonce ? { "Idempotency-Key": `${nonce}-${digestOf(payload ?? "")}` } : {};
    return readAnswer<T>(
      send({
        method,
        path,
        headers: { ...headers, ...key, ...(version ? { "If-Match": `"${version}"` } : {}) },
        ...(payload === undefined ? {} : { payload }),
      }),
    );
  }

  return {
    ask,
    ...openSafety(ask),
    ...openAccess(ask),
    readHome: () => ask<Home>({ method: "get", path: `/groups${query({ ofEach: groupsShown })}` }),
    /** A page of one kind, or of both. */
    readGroups: (cursor: string, kind: GroupKind | "" = "") =>
      ask<Page<Group>>({ method: "get", path: `/groups${query({ limit: groupsShown, kind, cursor })}` }),
    createGroup: (name: string, nonce: string) =>
      ask<Group>({ method: "post", path: "/groups", body: { name }, nonce }),
    openGroup: (group: string) => ask<OpenedGroup>({ method: "get", path: groupPath(group) }),
    readContacts: (group: string, page: { q: string; tag: string; cursor: string; limit: string }) =>
      ask<GroupPage>({ method: "get", path: `${groupPath(group)}/contacts${query(page)}` }),
    addContact: (group: string, person: Person, nonce: string) =>
      ask<Contact>({ method: "post", path: `${groupPath(group)}/contacts`, body: { person }, nonce }),
    readContact: (place: Place) => ask<OpenContact>({ method: "get", path: contactPath(place) + pictured }),
    /** Opens a contact, whose comments that name the reader are read by that. */
    readMentioned: (place: Place) =>
      ask<OpenContact>({ method: "post", path: `${contactPath(place)}/comments/read${pictured}` }),
    changeContact: (place: Place, change: { person: PersonChange; version: number }) =>
      ask<Contact>({ method: "patch", path: contactPath(place) + pictured, body: change }),
    readGrants: (group: string) => ask<GroupGrants>({ method: "get", path: `${groupPath(group)}/grants` }),
    putGrant: (group: string, principal: string, grant: { level: GrantLevel; expiresAt: string | null }) =>
      ask<GroupGrants>({ method: "put", path: grantPath(group, principal), body: grant }),
    revokeGrant: (group: string, principal: string) =>
      ask<GroupGrants>({ method: "delete", path: grantPath(group, principal) }),
    readReview: (group: string) => ask<GroupReview>({ method: "get", path: `${groupPath(group)}/review` }),
    decideReview: (group: string, body: { principal: string; decision: string }) =>
      ask<GroupReview>({ method: "post", path: `${groupPath(group)}/review`, body }),
    /** A contact's; the group's where no contact is named. */
    readHistory: (place: Place, page: { cursor: string; limit: string }) => {
      const of = place.contact ? contactPath(place) : groupPath(place.group);
      return ask<History>({ method: "get", path: `${of}/history${query(page)}` });
    },
    lookUp: (wanted: { emails: string[]; similarTo?: string }) =>
      ask<LookupAnswer>({ method: "post", path: "/lookup", body: wanted }),
    search: (q: string) => ask<Page<FoundContact>>({ method: "get", path: `/search${query({ q })}` }),
    readRecipients: (group: string) =>
      ask<GroupRecipients>({ method: "get", path: `${groupPath(group)}/recipients` }),
  };
}

/** What deletes, and what puts back. */
function openSafety(ask: <T>(asked: Ask) => Reply<T>) {
  return {
    /** Null once it is gone; it may also have to wait. */
    deleteContact: (place: Place, version: string) =>
      ask<DeletionOutcome | null>({ method: "delete", path: contactPath(place), version }),
    restoreContact: (place: Place, was: { version: number; fields?: string[] }, version: string) =>
      ask<OpenContact>({
        method: "post",
        path: `${contactPath(place)}/restore${pictured}`,
        body: was,
        version,
      }),
    readVersion: (place: Place, version: string) =>
      ask<ContactVersion>({
        method: "get",
        path: `${contactPath(place)}/versions/${encodeURIComponent(version)}`,
      }),
    readTrash: (group: string, page: { cursor: string; limit: string }) =>
      ask<Trash>({ method: "get", path: `${groupPath(group)}/trash${query(page)}` }),
    readDeletions: (group: string) =>
      ask<Deletions>({ method: "get", path: `${groupPath(group)}/deletions` }),
    approveDeletion: ({ group, deletion }: DeletionPlace, contacts: number) =>
      ask<null>({
        method: "post",
        path: `${deletionPath(group, deletion)}/approve`,
        body: { contacts },
      }),
    rejectDeletion: ({ group, deletion }: DeletionPlace) =>
      ask<null>({ method: "post", path: `${deletionPath(group, deletion)}/reject` }),
  };
}

/** Who may see a group, and why: asked for, offered, given up and handed on. */
function openAccess(ask: <T>(asked: Ask) => Reply<T>) {
  return {
    /** Of the caller herself where nobody is named. */
    readAccess: (group: string, person: string) =>
      ask<AccessView>({ method: "get", path: `${groupPath(group)}/access${query({ person })}` }),
    leaveGroup: (group: string) => ask<null>({ method: "delete", path: `${groupPath(group)}/membership` }),
    /** For a group; where none is named, for whoever has the address. */
    sendRequest: (group: string, wanted: { level: GrantLevel; note?: string; email?: string }) =>
      ask<unknown>({ method: "post", path: `${group && groupPath(group)}/requests`, body: wanted }),
    readRequests: (group: string) =>
      ask<AccessRequests>({ method: "get", path: `${groupPath(group)}/requests` }),
    answerRequest: (group: string, request: string, answer: RequestAnswer, level?: GrantLevel) =>
      ask<AccessRequests>({
        method: "post",
        path: `${groupPath(group)}/requests/${encodeURIComponent(request)}/${answer}`,
        ...(level ? { body: { level } } : {}),
      }),
    readInvitations: () => ask<Page<Invitation>>({ method: "get", path: "/invitations" }),
    answerInvitation: (invitation: string, answer: InvitationAnswer) =>
      ask<{ group?: string }>({
        method: "post",
        path: `/invitations/${encodeURIComponent(invitation)}/${answer}`,
      }),
    transferGroup: (group: string, wanted: { to: string; keep?: GrantLevel }) =>
      ask<OwnerChanged>({ method: "post", path: `${groupPath(group)}/owner`, body: wanted }),
  };
}

export function groupPath(group: string): string {
  return `/groups/${encodeURIComponent(group)}`;
}

export function contactPath({ group, contact }: Place): string {
  return `${groupPath(group)}/contacts/${encodeURIComponent(contact)}`;
}

function deletionPath(group: string, deletion: string): string {
  return `${groupPath(group)}/deletions/${encodeURIComponent(deletion)}`;
}

function grantPath(group: string, principal: string): string {
  return `${groupPath(group)}/grants/${encodeURIComponent(principal)}`;
}

export function query(parameters: Record<string, string>): string {
  const pairs = Object.entries(parameters).filter(([, value]) => value !== "");
  const text = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return text === "" ? "" : `?${text}`;
}
