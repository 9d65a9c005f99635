// The fields that an organization adds to its contacts: everybody may know them, its admins say what they are.

import { customFields } from "../../shared/contract/custom-fields.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { BulkChange } from "../../shared/domain/bulk.ts";
import { type CustomField, untaken, withoutPlaces } from "../../shared/domain/custom-field.ts";
import type { PersonChange } from "../../shared/domain/merge.ts";
import type { Person } from "../../shared/domain/person.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { findCustomFields, replaceCustomFields } from "../store/custom-fields.ts";
import type { Scope } from "../store/tenant-store.ts";

const readFields = defineRoute({
  method: "GET",
  path: "/v1/custom-fields",
  summary: "The fields that my organization adds to its contacts",
  action: "fields.read",
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope) {
    return accept({
      value: { status: 200, json: { fields: await findCustomFields(scope) } },
      event: { action: "fields.read", outcome: "allowed", target: {}, details: {} },
    });
  },
});

const changeFields = defineRoute({
  method: "PUT",
  path: "/v1/admin/custom-fields",
  summary:
    "Say which fields the organization adds to its contacts; values of a field that goes stay in the contacts",
  action: "fields.change",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: jsonBody(customFields),
  target: () => ({}),
  async run(scope, { body }) {
    replaceCustomFields(scope, body.fields);
    const details = { fields: body.fields.map(({ name }) => name) };
    return accept({
      value: { status: 200, json: body },
      event: { action: "fields.change", outcome: "allowed", target: {}, details },
    });
  },
});

/** The organization's fields as a part of what is answered: nothing where it has none. */
export async function offerCustomFields(scope: Scope): Promise<{ customFields?: readonly CustomField[] }> {
  const fields = await findCustomFields(scope);
  return fields.length > 0 ? { customFields: fields } : {};
}

/**
 * What somebody says of a contact, without places that she left empty. `before` is what the contact says already.
 * Refusal: `malformed`, with the values that their field does not take.
 */
export async function acceptCustomValues<P extends Person | PersonChange>(
  scope: Scope,
  said: P,
  before: Person = {},
): Promise<Result<P>> {
  return said.userDefined ? fit(await findCustomFields(scope), said, before) : accept(said);
}

/** The same for what is set and added in many contacts alike. */
export async function acceptCustomChange(scope: Scope, change: BulkChange): Promise<Result<BulkChange>> {
  if (!change.set?.userDefined && !change.add?.userDefined) return accept(change);
  const fields = await findCustomFields(scope);
  const set = fit(fields, change.set ?? {}, {});
  if (!set.ok) return set;
  const add = fit(fields, change.add ?? {}, {});
  if (!add.ok) return add;
  return accept({
    ...change,
    ...(change.set ? { set: set.value } : {}),
    ...(change.add ? { add: add.value } : {}),
  });
}

function fit<P extends Person | PersonChange>(
  fields: readonly CustomField[],
  said: P,
  before: Person,
): Result<P> {
  const wrong = untaken(fields, said.userDefined ?? [], before.userDefined);
  if (wrong.length === 0) return accept(withoutPlaces(said));
  return refuse("malformed", {
    fields: wrong.map((place) => ({
      path: `person.userDefined.${place}.value`,
      problem: "is not what the organization keeps in this field",
    })),
  });
}

export const customFieldRoutes: readonly Route[] = [readFields, changeFields];
