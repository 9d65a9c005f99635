// R3: more than 100 contacts in one view or 300 in a day, or more than 20 revealed fields in one view: that is copying, not helping.

import type { ReadingRule } from "../rule.ts";

const most = { contactsInView: 100, contactsToday: 300, revealsInView: 20 };

export const muchRead: ReadingRule = ({ contacts, reveals }, past) => {
  const counts = {
    contactsInView: past.contactsInView + contacts.length,
    contactsToday: past.contactsToday + contacts.length,
    revealsInView: past.revealsInView + reveals,
  };
  const isMuch =
    counts.contactsInView > most.contactsInView ||
    counts.contactsToday > most.contactsToday ||
    counts.revealsInView > most.revealsInView;
  return isMuch ? { rule: "R3", effect: "hold", counts } : null;
};
