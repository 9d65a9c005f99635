// Mail to the person outside the customer. Data only.
import type { WrittenMessage } from "./mailbox-people.ts";

export const outsideMail: WrittenMessage[] = [
  {
    id: "m-victor-account",
    hoursAgo: 2,
    from: "camille",
    to: ["victor"],
    subject: "Votre rendez-vous de mardi",
    french: true,
    body: `Bonjour Monsieur Moreau,

Je vous confirme notre rendez-vous de mardi à 10 h. Pensez à apporter une pièce d'identité et votre dernier avis d'imposition.

Cordialement,
Camille Laurent
Halden Bank`,
  },
  {
    id: "m-victor-glass",
    hoursAgo: 6,
    from: "elodie",
    to: ["victor"],
    cc: ["lucja"],
    subject: "La visite de l'atelier",
    french: true,
    body: `Bonjour Victor,

La visite est fixée au samedi 14, à 10 h 30. Łucja sera là pour nos amis polonais. Chaussures fermées obligatoires, il y a du verre partout !

À bientôt,
Élodie`,
  },
  {
    id: "m-victor-insurance",
    hoursAgo: 12,
    from: "paul",
    to: ["victor"],
    subject: "Votre déclaration du 3 novembre",
    french: true,
    body: `Monsieur,

Nous avons bien reçu votre déclaration. Un expert prendra contact avec vous dans les dix jours.

Paul Lefèvre
Assurances Orion`,
  },
  {
    id: "m-victor-lease",
    hoursAgo: 22,
    from: "giulia",
    to: ["victor"],
    subject: "Lease in Turin: second draft",
    body: `Dear Victor,

The landlord accepts three years instead of four, but wants the deposit raised to three months. I would agree.

Tell me and I prepare the final version.

Giulia Conti`,
  },
  {
    id: "m-victor-crate",
    hoursAgo: 31,
    from: "ahmed",
    to: ["victor"],
    subject: "Your crate has left Alexandria",
    body: `Dear Mr Moreau,

Your crate left Alexandria yesterday and reaches Marseille on the 19th. Please have the import number ready.

Nile Logistics`,
  },
  {
    id: "m-victor-words",
    hoursAgo: 44,
    from: "lucja",
    to: ["victor", "elodie"],
    subject: "Le texte pour l'exposition",
    french: true,
    body: `Bonjour à vous deux,

J'ai relu le texte. Il est très beau ; j'ai seulement raccourci la troisième phrase, qui ne tenait pas sur le panneau.

Łucja`,
  },
  {
    id: "m-victor-course",
    hoursAgo: 57,
    from: "rajesh",
    to: ["victor"],
    subject: "Your place on the evening course",
    body: `Hello Victor,

You have a place on the course that starts on the 11th. The room is on the second floor, the door closes at seven.

Rajesh`,
  },
  {
    id: "m-victor-sauna",
    hoursAgo: 73,
    from: "hanna",
    to: ["victor"],
    subject: "The cabin by the lake",
    body: `Hi Victor,

The cabin is free in the first week of July. The road is gravel for the last four kilometres, and there is no signal, which is the point.

Hanna`,
  },
  {
    id: "m-victor-transfer",
    hoursAgo: 85,
    from: "amina",
    to: ["victor"],
    subject: "Votre virement du 2",
    french: true,
    body: `Bonjour Monsieur,

Votre virement a bien été exécuté ce matin. Le justificatif est disponible dans votre espace.

Amina Haddad
Halden Bank`,
  },
  {
    id: "m-victor-walk",
    hoursAgo: 97,
    from: "maeve",
    to: ["victor", "giulia", "hanna"],
    subject: "The coast walk, again?",
    body: `Dear all,

It is a year since the coast walk. Same week, same inn? I would book four rooms before they are gone.

Maeve`,
  },
];
