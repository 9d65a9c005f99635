// What a group holds and what the trail tells of it, read over HTTP; and whether both agree with what clients were told.

import * as z from "zod";
import { openCheckpoint } from "../../src/shared/audit/checkpoint.ts";
import { entryLeaf } from "../../src/shared/audit/entry.ts";
import { noteVerifier, readVerifierKey } from "../../src/shared/audit/note.ts";
import { headOf } from "../../src/shared/audit/tree.ts";
import type { Act } from "./busy-clients.ts";
import { grow, sha256 } from "./merkle-tree.ts";
import { verifyEd25519 } from "./note-keys.ts";
import type { Ask } from "./server-process.ts";

const contact = z.object({
  id: z.string(),
  version: z.number(),
  person: z.object({
    names: z.tuple([z.object({ familyName: z.string() })]),
    biographies: z.array(z.object({ value: z.string() })).optional(),
  }),
});
const contactPage = z.object({ items: z.array(contact), nextCursor: z.string().optional() });
const grants = z.object({ items: z.array(z.object({ principal: z.string() })) });
const event = z.object({
  seq: z.number(),
  entry: z.string(),
  action: z.string(),
  outcome: z.string(),
  target: z.object({
    group: z.string().optional(),
    contact: z.string().optional(),
    version: z.number().optional(),
    principal: z.string().optional(),
  }),
});
const eventPage = z.object({ items: z.array(event) });

type Contact = z.infer<typeof contact>;
type Event = z.infer<typeof event>;
export type Seen = { contacts: Contact[]; principals: string[]; events: Event[] };

export async function readGroup(ask: Ask, group: string): Promise<Omit<Seen, "events">> {
  const contacts: Contact[] = [];
  let cursor: string | undefined = "";
  while (cursor !== undefined) {
    const path = `/v1/groups/${group}/contacts?limit=200${cursor && `&cursor=${cursor}`}`;
    const page: z.infer<typeof contactPage> = contactPage.parse((await ask("GET", path)).json);
    contacts.push(...page.items);
    cursor = page.nextCursor;
  }
  const shared = grants.parse((await ask("GET", `/v1/groups/${group}/grants`)).json);
  return { contacts, principals: shared.items.map(({ principal }) => principal) };
}

/** The trail from its first event on, as an admin reads it. */
export async function readTrail(ask: Ask): Promise<Event[]> {
  const events: Event[] = [];
  let page: Event[];
  do {
    const from = (events.at(-1)?.seq ?? 0) + 1;
    page = eventPage.parse((await ask("GET", `/v1/audit/events?from=${from}`)).json).items;
    events.push(...page);
  } while (page.length === 200);
  return events;
}

const checkpoint = z.object({ origin: z.string(), verifierKey: z.string(), note: z.string() });

type Checkpoint = z.infer<typeof checkpoint>;

/** The newest one. */
export async function readCheckpoint(ask: Ask): Promise<Checkpoint> {
  return checkpoint.parse((await ask("GET", "/v1/audit/checkpoint")).json);
}

/** Whether a checkpoint that was read before the events is signed, and over these very events. */
export function findBrokenTree(
  { origin, verifierKey, note }: Checkpoint,
  events: readonly Event[],
): string[] {
  const key = readVerifierKey(sha256, verifierKey);
  if (!key) return ["the log's key cannot be read"];
  const logKeys = [noteVerifier(key, verifyEd25519)];
  const opened = openCheckpoint(note, { origin, logKeys, witnesses: [] });
  if (!opened.ok) return [`the newest checkpoint is ${opened.problem}`];
  const { size, root } = opened.checkpoint;
  const leaves = events.slice(0, size).map(({ entry }) => entryLeaf(sha256, entry));
  const head = headOf(sha256, grow(leaves).frontier);
  const isSame = head.size === size && Buffer.from(head.root).equals(root);
  return isSame ? [] : [`the checkpoint over ${size} events is not theirs`];
}

/** Numbers that are missing or doubled. */
export function findGaps(events: readonly Event[]): string[] {
  return events.flatMap(({ seq }, index) =>
    seq === index + 1 ? [] : [`event ${index + 1} is numbered ${seq}`],
  );
}

/** Every contradiction between what a group holds, what its events tell and what clients were told. */
export function findContradictions(acts: readonly Act[], seen: Seen): string[] {
  return [...heldWithoutEvent(seen), ...toldWithoutHolding(seen), ...lost(acts, seen)];
}

/** What is there stands in the trail: each version of each contact once, each grant once. */
function heldWithoutEvent({ contacts, principals, events }: Seen): string[] {
  const told = (of: (target: Event["target"]) => boolean) =>
    events
      .filter(({ target }) => of(target))
      .map(({ action, target }) => `${action} ${target.version ?? ""}`)
      .join(", ");
  const wanted = (version: number) =>
    Array.from({ length: version }, (_, index) =>
      index === 0 ? "contact.add 1" : `contact.change ${index + 1}`,
    ).join(", ");
  return [
    ...contacts
      .map(({ id, version }) => ({ id, wanted: wanted(version), told: told((one) => one.contact === id) }))
      .filter((one) => one.wanted !== one.told)
      .map((one) => `contact ${one.id} stands for ${one.wanted}; the trail tells ${one.told}`),
    ...principals
      .map((name) => ({ name, told: told(({ principal }) => principal === name) }))
      .filter((one) => one.told !== "group.share ")
      .map((one) => `${one.name} holds a grant; the trail tells ${one.told}`),
  ];
}

function toldWithoutHolding({ contacts, principals, events }: Seen): string[] {
  const held = new Set([...contacts.map(({ id }) => id), ...principals]);
  return events
    .map(({ action, target }) => ({ action, on: target.contact ?? target.principal }))
    .filter(({ on }) => on !== undefined && !held.has(on))
    .map(({ action, on }) => `the trail tells ${action} on ${on}, which is not there`);
}

/** What was answered is there; what was not may be there, once. */
function lost(acts: readonly Act[], { contacts, principals }: Seen): string[] {
  return acts.flatMap((act) => {
    if (act.kind === "share")
      return act.answered && !principals.includes(act.says) ? [`${act.says} is lost`] : [];
    if (act.kind === "change") return [];
    const found = contacts.filter(({ person }) => person.names[0].familyName === act.says);
    if (found.length > 1) return [`${act.says} is there ${found.length} times`];
    const [one] = found;
    if (!one) return act.answered ? [`contact ${act.says} is lost`] : [];
    const changes = acts.filter(({ kind, contact: id }) => kind === "change" && id === one.id);
    const newest = changes.findLastIndex(({ answered }) => answered);
    const possible = [
      ...(newest < 0 ? [undefined] : []),
      ...changes.slice(Math.max(newest, 0)).map(({ says }) => says),
    ];
    const note = noteOf(one);
    return possible.includes(note)
      ? []
      : [`contact ${act.says} says ${note} and not ${possible.join(" or ")}`];
  });
}

function noteOf(one: Contact): string | undefined {
  return one.person.biographies?.[0]?.value;
}

/** How many of the acts without an answer happened all the same. */
export function countHappened(acts: readonly Act[], { contacts, principals }: Seen): number {
  const said = new Set([
    ...principals,
    ...contacts.flatMap((one) => [one.person.names[0].familyName, noteOf(one) ?? ""]),
  ]);
  return acts.filter(({ says, answered }) => !answered && said.has(says)).length;
}
