// Everybody who appears in the demo mail: six colleagues, one person outside, their correspondents and two strangers.
// Knows nothing of who may sign in; that is the simulator's list of people.

const halden = (name: string, local: string) => ({ name, email: `${local}@halden.example` });

export const correspondents = {
  camille: halden("Camille Laurent", "camille"),
  jonas: halden("Jonas Weber", "jonas"),
  amina: halden("Amina Haddad", "amina"),
  priya: halden("Priya Nair", "priya"),
  tomas: halden("Tomás Ortega", "tomas"),
  ingrid: halden("Ingrid Solberg", "ingrid"),
  victor: { name: "Victor Moreau", email: "victor.moreau@freemail.example" },
  elodie: { name: "Élodie Marchand", email: "elodie.marchand@verrerie-duval.example" },
  soren: { name: "Søren Kjær", email: "soren.kjaer@nordfrakt.example" },
  marta: { name: "Marta Nowak", email: "marta.nowak@polskistal.example" },
  fang: { name: "Fang Wang", email: "fang.wang@lotusmed.example" },
  giulia: { name: "Giulia Conti", email: "giulia.conti@contilegal.example" },
  ahmed: { name: "Ahmed El-Sayed", email: "ahmed@nilelogistics.example" },
  juergen: { name: "Jürgen Groß", email: "juergen.gross@gross-bau.example" },
  maeve: { name: "Maeve O'Connor", email: "maeve@oconnor-partners.example" },
  rajesh: { name: "Rajesh Iyer", email: "rajesh.iyer@indigoware.example" },
  lucja: { name: "Łucja Zielińska", email: "lucja@zielinska.example" },
  paul: { name: "Paul Lefèvre", email: "paul.lefevre@assurances-orion.example" },
  hanna: { name: "Hanna Virtanen", email: "hanna.virtanen@saimaa.example" },
};

export type Correspondent = keyof typeof correspondents;

/** A message as it is written down: ages instead of dates, so that the mailbox is always fresh. */
export type WrittenMessage = {
  id: string;
  hoursAgo: number;
  from: Correspondent;
  to: Correspondent[];
  cc?: Correspondent[];
  subject: string;
  french?: true;
  body: string;
};
