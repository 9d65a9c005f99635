// Mail between the colleagues of the demo customer. Data only.
import type { WrittenMessage } from "./mailbox-people.ts";

export const colleagueMail: WrittenMessage[] = [
  {
    id: "m-cash-position",
    hoursAgo: 10,
    from: "camille",
    to: ["jonas"],
    subject: "Friday's cash position",
    body: `Hi Jonas,

The sheet is up to date except for Nordfrakt, where I wait for the confirmation. Could you take the call with the custodian at three? I am with Verrerie Duval until four.

Thanks,
Camille`,
  },
  {
    id: "m-treasury-addresses",
    hoursAgo: 18,
    from: "jonas",
    to: ["camille"],
    cc: ["priya"],
    subject: "Who has Marta's new number?",
    body: `Hi Camille,

I have two numbers for Marta Nowak at Polski Stal and both ring out. Could you share your treasury contacts with me, so that we keep one list instead of two?

Jonas`,
  },
  {
    id: "m-maintenance",
    hoursAgo: 24,
    from: "priya",
    to: ["camille", "jonas", "amina", "tomas", "ingrid"],
    subject: "Maintenance on Saturday, 06:00 to 08:00",
    body: `Dear all,

The network in the main building is down on Saturday between six and eight. Mail on the telephone keeps working.

If you must work during that time, please tell me by Thursday.

Priya`,
  },
  {
    id: "m-address-books",
    hoursAgo: 49,
    from: "ingrid",
    to: ["camille", "jonas", "amina", "tomas", "priya"],
    subject: "No more address lists by mail, please",
    body: `Dear colleagues,

Last month eleven spreadsheets with the details of clients went around by mail. From now on we share contacts in Carnet, with the people who need them and for as long as they need them.

If you are not sure whom to share with, ask me. Every access is on record, which also protects you.

Ingrid`,
  },
  {
    id: "m-client-dinner",
    hoursAgo: 54,
    from: "amina",
    to: ["tomas", "camille"],
    subject: "Dîner des clients, le 12",
    french: true,
    body: `Bonjour à vous deux,

Le restaurant confirme pour dix-huit personnes. Camille, peux-tu t'occuper de Verrerie Duval ? Tomás prend Groß Bau et Polski Stal.

Merci !
Amina`,
  },
  {
    id: "m-handover",
    hoursAgo: 68,
    from: "tomas",
    to: ["amina"],
    cc: ["ingrid"],
    subject: "Hand-over notes for my leave",
    body: `Hi Amina,

I am away from the 15th to the 29th. Groß Bau will draw on Monday, Nile Logistics still owes us the register extract, and Giulia has the signature pages.

Everybody you need is in the clients group.

Tomás`,
  },
  {
    id: "m-screen-locks",
    hoursAgo: 90,
    from: "priya",
    to: ["tomas", "amina", "jonas", "camille"],
    cc: ["ingrid"],
    subject: "Screens lock after five minutes from Monday",
    body: `Dear all,

The auditors asked for it and they are right. If a presentation needs longer, there is a switch for one hour.

Priya`,
  },
  {
    id: "m-key-ceremony",
    hoursAgo: 95,
    from: "ingrid",
    to: ["priya"],
    subject: "Two of us for the key ceremony",
    body: `Hi Priya,

The safe needs two people on the 3rd at nine. I have put you down with me; bring your badge and nothing else.

Ingrid`,
  },
  {
    id: "m-report",
    hoursAgo: 101,
    from: "camille",
    to: ["priya", "ingrid"],
    subject: "Point mensuel de la trésorerie",
    french: true,
    body: `Bonjour,

Le point mensuel est prêt : huit pages, dont une sur les garanties en cours. Je le présente mardi, dites-moi s'il manque quelque chose.

Camille`,
  },
];
