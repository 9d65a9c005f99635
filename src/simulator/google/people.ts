// The people whom the simulator knows: one Workspace customer, its teams, and somebody outside it.
// Only data: how they sign in stands in sign-in.ts, what an admin may see of them in directory.ts.

/** A Google account. `domain` is what Google puts in `hd`; a consumer account has none. */
export type DemoPerson = {
  email: string;
  givenName: string;
  familyName: string;
  domain?: string;
  admin: boolean;
  locale: "en" | "fr";
  timeZone: string;
  /** Google's stable user id: 21 digits. It must survive a restart, since servers keep it as their key. */
  sub: string;
  suspended?: boolean;
  /** Gmail is off for this account, so no add-on of Gmail reaches it. */
  hasNoMailbox?: boolean;
  enrolledIn2Sv?: boolean;
  /** By the domain's own policy. */
  enforcedIn2Sv?: boolean;
};

/** A Google Group. Members are e-mails of people or of other teams. */
export type DemoTeam = { email: string; name: string; members: readonly string[] };

/** The one customer of the simulator. */
export const demoCustomer = {
  domain: "halden.example",
  name: "Halden Bank",
  customerId: "C0halden1",
} as const;

const domain = demoCustomer.domain;

export const demoPeople: readonly DemoPerson[] = [
  {
    email: "camille@halden.example",
    givenName: "Camille",
    familyName: "Laurent",
    domain,
    admin: false,
    locale: "fr",
    timeZone: "Europe/Paris",
    sub: "104210000000000000001",
    enrolledIn2Sv: true,
  },
  {
    email: "jonas@halden.example",
    givenName: "Jonas",
    familyName: "Weber",
    domain,
    admin: false,
    locale: "en",
    timeZone: "Europe/Berlin",
    sub: "104210000000000000002",
  },
  {
    email: "amina@halden.example",
    givenName: "Amina",
    familyName: "Haddad",
    domain,
    admin: false,
    locale: "fr",
    timeZone: "Europe/Paris",
    sub: "104210000000000000003",
  },
  {
    email: "priya@halden.example",
    givenName: "Priya",
    familyName: "Nair",
    domain,
    admin: true,
    locale: "en",
    timeZone: "Europe/London",
    sub: "104210000000000000004",
    enrolledIn2Sv: true,
  },
  {
    email: "tomas@halden.example",
    givenName: "Tomás",
    familyName: "Ortega",
    domain,
    admin: false,
    locale: "en",
    timeZone: "Europe/Madrid",
    sub: "104210000000000000005",
  },
  {
    email: "ingrid@halden.example",
    givenName: "Ingrid",
    familyName: "Solberg",
    domain,
    admin: true,
    locale: "en",
    timeZone: "Europe/Oslo",
    sub: "104210000000000000006",
    enrolledIn2Sv: true,
  },
  {
    email: "victor.moreau@freemail.example",
    givenName: "Victor",
    familyName: "Moreau",
    admin: false,
    locale: "fr",
    timeZone: "Europe/Paris",
    sub: "104210000000000000007",
  },
];

export const demoTeams: readonly DemoTeam[] = [
  {
    email: "treasury@halden.example",
    name: "Treasury",
    members: ["camille@halden.example", "jonas@halden.example"],
  },
  {
    email: "clients-team@halden.example",
    name: "Clients team",
    members: ["amina@halden.example", "tomas@halden.example"],
  },
];

/** What `GET /google/people` and the sign-in page show of a person. */
export type ListedPerson = {
  email: string;
  name: string;
  domain: string | null;
  admin: boolean;
  locale: "en" | "fr";
  timeZone: string;
  teams: string[];
};

/** The people as the sign-in page shows them; no `sub`, which only a token carries. */
export function listPeople(people = demoPeople, teams = demoTeams): ListedPerson[] {
  return people.map((person) => ({
    email: person.email,
    name: `${person.givenName} ${person.familyName}`,
    domain: person.domain ?? null,
    admin: person.admin,
    locale: person.locale,
    timeZone: person.timeZone,
    teams: teams.filter((team) => team.members.includes(person.email)).map((team) => team.email),
  }));
}

/** The person with that address, whatever its case, or undefined. */
export function personOf(people: readonly DemoPerson[], email: string): DemoPerson | undefined {
  const wanted = email.toLowerCase();
  return people.find((person) => person.email === wanted);
}
