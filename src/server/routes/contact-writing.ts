// What may be kept of a contact, and how a change of one is written. Knows no route.

import { limit } from "../../shared/contract/limit.ts";
import { accept, type Refusal, refuse, type Result } from "../../shared/contract/refusal.ts";
import { displayName } from "../../shared/domain/contact.ts";
import type { HiddenFields } from "../../shared/domain/hidden-fields.ts";
import { isSame } from "../../shared/domain/merge.ts";
import type { Person } from "../../shared/domain/person.ts";
import { takeRevisions, updateContents } from "../store/contact-changes.ts";
import type { Contents, StoredContact } from "../store/contacts.ts";
import type { Act, Scope } from "../store/tenant-store.ts";

export function refuseHidden(hidden: HiddenFields): Refusal {
  return refuse("field-hidden", {
    fields: hidden.map((field) => ({ path: `person.${field}`, problem: "is hidden from you" })),
  });
}

/** A change that changes nothing is answered, and recorded as an act, without a new version. */
export async function writeChange(
  scope: Scope,
  contact: StoredContact,
  { wanted, fields }: { wanted: Contents; fields: string[] },
): Promise<Result<Act<StoredContact>>> {
  const contents = contentsOf(wanted);
  if (!contents.ok) return contents;
  let changed = contact;
  if (!isSame(contents.value.person, contact.contents.person)) {
    const revision = await takeRevisions(scope, contact.groupId, { count: 1, added: 0 });
    changed = asChanged(scope, {
      ...contact,
      version: contact.version + 1,
      revision,
      contents: contents.value,
    });
    updateContents(scope, contact.groupId, [changed], revision);
  }
  const target = { group: changed.groupId, contact: changed.id, version: changed.version };
  return accept({
    value: changed,
    event: { action: "contact.change", outcome: "allowed", target, details: { fields } },
  });
}

/** What may be kept: somebody to be found by, within the size of one contact and the number of values of a field. */
export function contentsOf(contents: Contents): Result<Contents> {
  const person = withoutEmpty(contents.person);
  if (displayName(person) === "") return refuse("contact-empty");
  const kept = { ...contents, person };
  const isTooMany = Object.values(person).some((values) => values.length > limit.valuesPerField);
  return isTooMany || Buffer.byteLength(JSON.stringify(kept)) > limit.contactBytes
    ? refuse("contact-too-large")
    : accept(kept);
}

function withoutEmpty(person: Person): Person {
  return Object.fromEntries(Object.entries(person).filter(([, values]) => values.length > 0));
}

export function asChanged(
  scope: Scope,
  contact: Pick<StoredContact, "id" | "groupId" | "version" | "revision" | "contents">,
): StoredContact {
  return { ...contact, changedAtMs: scope.nowMs, changedBy: scope.actor.email, deletedAtMs: null };
}

/** The version named by `If-Match: "3"`; null when none is named. A condition that is not understood must not be passed over. */
export function versionOf(headers: Headers): Result<number | null> {
  const condition = headers.get("if-match");
  if (condition === null || condition.trim() === "*") return accept(null);
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(condition.trim());
  return match
    ? accept(Number(match[1]))
    : refuse("malformed", { fields: [{ path: "If-Match", problem: "is not one version's ETag" }] });
}
