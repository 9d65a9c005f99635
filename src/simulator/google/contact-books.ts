// Everybody's Google Contacts, one book a person, made when first asked for.
import { type Contact, type ContactBook, myContacts } from "./contact-book.ts";
import { type ContactSection, nameOf, sectionsOf } from "./contact-view.ts";
import { demoBook } from "./demo-contacts.ts";

/** A contact as the person's own page shows it. */
export type ContactView = { name: string; sections: ContactSection[]; labels: string[] };
export type ContactBooks = { of(email: string): ContactBook; view(email: string): ContactView[] };

export function createContactBooks({ now }: { now: () => number }): ContactBooks {
  const books = new Map<string, ContactBook>();
  const of = (email: string): ContactBook => {
    const book = books.get(email) ?? demoBook(email, now);
    books.set(email, book);
    return book;
  };
  const view = (email: string): ContactView[] => {
    const book = of(email);
    const live = [...book.contacts.values()].filter((contact) => !contact.isDeleted);
    return live.map((contact) => viewOf(contact, book)).sort((a, b) => a.name.localeCompare(b.name));
  };
  return { of, view };
}

function viewOf({ fields, labels }: Contact, book: ContactBook): ContactView {
  return {
    name: nameOf(fields),
    sections: sectionsOf(fields),
    labels: [...labels].filter((id) => id !== myContacts).map((id) => book.labels.get(id)?.name ?? id),
  };
}
