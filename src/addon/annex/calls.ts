// The annex's calls to the server, over the one way there is (`backend.ts`). Decides nothing; knows no card.

import type { BulkReport } from "../../shared/contract/bulk.ts";
import type { Comments, Mention } from "../../shared/contract/comments.ts";
import type { DeletionOutcome } from "../../shared/contract/deletions.ts";
import type { Duplicates, MergedContact } from "../../shared/contract/duplicates.ts";
import type { Group, Suggestion } from "../../shared/contract/groups.ts";
import type { MovedContact, MoveReport } from "../../shared/contract/moving.ts";
import type { PageLink, PageRequest } from "../../shared/contract/page-link.ts";
import type { GroupRestored, RestoredContacts, RestorePreview } from "../../shared/contract/restores.ts";
import type { SupportOfMe } from "../../shared/contract/support.ts";
import type { BulkChange } from "../../shared/domain/bulk.ts";
import type { PersonField } from "../../shared/domain/person.ts";
import { type Backend, contactPath, groupPath, type Page, type Place, query } from "../backend.ts";
import type { Chosen, Taken } from "./chosen.ts";

const groupsShown = "100";
const duplicatesShown = "20";

export type Merging = {
  into: Chosen;
  from: (Chosen & { group: string })[];
  choose: Partial<Record<PersonField, string>>;
};

export function callsOf({ ask }: Pick<Backend, "ask">) {
  const post = <T>(path: string, body: unknown, nonce = "") => ask<T>({ method: "post", path, body, nonce });
  const get = <T>(path: string) => ask<T>({ method: "get", path });
  const idsOf = (chosen: readonly Chosen[]) => chosen.map(({ contact }) => contact);
  const agreement = (group: string) => `/support/agreements/${encodeURIComponent(group)}`;
  return {
    openPage: (request: PageRequest) => post<PageLink>("/pages", request),
    readMentions: () => get<Page<Mention>>("/mentions"),
    readComments: (at: Place, page: { cursor: string; limit: string }) =>
      get<Comments>(`${contactPath(at)}/comments${query(page)}`),
    addComment: (at: Place, said: { text: string; isPrivate: boolean; mentions: string[] }, nonce: string) =>
      post<Comments["items"][number]>(`${contactPath(at)}/comments`, said, nonce),
    deleteComment: (at: Place, comment: string) =>
      ask<null>({ method: "delete", path: `${contactPath(at)}/comments/${encodeURIComponent(comment)}` }),
    restoreComment: (at: Place, comment: string) =>
      post<Comments["items"][number]>(
        `${contactPath(at)}/comments/${encodeURIComponent(comment)}/restore`,
        null,
      ),
    suggest: (group: string, q: string) =>
      get<Page<Suggestion>>(`${groupPath(group)}/suggestions${query({ q, for: "mention" })}`),
    readAddable: (cursor: string) =>
      get<Page<Group>>(`/groups${query({ may: "add", limit: groupsShown, cursor })}`),
    carryOne: (verb: Verb, at: Place, to: { to: string; version: number }, nonce: string) =>
      post<MovedContact>(`${contactPath(at)}/${verb}`, to, nonce),
    carry: (verb: Verb, group: string, { chosen, to }: { chosen: Chosen[]; to: string }, nonce: string) =>
      post<MoveReport>(`${groupPath(group)}/${verb}`, { to, contacts: idsOf(chosen) }, nonce),
    changeContacts: (group: string, chosen: Chosen[], change: BulkChange, nonce: string) =>
      post<BulkReport>(
        `${groupPath(group)}/bulk`,
        { ...change, contacts: idsOf(chosen), mode: "valid" },
        nonce,
      ),
    deleteContacts: (group: string, chosen: Chosen[], nonce: string) =>
      post<DeletionOutcome>(`${groupPath(group)}/deletions`, { contacts: idsOf(chosen) }, nonce),
    takeBack: (contacts: readonly Taken[], nonce: string) =>
      post<RestoredContacts>("/restores", { contacts }, nonce),
    /** Of one group, or of all where none is named. */
    findDuplicates: (group: string) =>
      get<Duplicates>(`${group ? groupPath(group) : ""}/duplicates${query({ limit: duplicatesShown })}`),
    compare: (contacts: readonly string[]) =>
      get<Duplicates>(`/duplicates${query({ among: contacts.join() })}`),
    merge: (group: string, merging: Merging, nonce: string) =>
      post<MergedContact>(`${groupPath(group)}/merge`, merging, nonce),
    hide: (group: string, hiddenFields: readonly string[]) =>
      ask<Group>({ method: "put", path: `${groupPath(group)}/hidden-fields`, body: { hiddenFields } }),
    readSupport: () => get<SupportOfMe>("/support"),
    agreeSupport: (group: string) => ask<SupportOfMe>({ method: "put", path: agreement(group), body: null }),
    withdrawSupport: (group: string) => ask<SupportOfMe>({ method: "delete", path: agreement(group) }),
    stopSupport: (view: string) => post<SupportOfMe>(`/support/views/${encodeURIComponent(view)}/stop`, null),
    previewMoment: (group: string, at: string) =>
      get<RestorePreview>(`${groupPath(group)}/restore-to${query({ at })}`),
    restoreGroup: (group: string, to: { at: string; revision?: number }, nonce: string) =>
      post<GroupRestored>(`${groupPath(group)}/restore-to`, to, nonce),
  };
}

export type Verb = "move" | "copy";
