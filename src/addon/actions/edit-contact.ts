// Opens one of a contact's forms, the common one with an address to add when one is given.

import { withPlaces } from "../../shared/domain/custom-field.ts";
import { shortNames } from "../cards/contact.ts";
import { inputName, startForm } from "../cards/contact-form.ts";
import { formNames } from "../cards/forms.ts";
import { editCard } from "../cards/edit.ts";
import { hintsOf } from "../cards/form-inputs.ts";
import { type Answer, type Context, parameter, placeOf, show } from "../context.ts";
import { refused } from "../refused.ts";

export function editContact(context: Context): Answer {
  const read = context.backend.readContact(placeOf(context));
  if (!read.ok) return refused(context, read);
  const { person, version, level, hidden = [], customFields = [] } = read.value;
  const form = formNames.find((name) => name === parameter(context, "form")) ?? "common";
  const placed = form === "custom" ? withPlaces(person, customFields) : person;
  const started = startForm(placed, { form, hidden });
  const email = parameter(context, "email");
  const extra = inputName("emailAddresses", person.emailAddresses?.length ?? 0, "value");
  const values = (name: string) => (email && name === extra ? email : started.values(name));
  const about = { ...placeOf(context), ...shortNames(read.value), version: String(version), level };
  return show(editCard(context, { ...started, about, values, hints: hintsOf(customFields) }));
}
