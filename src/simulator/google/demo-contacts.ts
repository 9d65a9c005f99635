// What the demo people keep in their own Google Contacts: a few of those who write to them, with labels. Only data.
import { type Contact, type ContactBook, createContactBook } from "./contact-book.ts";

const cards = {
  elodie: [
    "Élodie",
    "Marchand",
    "elodie.marchand@verrerie-duval.example",
    "+33 6 12 34 56 78",
    "Verrerie Duval",
    "Directrice commerciale",
  ],
  soren: [
    "Søren",
    "Kjær",
    "soren.kjaer@nordfrakt.example",
    "+45 32 12 34 56",
    "Nordfrakt",
    "Head of Chartering",
  ],
  marta: [
    "Marta",
    "Nowak",
    "marta.nowak@polskistal.example",
    "+48 32 123 45 67",
    "Polski Stal",
    "Kierowniczka eksportu",
  ],
  giulia: [
    "Giulia",
    "Conti",
    "giulia.conti@contilegal.example",
    "+39 02 1234 5678",
    "Conti Legal",
    "Avvocata",
  ],
  juergen: [
    "Jürgen",
    "Groß",
    "juergen.gross@gross-bau.example",
    "+49 30 1234567",
    "Groß Bau",
    "Geschäftsführer",
  ],
  maeve: [
    "Maeve",
    "O'Connor",
    "maeve@oconnor-partners.example",
    "+353 1 234 5678",
    "O'Connor Partners",
    "Managing Partner",
  ],
  paul: [
    "Paul",
    "Lefèvre",
    "paul.lefevre@assurances-orion.example",
    "+33 1 23 45 67 89",
    "Assurances Orion",
    "Courtier",
  ],
  hanna: ["Hanna", "Virtanen", "hanna.virtanen@saimaa.example", "+358 40 123 4567", "Saimaa", "Treasurer"],
} as const;
type Card = keyof typeof cards;

/** What else is known of some. */
const more: { [C in Card]?: Contact["fields"] } = {
  elodie: {
    nicknames: [{ value: "Élo" }],
    addresses: [{ formattedValue: "12 rue des Verriers\n67000 Strasbourg\nFrance", type: "work" }],
    birthdays: [{ date: { day: 14, month: 3 } }],
    urls: [{ value: "https://verrerie-duval.example", type: "work" }],
    relations: [{ person: "Paul Lefèvre", type: "assistant" }],
    userDefined: [{ key: "Client since", value: "2019" }],
    biographies: [{ value: "Met at the glass fair; prefers to be called in the morning." }],
  },
};

/** Whose contacts, under which label; `""` is none. */
const books: Readonly<Record<string, Readonly<Record<string, readonly Card[]>>>> = {
  "camille@halden.example": { Clients: ["elodie", "marta", "juergen"], "": ["paul"] },
  "jonas@halden.example": { "Freight and steel": ["soren", "marta"], "": ["hanna"] },
  "amina@halden.example": { Juristes: ["giulia", "maeve"], "": ["elodie"] },
  "priya@halden.example": { Suppliers: ["maeve"], "": ["paul"] },
  "tomas@halden.example": { "": ["giulia", "soren"] },
  "ingrid@halden.example": { Nordics: ["soren", "hanna"] },
  "victor.moreau@freemail.example": { Famille: ["paul"], "": ["elodie"] },
};

/** The book of that person as it is at the first start. */
export function demoBook(email: string, now: () => number): ContactBook {
  const book = createContactBook({ now });
  for (const [label, names] of Object.entries(books[email] ?? {})) {
    const labels = label === "" ? [] : [book.addLabel(label).id];
    for (const name of names) {
      const [givenName, familyName, address, phone, company, title] = cards[name];
      book.add(
        {
          names: [{ givenName, familyName, displayName: `${givenName} ${familyName}` }],
          emailAddresses: [{ value: address, type: "work" }],
          phoneNumbers: [{ value: phone, type: "work" }],
          organizations: [{ name: company, title }],
          ...more[name],
        },
        labels,
      );
    }
  }
  return book;
}
