// Mail from partners, suppliers and strangers to the colleagues. Data only.
import type { WrittenMessage } from "./mailbox-people.ts";

export const partnerMail: WrittenMessage[] = [
  {
    id: "m-orion-certificate",
    hoursAgo: 4,
    from: "paul",
    to: ["camille", "amina"],
    subject: "Attestation d'assurance, dossier 2291",
    french: true,
    body: `Mesdames,

Mme Marchand m'a transmis vos adresses. Vous trouverez bientôt l'attestation relative au chantier du four n° 3 ; il me manque encore le nom du bénéficiaire à y faire figurer.

Je vous remercie de me l'indiquer.

Paul Lefèvre
Assurances Orion`,
  },
  {
    id: "m-saimaa-introduction",
    hoursAgo: 7,
    from: "hanna",
    to: ["jonas", "tomas"],
    cc: ["priya", "ingrid"],
    subject: "Introduction from Saimaa",
    body: `Hello,

Søren Kjær suggested that I write to you. We run the cargo terminal in Lappeenranta and are looking for a bank that handles guarantees in several currencies.

May I call one of you this week?

Hanna Virtanen
Saimaa`,
  },
  {
    id: "m-oconnor-agreement",
    hoursAgo: 6,
    from: "maeve",
    to: ["ingrid", "priya"],
    cc: ["jonas"],
    subject: "Data processing agreement, marked-up copy",
    body: `Dear Ingrid, dear Priya,

Here is our copy with comments. The two points that matter: where the keys are kept, and how soon you are told about an access by somebody who works for the supplier.

Everything else is wording.

Maeve O'Connor
O'Connor Partners`,
  },
  {
    id: "m-indigoware-cutover",
    hoursAgo: 9,
    from: "rajesh",
    to: ["priya", "ingrid"],
    subject: "Single sign-on: cut-over on Thursday at 20:00",
    body: `Hi Priya, hi Ingrid,

We are ready for Thursday. The old login stays switched on until Friday noon, so that nobody is locked out.

Please let me know who is on call on your side, with a telephone number.

Rajesh Iyer
Indigoware`,
  },
  {
    id: "m-indigoware-test",
    hoursAgo: 40,
    from: "rajesh",
    to: ["ingrid", "priya"],
    cc: ["tomas"],
    subject: "Penetration test: proposed dates",
    body: `Hello,

The testers offer the week of the 9th or the week of the 23rd. They need two test accounts without rights and a contact who answers at night.

The scope is unchanged from last year.

Rajesh`,
  },
  {
    id: "m-indigoware-invoice",
    hoursAgo: 66,
    from: "rajesh",
    to: ["priya"],
    subject: "Invoice IW-3381",
    body: `Hi Priya,

Our accounts department tells me that IW-3381 is still open. It may have gone to the old address; the purchase order was 7714.

Thank you for looking into it.

Rajesh Iyer`,
  },
  {
    id: "m-oconnor-retention",
    hoursAgo: 62,
    from: "maeve",
    to: ["priya", "ingrid"],
    subject: "Retention periods for business contacts",
    body: `Dear both,

You asked how long the details of a client's employees may be kept once they have left. Short answer: as long as you can name the purpose, then erase them, and keep a record that you did.

The long answer has four pages and follows tomorrow.

Maeve`,
  },
  {
    id: "m-oconnor-board",
    hoursAgo: 88,
    from: "maeve",
    to: ["amina", "ingrid"],
    subject: "Papers for the client committee",
    body: `Dear Amina, dear Ingrid,

The papers for the committee are complete. I would ask you to print nothing this time and to use the reading room.

See you on Tuesday.

Maeve O'Connor`,
  },
  {
    id: "m-lotus-gateway",
    hoursAgo: 80,
    from: "fang",
    to: ["priya"],
    cc: ["ingrid"],
    subject: "Our mail gateway changes its certificate",
    body: `Dear Priya,

On Sunday our mail gateway gets a new certificate. If you pin the old one, please remove it by then, otherwise our confirmations will not reach you.

The fingerprint goes to you by telephone.

Fang Wang
Lotus Medical`,
  },
  {
    id: "m-duval-delegation",
    hoursAgo: 104,
    from: "elodie",
    to: ["ingrid", "priya"],
    cc: ["tomas"],
    subject: "Délégation de pouvoirs",
    french: true,
    body: `Bonjour,

Vous trouverez la délégation signée par notre président. Elle couvre les ordres jusqu'à 250 000 € et remplace celle de mars.

Merci de me confirmer sa prise en compte.

Élodie Marchand
Verrerie Duval`,
  },
  {
    id: "m-orion-request",
    hoursAgo: 110,
    from: "paul",
    to: ["tomas", "jonas"],
    cc: ["ingrid"],
    subject: "Demande de coordonnées",
    french: true,
    body: `Bonjour,

Pourriez-vous m'indiquer la personne qui suit les garanties de chantier chez vous ? Mon dossier porte encore le nom d'un collègue parti à la retraite.

Avec mes remerciements,
Paul Lefèvre`,
  },
];
