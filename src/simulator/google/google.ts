// Google on one machine: a `fetch` that answers Google's real URLs in-process, keeps state, refuses and fails as told.
// Only puts the parts together: every API's rules stand in its own file, the way to and fro in wire.ts.
import { setTimeout as sleepFor } from "node:timers/promises";
import { createAccess } from "./access.ts";
import { type Chosen, createAuthorization, type OAuthClient } from "./authorization.ts";
import { type ContactView, createContactBooks } from "./contact-books.ts";
import { answerDirectory } from "./directory.ts";
import { answerDrive } from "./drive.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createFiles, type Files } from "./files.ts";
import { createKeyPair, type KeyPair } from "./key-pair.ts";
import {
  type DemoPerson,
  type DemoTeam,
  demoPeople,
  demoTeams,
  type ListedPerson,
  listPeople,
  personOf,
} from "./people.ts";
import { answerPeople } from "./people-api.ts";
import { createQuota } from "./quota.ts";
import { createReports, type LoginActivity, type Reports } from "./reports.ts";
import { answerSheets } from "./sheets.ts";
import { createSignIn, type IdTokenOptions } from "./sign-in.ts";
import { exchangeToken } from "./token-endpoint.ts";
import { type Answers, createFetch, type RequestLine } from "./wire.ts";

export type GoogleOptions = {
  /** Milliseconds since the epoch; every expiry and quota goes by it. */
  now: () => number;
  journal: (line: RequestLine) => void;
  /** The OAuth client id that ID tokens are made for. */
  audience: string;
  /** How a slow answer waits; by real time unless given. */
  sleep?: (ms: number) => Promise<unknown>;
  people?: readonly DemoPerson[];
  teams?: readonly DemoTeam[];
  /** Customer domain → scopes that its admin delegated to the service account. */
  delegation?: Readonly<Record<string, readonly string[]>>;
  /** What `files.save()` gave before a restart. */
  saved?: string | undefined;
  keys?: GoogleKeys;
  /** The OAuth client of the operator's staff page, if there is one. */
  client?: OAuthClient;
};

/** The key pairs that sign ID tokens and the service account's assertions. */
export type GoogleKeys = { signIn: KeyPair; serviceAccount: KeyPair };

export type Google = {
  fetch: typeof globalThis.fetch;
  faults: Faults;
  files: Files;
  listPeople(): ListedPerson[];
  /** That person's own Google Contacts, as their page shows them. */
  contactsOf(email: string): ContactView[];
  idTokenFor(email: string, wish?: IdTokenOptions): Promise<string | undefined>;
  /** What follows when that person chooses her account on Google's sign-in page. */
  authorize(asked: URLSearchParams, email: string): Chosen;
  /** What happens at an account's sign-in, or to what it signs in with; its admins may read of it a while later. */
  reports: Pick<Reports, "record" | "setLag">;
  /** Turns 2-step verification on or off for an account, enrolment and enforcement alike, as an admin does. */
  setSecondStep(email: string, isOn: boolean): void;
  /** By how much Google's clock is ahead of `now`, as its answers say. */
  setClockOffset(ms: number): void;
  /** Kills every access token that was given out, as removing the app's access does. */
  revokeTokens(): void;
  /** What Google hands out as the service account's key file. */
  serviceAccount: { clientEmail: string; privateKeyPem: string; keyId: string };
};

export const serviceAccountEmail = "carnet@carnet-simulator.iam.gserviceaccount.com";
/** What the demo customers' admins delegated to the service account. */
export const delegatedScopes = ["group", "group.member", "user"].map(
  (what) => `https://www.googleapis.com/auth/admin.directory.${what}.readonly`,
);

/** What the operator's own admin delegated: its staff's logins are read as well. */
export const operatorScopes = [
  ...delegatedScopes,
  "https://www.googleapis.com/auth/admin.reports.audit.readonly",
];

/** Those of private keys in PEM; new ones where none are given, though tests that make many Googles share one set to save time. */
export function createKeys(pems?: { signIn: string; serviceAccount: string }): GoogleKeys {
  return {
    signIn: createKeyPair("google-sign-in-1", pems?.signIn),
    serviceAccount: createKeyPair("service-account-1", pems?.serviceAccount),
  };
}

/** Google with the demo people, or those given. Nothing is read from the environment or left on disk. */
export function createGoogle(options: GoogleOptions): Google {
  const { now, teams = demoTeams, keys = createKeys(), saved } = options;
  // switches change the demo people, so each Google has its own; those given are changed for whoever gave them
  const people = options.people ?? demoPeople.map((person) => ({ ...person }));
  let clockOffsetMs = 0;
  const faults = createFaults();
  const access = createAccess({ now });
  const files = createFiles({ teams, saved });
  const signIn = createSignIn({ now, audience: options.audience, people, key: keys.signIn });
  const { delegation = { "halden.example": delegatedScopes } } = options;
  const account = { clientEmail: serviceAccountEmail, key: keys.serviceAccount };
  const quota = createQuota({ now });
  const books = createContactBooks({ now });
  const reports = createReports({ access, quota, people, now });
  const onLogin = (email: string) => reports.record(loginOf(people, email));
  const authorization = createAuthorization({ now, signIn, client: options.client ?? null, onLogin });
  const answers: Answers = {
    sheets: (ask) => answerSheets(ask, { access, quota, files }),
    drive: (ask) => answerDrive(ask, { access, files, people, teams }),
    directory: (ask) => answerDirectory(ask, { access, quota, people, teams }),
    reports: (ask) => reports.answer(ask),
    people: (ask) => answerPeople(ask, { access, quota, now, bookOf: books.of }),
    token: (ask) =>
      ask.form.get("grant_type") === "authorization_code"
        ? authorization.exchange(ask)
        : exchangeToken(ask, { now, access, people, account, delegation }),
    certs: () => signIn.certs(),
  };
  const { journal, sleep = sleepFor } = options;
  return {
    fetch: createFetch({ answers, faults, journal, sleep, now: () => now() + clockOffsetMs }),
    faults,
    files,
    contactsOf: (email) => books.view(email),
    listPeople: () => listPeople(people, teams),
    idTokenFor: (email, wish) => signIn.idTokenFor(email, wish),
    authorize: (asked, email) => authorization.choose(asked, email),
    reports,
    setSecondStep(email, isOn) {
      const person = people.find((one) => one.email === email);
      if (person) Object.assign(person, { enrolledIn2Sv: isOn, enforcedIn2Sv: isOn });
    },
    setClockOffset: (ms) => {
      clockOffsetMs = ms;
    },
    revokeTokens: () => access.revokeAll(),
    serviceAccount: {
      clientEmail: account.clientEmail,
      privateKeyPem: keys.serviceAccount.privateKeyPem,
      keyId: keys.serviceAccount.keyId,
    },
  };
}

/** A sign-in with a password, and with a prompt on the phone where the account has 2-step verification. */
function loginOf(people: readonly DemoPerson[], email: string): LoginActivity {
  const shown = personOf(people, email)?.enrolledIn2Sv ? ["password", "google_prompt"] : ["password"];
  const parameters = [
    { name: "login_type", value: "google_password" },
    { name: "login_challenge_method", multiValue: shown },
  ];
  return { email, name: "login_success", parameters };
}
