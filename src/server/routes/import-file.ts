// Importing a contact file into a group: the act itself, which the HTTP route and the command line share.

import { limit } from "../../shared/contract/limit.ts";
import type { ElsewhereEntry, ImportMode, ImportReport, RejectedEntry } from "../../shared/contract/files.ts";
import { accept, type Refusal, refuse, type Result } from "../../shared/contract/refusal.ts";
import { person as personSchema } from "../../shared/contract/person.ts";
import {
  extraWithoutHidden,
  hiddenFrom,
  type HiddenFields,
  hidesIdentity,
  withoutHidden,
} from "../../shared/domain/hidden-fields.ts";
import type { Caller } from "../../shared/domain/access.ts";
import { photoIdsOf } from "../../shared/domain/photo.ts";
import { unitePersons } from "../../shared/domain/union.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { ParsedContact } from "../formats/import-file.ts";
import type { ParsedFile } from "../formats/parsed-file.ts";
import type { Parse } from "../formats/parser.ts";
import type { EncodePhoto } from "../photos/encoder.ts";
import type { Token } from "../seal/blind-index.ts";
import {
  type ChangedContact,
  insertNewContacts,
  type NewContact,
  takeRevisions,
  updateContents,
} from "../store/contact-changes.ts";
import {
  findBySource,
  findMergedElsewhere,
  type KnownContact,
  sourceToken,
} from "../store/contact-source.ts";
import { type Contents, findManyContents, isSameContents } from "../store/contacts.ts";
import { findGroup, type HeldGroup } from "../store/groups.ts";
import { addPhotos } from "../store/photos.ts";
import type { Act, Scope } from "../store/tenant-store.ts";
import { inTurns } from "../store/turns.ts";
import { contentsOf } from "./contact-writing.ts";
import { allowChange } from "./group-access.ts";
import { type EncodedPhotos, encodeFilePhotos, takeFilePhotos } from "./photo-intake.ts";

export type FileReading = { bytes: Uint8Array; country: string; parse: Parse; encodePhoto: EncodePhoto };
/** What a file holds, with its pictures as they would be kept. */
export type ReadFile = Extract<ParsedFile, { ok: true }> & { pictures: EncodedPhotos };
export type ImportRequest = { groupId: string; mode: ImportMode; file: Result<ReadFile> };

const bounds = {
  bytes: limit.importBytes,
  contacts: limit.contactsPerGroup,
  contactBytes: limit.contactBytes,
};

/**
 * Reads a file before the transaction begins, since the largest take seconds.
 * Refusals: `unreadable-file`, `unknown-format`, `file-too-large`, `too-many-contacts`.
 */
export async function readContactFile({
  bytes,
  country,
  parse,
  encodePhoto,
}: FileReading): Promise<Result<ReadFile>> {
  const parsed = await parse(bytes, { defaultCountry: country, limits: bounds });
  if (!parsed.ok) return refuse(parsed.code);
  return accept({ ...parsed, pictures: await encodeFilePhotos(encodePhoto, parsed.contacts) });
}

/** Refusals: those of access, those of reading the file, `entries-rejected`, `group-full`. */
export async function importFile(
  scope: Scope,
  signedIn: SignedIn,
  asked: ImportRequest,
): Promise<Result<Act<ImportReport>>> {
  const allowed = await allowChange(scope, signedIn, { groupId: asked.groupId, action: "import" });
  if (!allowed.ok) return allowed;
  if (!asked.file.ok) return asked.file;
  const { value: parsed } = asked.file;
  const { entries: contacts, pictures } = await takeFilePhotos(scope, parsed.pictures, parsed.contacts);
  const read = await sortOut(scope, contacts);
  const { hidden } = allowed.value;
  const tokens = tokensFor(read.good, hidden);
  const elsewhere = await findElsewhere(scope, signedIn.caller, asked.groupId, tokens);
  const known = await findBySource(scope, asked.groupId, tokens);
  const plan = await planImport(scope, asked.groupId, { entries: read.good, hidden, known, elsewhere });
  const rejected = [...parsed.rejected, ...read.rejected, ...plan.rejected].sort((a, b) => a.line - b.line);
  if (asked.mode === "all" && rejected.length > 0)
    return refuse("entries-rejected", { details: { rejected: rejected.slice(0, 1000) } });
  if (allowed.value.group.contactCount + plan.added.length > limit.contactsPerGroup)
    return refuse("group-full");
  await writePlan(scope, asked.groupId, plan);
  for (const { id, contents } of [...plan.added, ...plan.updated])
    addPhotos(
      scope,
      id,
      photoIdsOf(contents.person).flatMap((photo) => pictures.get(photo) ?? []),
    );
  const counts = { added: plan.added.length, updated: plan.updated.length, unchanged: plan.unchanged };
  return accept({
    value: { ...counts, rejected, ...(plan.elsewhere.length > 0 ? { elsewhere: plan.elsewhere } : {}) },
    event: {
      action: "contacts.import",
      outcome: "allowed",
      target: { group: asked.groupId },
      details: { ...counts, rejected: rejected.length, dialect: parsed.dialect },
    },
  });
}

type Entry = { line: number; contents: Contents; token: Token };

async function sortOut(
  scope: Scope,
  parsed: readonly ParsedContact[],
): Promise<{ good: Entry[]; rejected: RejectedEntry[] }> {
  const good: Entry[] = [];
  const rejected: RejectedEntry[] = [];
  for await (const part of inTurns(parsed)) {
    for (const entry of part) {
      const { line } = entry;
      const contents = readEntry(entry);
      if (!contents.ok) rejected.push(rejection(line, contents));
      else
        good.push({ line, contents: contents.value, token: sourceToken(scope.keys.blinder, contents.value) });
    }
  }
  return { good, rejected };
}

/** What a file's parser took must still fit the contract: the same schema that an added contact meets. */
function readEntry({ person, extra, uid }: ParsedContact): Result<Contents> {
  const fits = personSchema.safeParse(person);
  return fits.success
    ? contentsOf({ person: fits.data, extra, ...(uid ? { uid } : {}) })
    : refuse("malformed");
}

const reasons: Partial<Record<string, string>> = {
  "contact-empty": "empty",
  "contact-too-large": "too-large",
};

function rejection(line: number, { code }: Refusal): RejectedEntry {
  return { line, reason: reasons[code] ?? "bad-value" };
}

type Plan = {
  added: NewContact[];
  updated: ChangedContact[];
  unchanged: number;
  rejected: RejectedEntry[];
  elsewhere: ElsewhereEntry[];
};
type Gone = Omit<ElsewhereEntry, "line"> & { isByUid: boolean };

/** What was merged into other groups, of which it is told only where the caller sees it, by what is not hidden from her there. */
async function findElsewhere(
  scope: Scope,
  caller: Caller,
  groupId: string,
  tokens: readonly Token[],
): Promise<Map<Token, Gone>> {
  const merged = await findMergedElsewhere(scope, groupId, tokens);
  const seen = new Map<string, HeldGroup | null>();
  for (const { groupId: id } of merged.values())
    if (!seen.has(id)) seen.set(id, await findGroup(scope, caller, id));
  return new Map(
    [...merged].flatMap(([token, { contactId: contact, groupId: group }]): [Token, Gone][] => {
      const there = seen.get(group);
      if (!there?.held || there.group.deletedAtMs !== null) return [];
      const isByUid = hidesIdentity(hiddenFrom(there.held.level, there.group.hiddenFields));
      return [[token, { contact, group, groupName: there.group.name, isByUid }]];
    }),
  );
}

/** What a file says, and what is known of its sources: here, and merged into other groups. */
type Reading = {
  entries: readonly Entry[];
  hidden: HiddenFields;
  known: ReadonlyMap<Token, KnownContact>;
  elsewhere: ReadonlyMap<Token, Gone>;
};

/** Entry by entry, each joined with what is there already: an entry that makes it too large is rejected, and it stays as it was. */
async function planImport(
  scope: Scope,
  groupId: string,
  { entries, hidden, known, elsewhere }: Reading,
): Promise<Plan> {
  const current = await findManyContents(
    scope,
    groupId,
    Array.from(known.values(), ({ contact_id: contactId }) => contactId),
  );
  const placeOf = (token: Token) => known.get(token)?.contact_id ?? token;
  const wanted = new Map<string, { contents: Contents; known: KnownContact | undefined }>();
  const plan: Plan = { added: [], updated: [], unchanged: 0, rejected: [], elsewhere: [] };
  for await (const part of inTurns(entries)) {
    for (const { line, contents, token } of part) {
      const gone = known.has(token) ? undefined : elsewhere.get(token);
      if (gone && (contents.uid || !gone.isByUid)) {
        const { contact, group, groupName } = gone;
        plan.elsewhere.push({ line, contact, group, groupName });
        continue;
      }
      const place = placeOf(token);
      const stored = current.get(place);
      const before = wanted.get(place)?.contents ?? stored;
      const join = known.get(token)?.isMerged ? united : joined;
      const joint = before ? contentsOf(join(before, contents, stored ? hidden : [])) : accept(contents);
      if (!joint.ok) {
        plan.rejected.push(rejection(line, joint));
        continue;
      }
      if (wanted.has(place)) plan.unchanged += 1;
      wanted.set(place, { contents: joint.value, known: known.get(token) });
    }
  }
  for await (const part of inTurns([...wanted.values()]))
    for (const one of part) addToPlan(plan, one.contents, one.known, current);
  return plan;
}

function addToPlan(
  plan: Plan,
  contents: Contents,
  known: KnownContact | undefined,
  current: ReadonlyMap<string, Contents>,
): void {
  const before = known && current.get(known.contact_id);
  if (!known || !before) plan.added.push({ id: crypto.randomUUID(), contents });
  else if (isSameContents(before, contents)) plan.unchanged += 1;
  else plan.updated.push({ id: known.contact_id, version: known.version + 1, contents });
}

/** Who may not see what a contact is known by must not learn it from what a file meets: only a source's own id tells then. */
function tokensFor(entries: readonly Entry[], hidden: HiddenFields): Token[] {
  const telling = hidesIdentity(hidden) ? entries.filter(({ contents }) => contents.uid) : entries;
  return [...new Set(telling.map(({ token }) => token))];
}

/** The file's fields replace the contact's; a field the file does not have stays, since absence is never a deletion, and so does a hidden one. */
function joined(before: Contents, file: Contents, hidden: HiddenFields): Contents {
  const extra = extraWithoutHidden(file.extra, hidden);
  return {
    ...before,
    ...file,
    person: { ...before.person, ...withoutHidden(file.person, hidden) },
    extra: extra.length > 0 ? [...extra] : before.extra,
  };
}

/** What several sources said together loses nothing that only one of them says. */
function united(before: Contents, file: Contents, hidden: HiddenFields): Contents {
  const { extra } = joined(before, file, hidden);
  return { ...before, person: unitePersons(before.person, [withoutHidden(file.person, hidden)]), extra };
}

async function writePlan(scope: Scope, groupId: string, { added, updated }: Plan): Promise<void> {
  const count = added.length + updated.length;
  if (count === 0) return;
  let revision = await takeRevisions(scope, groupId, { count, added: added.length });
  for await (const part of inTurns(added)) {
    insertNewContacts(scope, groupId, part, revision);
    revision += part.length;
    await scope.settled();
  }
  for await (const part of inTurns(updated)) {
    updateContents(scope, groupId, part, revision);
    revision += part.length;
    await scope.settled();
  }
}
