// Gives an existing contact the address of somebody who seems to be the same person.

import type { EmailAddress } from "../../shared/domain/person.ts";
import { conflictCard, readConflicts } from "../cards/conflict.ts";
import { contactCard } from "../cards/contact.ts";
import { levelOf } from "../cards/grant.ts";
import { type Answer, type Context, parameter, show, showDone } from "../context.ts";
import { isRecord } from "../exchange.ts";
import { refusedForm } from "../refused.ts";
import { readAbout, undoable } from "./save-contact.ts";

export function addAddress(context: Context): Answer {
  const about = readAbout(context);
  const person = { emailAddresses: readEmails(parameter(context, "emails")) };
  const changed = context.backend.changeContact(about, { person, version: Number(about.version) });
  if (changed.ok) {
    const card = contactCard(context, {
      ...changed.value,
      groupName: about.groupName,
      level: levelOf(about.level, "edit"),
    });
    const drawn = undoable(context, card, { saved: changed.value, kept: ["emailAddresses"] });
    return showDone(drawn, "fresh", context.say.adding.addressAdded);
  }
  const conflicts = readConflicts(changed);
  return conflicts
    ? show(conflictCard(context, person, { about, form: "common", conflicts }))
    : refusedForm(context, changed);
}

function readEmails(written: string): EmailAddress[] {
  const read: unknown = JSON.parse(written);
  return Array.isArray(read) ? read.filter(isRecord) : [];
}
