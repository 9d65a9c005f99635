// Somebody no group knows yet: people who may be the same first, then the form of a new contact.

import type { FoundContact, LookupAnswer } from "../../shared/contract/contacts.ts";
import { allows } from "../../shared/domain/access.ts";
import { emailsOf } from "../../shared/domain/contact.ts";
import type { EmailAddress } from "../../shared/domain/person.ts";
import type { Reader } from "../context.ts";
import { type Act, act, submit } from "./act.ts";
import {
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
import type { Trace, Values } from "./contact-form.ts";
import { formWidgets, type Problems } from "./form-inputs.ts";
import { fieldsOf } from "./forms.ts";
import { splitName } from "./name-split.ts";
import { foundRow } from "./search.ts";
import { shorten } from "./short.ts";

/** The trace of a contact that does not exist yet. */
export const emptyTrace: Trace = {
  form: "common",
  isForced: false,
  fields: Object.fromEntries(fieldsOf("common").map((field) => [field, []])),
};

const mostSimilar = 5;
/** Room for a contact's addresses among an action's parameters; with more of them, the way leads over its form. */
const mostEmailBytes = 800;

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
  const { similar = [], addable = [], items } = answer;
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
  const inputs = formWidgets(say, { trace: emptyTrace, values: strangerValues(stranger) });
  sections.push(section([groupChoice(reader, addable), ...inputs], say.adding.title));
  const adding = submit("addContact", { nonce: stranger.nonce, group: "", groupName: "" });
  return card(title, sections, [button(say.button.add, adding)]);
}

function groupChoice({ say }: Reader, addable: readonly { id: string; name: string }[]): Choice {
  const options = addable.slice(0, optionLimit).map(({ id, name }, index) => ({
    label: name,
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

/** The form of a new contact for one group, as the group's page opens it; also the way back after a refusal. */
export function newContactCard(
  { say }: Reader,
  form: { group: string; groupName: string; nonce: string; values: Values },
  problems: Problems = {},
): Card {
  const { group, groupName, nonce, values } = form;
  const inputs = formWidgets(say, { trace: emptyTrace, values }, problems);
  const adding = submit("addContact", { nonce, group, groupName });
  const drawn = card(say.adding.title, [section(inputs)], [button(say.button.add, adding)]);
  return groupName ? { ...drawn, subtitle: say.contact.inGroup(groupName) } : drawn;
}
