// One change to many contacts: one act with one event, and a new version of each contact it changes.

import type * as z from "zod";
import { bulkRequest, type BulkReport } from "../../shared/contract/bulk.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { type BulkChange, changeInBulk, fieldsOf } from "../../shared/domain/bulk.ts";
import { isSame } from "../../shared/domain/merge.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { Answer } from "../http/answer.ts";
import { jsonBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { type ChangedContact, takeRevisions, updateContents } from "../store/contact-changes.ts";
import { findContactsById, type StoredContact } from "../store/contacts.ts";
import { addPhotos } from "../store/photos.ts";
import type { Act, Scope } from "../store/tenant-store.ts";
import { contentsOf, refuseHidden } from "./contact-writing.ts";
import { acceptCustomChange } from "./custom-fields.ts";
import { allowChange, inGroup } from "./group-access.ts";
import { allowPictures, type EncodedPhotos, encodePhotos, type Intake, takePhotos } from "./photo-intake.ts";
import { referTo } from "./presentation.ts";

const changeContacts = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/bulk",
  summary: "Change many contacts of a group alike: take values away, set fields, add values",
  action: "contacts.change",
  params: inGroup,
  query: noQuery,
  body: jsonBody(bulkRequest),
  target: ({ group }) => ({ group }),
  allow: ({ params, body, signedIn }) =>
    allowPictures(photosIn(body), signedIn, { groupId: params.group, action: "edit" }),
  async prepare({ params, body, signedIn, encodePhoto }) {
    const pictures = await encodePhotos(encodePhoto, photosIn(body));
    return (scope) => changeAlike(scope, signedIn, { groupId: params.group, body, pictures });
  },
});

function photosIn({ set, add }: BulkChange) {
  return [...(set?.photos ?? []), ...(add?.photos ?? [])];
}

type Alike = { groupId: string; body: z.infer<typeof bulkRequest>; pictures: EncodedPhotos };

async function changeAlike(
  scope: Scope,
  signedIn: SignedIn,
  { groupId, body, pictures }: Alike,
): Promise<Result<Act<Answer>>> {
  const { contacts: named, mode, ...change } = body;
  const allowed = await allowChange(scope, signedIn, { groupId, action: "edit" });
  if (!allowed.ok) return allowed;
  const fields = fieldsOf(change);
  const unseen = allowed.value.hidden.filter((field) => fields.includes(field));
  if (unseen.length > 0) return refuseHidden(unseen);
  const fit = await acceptCustomChange(scope, change);
  if (!fit.ok) return fit;
  const taken = await takeForAll(scope, pictures, fit.value);
  if (!taken.ok) return taken;
  const found = await findContactsById(scope, groupId, named);
  const plan = planChange(found, { named, change: taken.value.said });
  if (mode === "all" && plan.rejected.length > 0)
    return refuse("entries-rejected", { details: { rejected: plan.rejected } });
  await writeChanges(scope, groupId, plan.changed);
  for (const { id } of plan.changed) addPhotos(scope, id, taken.value.photos);
  const counts = { unchanged: plan.unchanged, rejected: plan.rejected.length };
  const made = plan.changed.map(({ id, version }) => ({ contact: id, version }));
  const json: BulkReport = { ...plan, changed: made.length, made };
  const contacts = plan.changed.map(referTo);
  return accept({
    value: { status: 200, json },
    event: {
      action: "contacts.change",
      outcome: "allowed",
      target: { group: groupId },
      details: { contacts, fields, ...counts },
    },
  });
}

/** The pictures that a change sets or adds, each kept beside every contact that it changes. */
async function takeForAll(
  scope: Scope,
  pictures: EncodedPhotos,
  { set, add, ...rest }: BulkChange,
): Promise<Result<Intake<BulkChange>>> {
  const setting = await takePhotos(scope, pictures, { said: set ?? {}, before: {} });
  if (!setting.ok) return setting;
  const adding = await takePhotos(scope, pictures, { said: add ?? {}, before: {} });
  if (!adding.ok) return adding;
  const said = {
    ...rest,
    ...(set ? { set: setting.value.said } : {}),
    ...(add ? { add: adding.value.said } : {}),
  };
  return accept({ said, photos: [...setting.value.photos, ...adding.value.photos] });
}

type Plan = Omit<BulkReport, "changed" | "made"> & { changed: ChangedContact[] };

/** Contact by contact; what one of them cannot be is told of that one. */
function planChange(
  found: readonly StoredContact[],
  { named, change }: { named: readonly string[]; change: BulkChange },
): Plan {
  const known = new Map(found.map((contact) => [contact.id, contact]));
  const plan: Plan = { changed: [], unchanged: 0, rejected: [] };
  for (const id of named) {
    const contact = known.get(id);
    const { contents, version } = contact ?? { contents: null, version: 0 };
    const wanted = contents
      ? contentsOf({ ...contents, person: changeInBulk(contents.person, change) })
      : refuse("not-found");
    if (!wanted.ok) plan.rejected.push({ contact: id, reason: wanted.code });
    else if (isSame(wanted.value.person, contents?.person)) plan.unchanged += 1;
    else plan.changed.push({ id, version: version + 1, contents: wanted.value });
  }
  return plan;
}

async function writeChanges(
  scope: Scope,
  groupId: string,
  changed: readonly ChangedContact[],
): Promise<void> {
  if (changed.length === 0) return;
  const revision = await takeRevisions(scope, groupId, { count: changed.length, added: 0 });
  updateContents(scope, groupId, changed, revision);
}

export const bulkRoutes: readonly Route[] = [changeContacts];
