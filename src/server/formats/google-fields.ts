// What the numbered columns of Google's CSV mean: `E-mail 1 - Value` and its like, one entry at a time.

import type { Organization } from "../../shared/domain/person.ts";
import { parseDate } from "../../shared/domain/calendar-date.ts";
import type { RowEntry } from "./csv-person.ts";
import { typeFromCsvLabel } from "./field-types.ts";
import { addressParts } from "./google-columns.ts";
import { canonicalForm } from "./phone-number.ts";
import { compact } from "./vcard-card.ts";

export type Parts = ReadonlyMap<string, string>;
/** Adds one entry to a row, `first` when the file marks it so; `false` leaves its cells with the source. */
type SlotReader = (parts: Parts, row: RowEntry, first: boolean) => boolean;

function put<T>(list: T[], entry: T, first: boolean): boolean {
  if (first) list.unshift(entry);
  else list.push(entry);
  return true;
}

const part = (parts: Parts, name: string): string => parts.get(name) ?? "";
const typeIn = (parts: Parts): string | undefined => typeFromCsvLabel(part(parts, "Label"));

/** By kind of numbered column; `parts` are those it reads, by today's names. */
export const slotReaders: ReadonlyMap<string, { parts: string[]; read: SlotReader }> = new Map<
  string,
  { parts: string[]; read: SlotReader }
>([
  [
    "E-mail",
    {
      parts: ["Label", "Value"],
      read: (parts, { person }, first) =>
        put(
          (person.emailAddresses ??= []),
          compact({ value: part(parts, "Value"), type: typeIn(parts) }),
          first,
        ),
    },
  ],
  [
    "Phone",
    {
      parts: ["Label", "Value"],
      read: (parts, { person, country }, first) => {
        const value = part(parts, "Value");
        const number = compact({ value, type: typeIn(parts), canonicalForm: canonicalForm(value, country) });
        return put((person.phoneNumbers ??= []), number, first);
      },
    },
  ],
  [
    "Address",
    {
      parts: addressParts,
      read: (parts, { person }, first) => {
        const address = compact({
          formattedValue: part(parts, "Formatted"),
          type: typeIn(parts),
          poBox: part(parts, "PO Box"),
          streetAddress: part(parts, "Street"),
          extendedAddress: part(parts, "Extended Address"),
          city: part(parts, "City"),
          region: part(parts, "Region"),
          postalCode: part(parts, "Postal Code"),
          country: part(parts, "Country"),
        });
        return put((person.addresses ??= []), address, first);
      },
    },
  ],
  [
    "Organization",
    {
      parts: ["Label", "Name", "Yomi Name", "Title", "Department", "Symbol", "Location", "Job Description"],
      read: (parts, { person }, first) => {
        const organization: Organization = compact({
          name: part(parts, "Name"),
          title: part(parts, "Title"),
          department: part(parts, "Department"),
          type: typeIn(parts),
          phoneticName: part(parts, "Yomi Name"),
          symbol: part(parts, "Symbol"),
          location: part(parts, "Location"),
          jobDescription: part(parts, "Job Description"),
        });
        return put((person.organizations ??= []), organization, first);
      },
    },
  ],
  [
    "Relation",
    {
      parts: ["Label", "Value"],
      read: (parts, { person }, first) =>
        put((person.relations ??= []), compact({ person: part(parts, "Value"), type: typeIn(parts) }), first),
    },
  ],
  [
    "Website",
    {
      parts: ["Label", "Value"],
      read: (parts, { person }, first) =>
        put((person.urls ??= []), compact({ value: part(parts, "Value"), type: typeIn(parts) }), first),
    },
  ],
  [
    "Event",
    {
      parts: ["Label", "Value"],
      read: (parts, { person }, first) => {
        const date = parseDate(part(parts, "Value"));
        return (
          date !== undefined && put((person.events ??= []), compact({ date, type: typeIn(parts) }), first)
        );
      },
    },
  ],
  [
    "IM",
    {
      parts: ["Label", "Service", "Value"],
      read: (parts, { person }, first) => {
        const protocol = part(parts, "Service");
        const known = /^(aim|icq|msn|yahoo|jabber|skype|qq)$/i.test(protocol)
          ? protocol.toLowerCase()
          : protocol;
        const chat = compact({ username: part(parts, "Value"), type: typeIn(parts), protocol: known });
        return put((person.imClients ??= []), chat, first);
      },
    },
  ],
  [
    "Custom Field",
    {
      parts: ["Label", "Value"],
      read: (parts, { person }) =>
        put(
          (person.userDefined ??= []),
          compact({ key: part(parts, "Label"), value: part(parts, "Value") }),
          false,
        ),
    },
  ],
  [
    "External ID",
    {
      parts: ["Label", "Value"],
      read: (parts, { person }, first) =>
        put(
          (person.externalIds ??= []),
          compact({ value: part(parts, "Value"), type: typeIn(parts) }),
          first,
        ),
    },
  ],
]);
