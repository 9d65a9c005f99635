// Somebody no group knows yet: people who may be the same first, then the form of a new contact.

import type { FoundContact, LookupAnswer } from "../../shared/contract/contacts.ts";
import { allows } from "../../shared/domain/access.ts";
import { emailsOf } from "../../shared/domain/contact.ts";
import { type CustomField, withPlaces } from "../../shared/domain/custom-field.ts";
import type { EmailAddress } from "../../shared/domain/person.ts";
import type { Reader } from "../context.ts";
import { type Act, type ActParameters, act, submit } from "./act.ts";
import {
  type Button,
  button,
  buttonRow,
  type Card,
  card,
  type Choice,
  optionLimit,
  quiet,
  section,
  text,
  type Widget,
} from "./card.ts";
import { shortNames } from "./contact.ts";
import { startForm, type Trace, type Values } from "./contact-form.ts";
import { formWidgets, type Hints, hintsOf, type Problems } from "./form-inputs.ts";
import { splitName } from "./name-split.ts";
import { foundRow } from "./search.ts";
import { shorten } from "./short.ts";

const mostSimilar = 5;
/** Room for a contact's addresses among an action's parameters; with more of them, the way leads over its form. */
const mostEmailBytes = 800;

/** The form of a contact that does not exist yet, with a place for each of the organization's fields. */
export type NewForm = { trace: Trace; values: Values; hints?: Hints };

export function startNew(fields: readonly CustomField[] = [], values: Values = () => ""): NewForm {
  const { trace } = startForm(withPlaces({}, fields), { form: "new" });
  return { trace, values, hints: hintsOf(fields) };
}

export type Stranger = { email: string; name: string; nonce: string };

/** The form's first values, as the message's header says them. */
function strangerValues({ email, name }: Stranger): Values {
  const { givenName, familyName } = splitName(name);
  const values: Record<string, string> = {
    "names.0.givenName": givenName,
    "names.0.familyName": familyName,
    "emailAddresses.0.value": email,
  };
  return (input) => values[input] ?? "";
}

export function strangerCard(reader: Reader, stranger: Stranger, answer: LookupAnswer): Card {
  const { say } = reader;
  const { similar = [], addable = [], customFields, items } = answer;
  const known = similar
    .slice(0, mostSimilar)
    .flatMap((contact) => similarWidgets(reader, contact, stranger.email));
  const isWithheld = items.some((item) => item.withheld && item.contacts.length === 0);
  const sections = [
    section(isWithheld ? [quiet(say.message.withheld)] : []),
    section(known, say.adding.similar),
  ];
  const title = stranger.name || stranger.email;
  if (addable.length === 0) {
    sections.push(section([text(say.adding.noGroup)]));
    return card(title, sections, [button(say.home.newGroup, act("startGroup", {}))]);
  }
  const form = startNew(customFields, strangerValues(stranger));
  sections.push(section([groupChoice(reader, addable), ...formWidgets(say, form)], say.adding.title));
  const target = { nonce: stranger.nonce, group: "", groupName: "" };
  return card(title, sections, [addButton(reader, target, form)]);
}

function groupChoice({ say }: Reader, addable: NonNullable<LookupAnswer["addable"]>): Choice {
  const options = addable.slice(0, optionLimit).map(({ id, name, host = "" }, index) => ({
    label: host ? `${name} (${host})` : name,
    value: `${id} ${shorten(name, 60)}`,
    isSelected: index === 0,
  }));
  return { kind: "choice", name: "group", label: say.adding.group, look: "menu", options };
}

/** The group that was chosen: the server's id, and its name for drawing, which spares a second call. */
export function readGroupChoice(value: string): { group: string; groupName: string } {
  const [group = "", ...words] = value.split(" ");
  return { group, groupName: words.join(" ") };
}

/** An existing contact and, where the reader may change it, the act that gives it the new address. */
function similarWidgets(reader: Reader, contact: FoundContact, email: string): Widget[] {
  const { say } = reader;
  const found = foundRow(reader, contact);
  if (emailsOf(contact.person).includes(email)) return [{ ...found, above: say.adding.similarHas }];
  if (!allows(contact.level, "edit")) return [{ ...found, above: say.adding.similarViewOnly }];
  return [
    found,
    ...buttonRow([button(say.adding.addAddress(shorten(email, 60)), addressAct(contact, email))]),
  ];
}

function addressAct(contact: FoundContact, email: string): Act {
  const place = { group: contact.groupId, contact: contact.id };
  const all: EmailAddress[] = [...(contact.person.emailAddresses ?? []), { value: email }];
  const emails = JSON.stringify(all);
  if (encodeURIComponent(emails).length > mostEmailBytes)
    return act("editContact", { ...place, email, form: "" });
  const { version, level } = contact;
  return act("addAddress", { ...place, ...shortNames(contact), version: String(version), emails, level });
}

/** Where a new contact goes, and the nonce of its form. */
export type NewTarget = Omit<ActParameters["addContact"], "trace">;

/** The form of a new contact for one group, as the group's page opens it; also the way back after a refusal. */
export function newContactCard(
  reader: Reader,
  target: NewTarget,
  form: NewForm,
  problems: Problems = {},
): Card {
  const { say } = reader;
  const inputs = formWidgets(say, form, problems);
  const drawn = card(say.adding.title, [section(inputs)], [addButton(reader, target, form)]);
  return target.groupName ? { ...drawn, subtitle: say.contact.inGroup(target.groupName) } : drawn;
}

function addButton({ say }: Reader, target: NewTarget, { trace }: NewForm): Button {
  return button(say.button.add, submit("addContact", { ...target, trace: JSON.stringify(trace) }));
}
