// Mail from clients to the treasury and clients teams. Data only.
import type { WrittenMessage } from "./mailbox-people.ts";

export const clientMail: WrittenMessage[] = [
  {
    id: "m-duval-credit",
    hoursAgo: 1,
    from: "elodie",
    to: ["camille"],
    cc: ["jonas"],
    subject: "Renouvellement de la ligne de crédit",
    french: true,
    body: `Bonjour Camille,

Le four n° 3 redémarre en janvier et nos besoins de trésorerie seront plus élevés que l'an dernier. Serait-il possible de porter la ligne à 1,8 M€ dès le renouvellement ?

Je vous joins les prévisions dès demain. Je reste joignable au +33 6 12 34 56 78 cet après-midi.

Bien à vous,
Élodie Marchand
Directrice financière, Verrerie Duval`,
  },
  {
    id: "m-nordfrakt-forward",
    hoursAgo: 3,
    from: "soren",
    to: ["jonas"],
    cc: ["camille"],
    subject: "FX forward for the November freight invoices",
    body: `Hello Jonas,

We expect about 640,000 USD of freight invoices between now and the 30th. Could you quote a forward against DKK for the full amount, and a second one for half of it?

A rate before 15:00 would be perfect, our board meets at four.

Kind regards,
Søren Kjær
Nordfrakt, +45 32 12 34 56`,
  },
  {
    id: "m-polskistal-bond",
    hoursAgo: 5,
    from: "marta",
    to: ["camille", "tomas"],
    subject: "Performance bond for the Gdańsk mill",
    body: `Dear Camille, dear Tomás,

The port authority accepted our offer. They ask for a performance bond of 10 % of the contract value, valid until 30 June, on their own wording.

I have asked our lawyers to look at clause 7. Is that wording acceptable to you as it stands?

With best regards,
Marta Nowak
Polski Stal`,
  },
  {
    id: "m-lotus-credit",
    hoursAgo: 8,
    from: "fang",
    to: ["jonas", "amina"],
    cc: ["camille"],
    subject: "Letter of credit 20417: amended shipping date",
    body: `Dear all,

The vessel leaves Ningbo one week later than planned. Please amend the latest shipment date of letter of credit 20417 to the 18th and leave everything else unchanged.

The beneficiary has confirmed in writing.

Best regards,
Fang Wang
Lotus Medical`,
  },
  {
    id: "m-conti-pledge",
    hoursAgo: 11,
    from: "giulia",
    to: ["amina"],
    cc: ["ingrid", "priya"],
    subject: "Opinion on the pledge agreement",
    body: `Dear Amina,

Our opinion is ready in its final form. One point remains open: the company register still shows the former director, so we recommend waiting for the extract before signing.

Expected on Wednesday at the latest.

Giulia Conti
Conti Legal`,
  },
  {
    id: "m-nile-account",
    hoursAgo: 14,
    from: "ahmed",
    to: ["amina", "tomas"],
    subject: "An account for our Port Said branch",
    body: `Dear Amina, dear Tomás,

We are opening a branch in Port Said and need an operating account in EUR and EGP. The branch manager will have sole authority up to 50,000 EUR.

Which documents do you need from us? The extract of the commercial register is two weeks old.

Regards,
Ahmed El-Sayed
Nile Logistics`,
  },
  {
    id: "m-gross-drawdown",
    hoursAgo: 20,
    from: "juergen",
    to: ["tomas"],
    cc: ["camille"],
    subject: "Construction loan, third drawdown",
    body: `Dear Tomás,

The roof is closed, so the conditions for the third drawdown are met. The surveyor was on site yesterday and will send his report to you directly.

We would like to draw 420,000 EUR on Monday.

Best regards from Bremen,
Jürgen Groß`,
  },
  {
    id: "m-duval-kickoff",
    hoursAgo: 26,
    from: "elodie",
    to: ["camille", "jonas"],
    cc: ["amina", "giulia", "paul"],
    subject: "Réunion de lancement : financement du four n° 3",
    french: true,
    body: `Bonjour à tous,

Merci pour votre disponibilité. La réunion de lancement aura lieu jeudi à 14 h, dans nos bureaux ou par téléphone pour ceux qui préfèrent.

Ordre du jour : calendrier, garanties, assurance du chantier (M. Lefèvre se joindra à nous), rédaction du contrat (Me Conti).

À jeudi,
Élodie`,
  },
  {
    id: "m-pool-kickoff",
    hoursAgo: 30,
    from: "soren",
    to: ["jonas", "tomas"],
    cc: ["marta", "ahmed", "amina"],
    subject: "Cash pool for the port companies",
    body: `Dear all,

As agreed on the telephone: Marta, Ahmed and I would like to see how a common cash pool for the three port companies could work, and what it would cost each of us.

Jonas, could you bring a first sketch to our next call? Half a page is enough.

Søren`,
  },
  {
    id: "m-polskistal-statement",
    hoursAgo: 34,
    from: "marta",
    to: ["jonas", "camille"],
    subject: "A line on the quarterly statement that we cannot place",
    body: `Good morning,

Line 14 of the statement for the third quarter shows a commission of 1,240 EUR which we cannot match with any of our guarantees. Could somebody tell us where it comes from?

No hurry, before the end of the month is fine.

Marta Nowak`,
  },
  {
    id: "m-lotus-visit",
    hoursAgo: 46,
    from: "fang",
    to: ["amina"],
    cc: ["tomas"],
    subject: "Visit of our Suzhou team",
    body: `Dear Amina,

Four colleagues from Suzhou are in town from the 4th to the 6th and would be glad to meet you and Tomás for an hour. They are interested in supply-chain finance above all.

Would the morning of the 5th suit you?

Fang Wang 王芳`,
  },
  {
    id: "m-lucja-translation",
    hoursAgo: 52,
    from: "lucja",
    to: ["camille", "amina"],
    subject: "Translation of the annual report",
    body: `Hello,

The French and the Polish versions are finished. Page 31 contains a figure that does not agree with the table on page 12; I left both as they are and marked them.

Shall I send the files to you or to the printer directly?

Łucja Zielińska`,
  },
  {
    id: "m-nile-person",
    hoursAgo: 58,
    from: "ahmed",
    to: ["camille", "priya"],
    subject: "New contact person in Alexandria",
    body: `Dear Camille, dear Priya,

From the first of the month Mrs Salma Fouad will look after payments in Alexandria. Please send statements and confirmations to her and to me until the end of the year.

Her number will follow as soon as she has one.

Ahmed El-Sayed
Nile Logistics`,
  },
  {
    id: "m-conti-signatures",
    hoursAgo: 70,
    from: "giulia",
    to: ["tomas", "camille"],
    cc: ["ingrid"],
    subject: "Signature pages, please",
    body: `Dear Tomás, dear Camille,

Please print, sign and return pages 18 and 19. A scan is enough to start; the originals may follow by post.

We hold them in escrow until everybody has signed.

Giulia`,
  },
  {
    id: "m-gross-invoice",
    hoursAgo: 76,
    from: "juergen",
    to: ["jonas"],
    cc: ["amina"],
    subject: "Payment of 61,880 EUR returned",
    body: `Dear Jonas,

A payment to our supplier in Linz came back this morning with "account closed". The supplier has changed banks, the new details were confirmed to us by telephone and by letter.

Please call me before you send it again.

Jürgen Groß`,
  },
  {
    id: "m-duval-number",
    hoursAgo: 92,
    from: "elodie",
    to: ["amina"],
    subject: "Mes nouvelles coordonnées",
    french: true,
    body: `Bonjour Amina,

Petit message pour vous signaler que mon ancienne ligne est coupée depuis lundi. Merci de n'utiliser désormais que le +33 6 12 34 56 78.

L'adresse ne change pas.

Élodie Marchand`,
  },
  {
    id: "m-polskistal-day",
    hoursAgo: 98,
    from: "marta",
    to: ["amina", "tomas", "jonas"],
    subject: "Invitation: supplier day in Katowice",
    body: `Dear partners,

Our supplier day takes place on the 21st. The morning is about steel, the afternoon about payment terms, which is why we would like to have you there.

Please tell me by Friday who comes.

Marta Nowak
Polski Stal`,
  },
];
