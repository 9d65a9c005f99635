// Contacts moved and copied between groups, one or many. In the other group each is a contact of its own, from version 1 on; one that
// moves goes to the trash where it was, with its versions and comments; more than one person may take out at once wait there to leave.

import type { AllowedEvent } from "../../shared/audit/event.ts";
import type { WaitingRemoval } from "../../shared/contract/deletions.ts";
import {
  bulkMoveRequest,
  type MovedContact,
  type MoveReport,
  moveRequest,
} from "../../shared/contract/moving.ts";
import { limit } from "../../shared/contract/limit.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { extraWithoutHidden, staysHidden, withoutHidden } from "../../shared/domain/hidden-fields.ts";
import type { SignedIn } from "../auth/caller.ts";
import { jsonBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { insertNewContacts, markDeleted, takeRevisions } from "../store/contact-changes.ts";
import { type Contents, findContact, findContactsById, type StoredContact } from "../store/contacts.ts";
import { copyPhotos } from "../store/photos.ts";
import type { Scope } from "../store/tenant-store.ts";
import { asChanged, contentsOf, refuseHidden } from "./contact-writing.ts";
import { allowChanges, type Allowed, inGroup, onContact } from "./group-access.ts";
import { etagOf, presentContact, referTo } from "./presentation.ts";
import { askRemoval, removalWaits } from "./removal.ts";

type Verb = "move" | "copy";
const summaries = {
  move: ["Move a contact to another group, whole", "Move several contacts to another group, whole"],
  copy: [
    "Copy what I see of a contact to another group",
    "Copy what I see of several contacts to another group",
  ],
} as const;

function carryOne(verb: Verb): Route {
  return defineRoute({
    method: "POST",
    path: `/v1/groups/{group}/contacts/{contact}/${verb}`,
    summary: summaries[verb][0],
    action: `contact.${verb}`,
    params: onContact,
    query: noQuery,
    body: jsonBody(moveRequest),
    target: ({ group, contact }) => ({ group, contact }),
    async run(scope, { params, body, signedIn }) {
      const way = await findWay(scope, signedIn, { verb, group: params.group, to: body.to });
      if (!way.ok) return way;
      const { from, to } = way.value;
      const contact = await findContact(scope, params.group, params.contact);
      if (!contact) return refuse("not-found");
      if (body.version !== undefined && body.version !== contact.version) return refuse("stale-version");
      const load = loadOf(verb, from, contact);
      if (!load.ok) return load;
      const carried = await carry(scope, way.value, { verb, loads: [load.value] });
      if (!carried.ok) return carried;
      const { pairs, waiting } = carried.value;
      const [one] = pairs;
      if (!one) return refuse("not-found");
      const { left, arrived } = one;
      const told = {
        action: `contact.${waiting ? "copy" : verb}`,
        outcome: "allowed",
        details: { from: from.group.name, to: to.group.name },
      } as const;
      const json: MovedContact = { ...presentContact(arrived, to.hidden), ...waiting?.told };
      return accept({
        value: { status: 201, json, etag: etagOf(arrived) },
        event: { ...told, target: { group: params.group, contact: left.id, version: left.version } },
        beside: [
          { ...told, target: { group: body.to, contact: arrived.id, version: 1 } },
          ...(waiting ? [waiting.event] : []),
        ],
      });
    },
  });
}

function carryMany(verb: Verb): Route {
  return defineRoute({
    method: "POST",
    path: `/v1/groups/{group}/${verb}`,
    summary: summaries[verb][1],
    action: `contacts.${verb}`,
    params: inGroup,
    query: noQuery,
    body: jsonBody(bulkMoveRequest),
    target: ({ group }) => ({ group }),
    async run(scope, { params, body, signedIn }) {
      const way = await findWay(scope, signedIn, { verb, group: params.group, to: body.to });
      if (!way.ok) return way;
      const { from, to } = way.value;
      const found = await findContactsById(scope, params.group, body.contacts);
      const known = new Map(found.map((contact) => [contact.id, contact]));
      const loads: Load[] = [];
      const rejected: MoveReport["rejected"] = [];
      for (const id of body.contacts) {
        const contact = known.get(id);
        const load = contact ? loadOf(verb, from, contact) : refuse("not-found");
        if (load.ok) loads.push(load.value);
        else rejected.push({ contact: id, reason: load.code });
      }
      const carried = await carry(scope, way.value, { verb, loads });
      if (!carried.ok) return carried;
      const { pairs, waiting } = carried.value;
      const moved = pairs.map(({ left, arrived }) => ({
        contact: left.id,
        version: left.version,
        arrived: arrived.id,
      }));
      const json: MoveReport = { moved, rejected, ...waiting?.told };
      const told = { action: `contacts.${waiting ? "copy" : verb}`, outcome: "allowed" } as const;
      const names = { from: from.group.name, to: to.group.name };
      const refs = (side: "left" | "arrived") => pairs.map((pair) => referTo(pair[side]));
      return accept({
        value: { status: 200, json },
        event: { ...told, target: { group: params.group }, details: { ...names, contacts: refs("left") } },
        beside: [
          { ...told, target: { group: body.to }, details: { ...names, contacts: refs("arrived") } },
          ...(waiting ? [waiting.event] : []),
        ],
      });
    },
  });
}

type Way = { from: Allowed; to: Allowed };

/** Both groups, locked. Refusals: those of access, `malformed` where both are the same, `field-hidden`. */
async function findWay(
  scope: Scope,
  signedIn: SignedIn,
  { verb, group, to }: { verb: Verb; group: string; to: string },
): Promise<Result<Way>> {
  const groups = await allowChanges(scope, signedIn, [
    { groupId: group, action: verb === "move" ? "delete" : "read" },
    { groupId: to, action: "add" },
  ]);
  if (!groups.ok) return groups;
  const [from, target] = [groups.value.get(group), groups.value.get(to)];
  if (!from || !target) return refuse("not-found");
  if (group === to)
    return refuse("malformed", { fields: [{ path: "to", problem: "is the group it is in" }] });
  return accept({ from, to: target });
}

/** A contact and what of it arrives. */
type Load = { contact: StoredContact; contents: Contents };

/** Moved, it goes whole; a copy holds what its maker sees. */
function loadOf(verb: Verb, { hidden }: Allowed, contact: StoredContact): Result<Load> {
  if (verb === "move") return accept({ contact, contents: contact.contents });
  const contents = contentsOf({
    ...contact.contents,
    person: withoutHidden(contact.contents.person, hidden),
    extra: [...extraWithoutHidden(contact.contents.extra, hidden)],
  });
  return contents.ok ? accept({ contact, contents: contents.value }) : contents;
}

type Pair = { left: StoredContact; arrived: StoredContact };
/** `waiting`: they are still where they were too, which is told in both the answer and the trail. */
type Carried = {
  pairs: Pair[];
  waiting: { told: { waiting: WaitingRemoval }; event: AllowedEvent } | null;
};

/** Adds them to the other group; those that move leave theirs, or wait to. Refusals: `field-hidden`, `group-full`. */
async function carry(
  scope: Scope,
  { from, to }: Way,
  { verb, loads }: { verb: Verb; loads: readonly Load[] },
): Promise<Result<Carried>> {
  const isMove = verb === "move";
  // Whole, it would show there what is hidden from her here; without that, it would be lost.
  if (isMove && !staysHidden(from.hidden, to.hidden)) return refuseHidden(from.hidden);
  const count = loads.length;
  if (count === 0) return accept({ pairs: [], waiting: null });
  if (to.group.contactCount + count > limit.contactsPerGroup) return refuse("group-full");
  const contacts = loads.map(({ contact }) => contact);
  const isWaiting = isMove && (await removalWaits(scope, from, contacts));
  const waiting = isWaiting ? await waitToLeave(scope, from.group.id, contacts) : null;
  const isLeaving = isMove && !isWaiting;
  const left = contacts.map((contact) =>
    isLeaving ? { ...contact, version: contact.version + 1 } : contact,
  );
  if (isLeaving)
    markDeleted(
      scope,
      from.group.id,
      left,
      await takeRevisions(scope, from.group.id, { count, added: -count }),
    );
  const arrived = await bringIn(scope, to.group.id, loads);
  const pairs = left.flatMap((one, index) => {
    const there = arrived[index];
    return there ? [{ left: one, arrived: there }] : [];
  });
  for (const { left: source, arrived: made } of pairs)
    copyPhotos(scope, [source.id], { contactId: made.id, person: made.contents.person });
  return accept({ pairs, waiting });
}

async function waitToLeave(
  scope: Scope,
  groupId: string,
  contacts: readonly StoredContact[],
): Promise<Carried["waiting"]> {
  const { event } = await askRemoval(scope, groupId, contacts);
  return { told: { waiting: { contacts: contacts.length, groups: [groupId] } }, event };
}

async function bringIn(scope: Scope, groupId: string, loads: readonly Load[]): Promise<StoredContact[]> {
  const count = loads.length;
  const first = await takeRevisions(scope, groupId, { count, added: count });
  const arrived = loads.map(({ contents }, index) =>
    asChanged(scope, { id: crypto.randomUUID(), groupId, version: 1, revision: first + index, contents }),
  );
  insertNewContacts(scope, groupId, arrived, first);
  return arrived;
}

export const movingRoutes: readonly Route[] = [
  carryOne("move"),
  carryOne("copy"),
  carryMany("move"),
  carryMany("copy"),
];
