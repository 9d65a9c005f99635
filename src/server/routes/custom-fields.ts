// The fields that an organization adds to its contacts: everybody may know them, its admins say what they are.

import { customFields } from "../../shared/contract/custom-fields.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { untaken, withoutPlaces } from "../../shared/domain/custom-field.ts";
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

/**
 * What somebody says of a contact, without places that she left empty. `before` is what the contact says already.
 * Refusal: `malformed`, with the values that their field does not take.
 */
export async function acceptCustomValues<P extends Person | PersonChange>(
  scope: Scope,
  said: P,
  before: Person = {},
): Promise<Result<P>> {
  if (!said.userDefined) return accept(said);
  const wrong = untaken(await findCustomFields(scope), said.userDefined, before.userDefined);
  if (wrong.length === 0) return accept(withoutPlaces(said));
  return refuse("malformed", {
    fields: wrong.map((place) => ({
      path: `person.userDefined.${place}.value`,
      problem: "is not what the organization keeps in this field",
    })),
  });
}

export const customFieldRoutes: readonly Route[] = [readFields, changeFields];
