// X-ANDROID-CUSTOM: rows of Android's contacts provider (ContactsContract) that vCard has no property for, as the phone
// writes them: `vnd.android.cursor.item/KIND;data1;data2;…;data15`.

import { parseDate } from "../../shared/domain/calendar-date.ts";
import { type Card, compact, place, type Understood } from "./vcard-card.ts";
import { components, type Property } from "./vcard-property.ts";

// ContactsContract.CommonDataKinds.Event and .Relation: TYPE_CUSTOM is 0 and carries its label in data3.
const eventTypes = ["", "anniversary", "other"];
const relationTypes = [
  "",
  "assistant",
  "brother",
  "child",
  "domesticPartner",
  "father",
  "friend",
  "manager",
  "mother",
  "parent",
  "partner",
  "referredBy",
  "relative",
  "sister",
  "spouse",
];

function typeOfRow(types: string[], number: string, label: string): string | undefined {
  if (number === "0") return label;
  return label === "" ? types[Number(number)] : undefined;
}

/** Nicknames, dates and relations; every other row, and a row with more to say than we can hold, stays with the source. */
export function readAndroidCustom(property: Property, card: Card): Understood | undefined {
  const [kind = "", value = "", number = "", label = "", ...rest] = components(property.value);
  // The last column is Android's own "read only" flag on some phones: 0 says nothing.
  if (value === "" || rest.some((part) => part !== "" && part !== "0")) return undefined;
  const left = property.params;
  if (kind === "vnd.android.cursor.item/nickname" && (number === "1" || number === "") && label === "") {
    const index = place((card.person.nicknames ??= []), { value });
    return { field: "nicknames", index, name: "NICKNAME", left };
  }
  const date = parseDate(value);
  const event = typeOfRow(eventTypes, number, label);
  if (kind === "vnd.android.cursor.item/contact_event" && date !== undefined && event !== undefined) {
    const index = place((card.person.events ??= []), compact({ date, type: event }));
    return { field: "events", index, name: "X-ABDATE", left };
  }
  const relation = typeOfRow(relationTypes, number, label);
  if (kind === "vnd.android.cursor.item/relation" && relation !== undefined) {
    const index = place((card.person.relations ??= []), compact({ person: value, type: relation }));
    return { field: "relations", index, name: "X-ABRELATEDNAMES", left };
  }
  return undefined;
}
