// Contacts that were chosen, and an act on several as it can be taken back, as texts that fit the parameters of an action.

import { parameter, placeOf, type Context } from "../context.ts";
import type { ChosenParameters } from "./parameters.ts";

export type Chosen = { contact: string; version: number };

export function writeChosen(chosen: readonly Chosen[]): string {
  return chosen.map(({ contact, version }) => `${contact}@${version}`).join();
}

export function readChosen(text: string): Chosen[] {
  return text
    .split(",")
    .filter(Boolean)
    .map((one) => {
      const [contact = "", version] = one.split("@");
      return { contact, version: Number(version) };
    });
}

/** What the clicked widget carries of them. */
export function chosenOf(context: Context): ChosenParameters {
  return {
    group: placeOf(context).group,
    groupName: parameter(context, "groupName"),
    level: parameter(context, "level"),
    contacts: parameter(context, "contacts"),
    name: parameter(context, "name"),
  };
}

/** A contact with the version it has after the act, and the one it had before: 0 where it was not there. */
export type Taken = { group: string; contact: string; version: number; was: number };

/** Each group once, then its contacts: `group=contact:version:was,…;…`. */
export function writeTaken(taken: readonly Taken[]): string {
  const groups = [...new Set(taken.map(({ group }) => group))];
  const of = (group: string) => taken.filter((one) => one.group === group);
  return groups
    .map(
      (group) =>
        `${group}=${of(group)
          .map((one) => [one.contact, one.version, one.was].join(":"))
          .join()}`,
    )
    .join(";");
}

export function readTaken(text: string): Taken[] {
  return text
    .split(";")
    .filter(Boolean)
    .flatMap((part) => {
      const [group = "", contacts = ""] = part.split("=");
      return contacts.split(",").map((one) => {
        const [contact = "", version, was] = one.split(":");
        return { group, contact, version: Number(version), was: Number(was) };
      });
    });
}
