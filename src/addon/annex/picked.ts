// Contacts as they were picked on the card of a selection; an act that comes from elsewhere carries its own.

import { type Context } from "../context.ts";
import { chosenOf } from "./chosen.ts";
import type { ChosenParameters } from "./parameters.ts";

export function readPicked(context: Context): ChosenParameters {
  const carried = chosenOf(context);
  return carried.contacts ? carried : { ...carried, contacts: context.form.texts("contacts").join() };
}
