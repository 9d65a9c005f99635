// What an event tells of persons, as it is kept under seal beside the text that was hashed.

import type { PersonalCell } from "./entry.ts";

export type EventDetails = Record<string, string | number | boolean | string[]>;

/** `shown` is what its row shows, once it has a number; salts in base64. An erased value is empty everywhere. */
export type Told = {
  who: string;
  principal?: string;
  details: EventDetails;
  shown?: Record<PersonalCell, { text: string; salt: string }>;
};
