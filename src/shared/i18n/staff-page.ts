// What the staff page says: the way through the gate, and the sections of those who keep it.

import type { Locale } from "../contract/me.ts";
import { staffPasskeyPhrases } from "./staff-passkey.ts";
import { type StaffPeoplePhrases, staffPeoplePhrases } from "./staff-people.ts";
import type { AuthenticatorKind, StaffPower, StaffRole, StaffState } from "../domain/staff.ts";

export const staffSectionNames = [
  "waiting",
  "people",
  "addresses",
  "support",
  "holds",
  "reviews",
  "lesson",
  "me",
] as const;
export type StaffSectionName = (typeof staffSectionNames)[number];

const en = {
  title: "Carnet staff",
  lead: "Four layers stand before every act. Each act is recorded.",
  loading: "Loading…",
  cancel: "Cancel",
  leave: "Sign out",
  signedInAs: (email: string, role: string) => `${email} · ${role}`,
  sections: {
    waiting: "Waits for me",
    people: "People",
    addresses: "Addresses",
    support: "Support views",
    holds: "Holds",
    reviews: "Reviews",
    lesson: "Reminder",
    me: "My access",
  },
  roles: { support: "Support", lead: "Lead", developer: "Developer", officer: "Officer" } satisfies Record<
    StaffRole,
    string
  >,
  states: { invited: "Invited", active: "Active", suspended: "Suspended", left: "Left" } satisfies Record<
    StaffState,
    string
  >,
  layers: {
    title: "The four layers",
    address: "Address",
    identity: "Google identity",
    secondStep: "2-Step Verification",
    code: "Own code or passkey",
    holds: "holds",
    missing: "missing",
  },
  signIn: {
    title: "Sign in",
    detail: "With the Google account that the register of staff knows.",
    act: "Sign in with Google",
  },
  code: {
    title: "Your code",
    detail: "A passkey, the six digits that your authenticator shows now, or the eight of a token.",
    label: "Code",
    which: "Authenticator",
    act: "Continue",
    stepUp: "This takes a code or a passkey of the last five minutes.",
    lost: "I lost my authenticator",
    astray: "My codes are refused",
    new: "I have an invitation",
  },
  resync: {
    title: "Set the authenticator right",
    detail: "Two codes that follow each other: wait for the second one to appear.",
    first: "First code",
    second: "The code after it",
    act: "Set right",
  },
  recovery: {
    title: "Recovery code",
    detail: "It works once, and lets you set up an authenticator. You see no customer’s data for a day.",
    label: "Recovery code",
    act: "Continue",
  },
  enrol: {
    title: "Set up an authenticator",
    detail: "An officer gives you the invitation. It works once, for 30 minutes.",
    invitation: "Invitation",
    name: "What you call it",
    kind: "Kind",
    kinds: {
      passkey: "Passkey",
      totp: "App (codes by time)",
      hotp: "Token (codes by counter)",
    } satisfies Record<AuthenticatorKind, string>,
    act: "Go on",
    scan: "Scan this with your authenticator app. It is shown this once.",
    key: "Or type the key:",
    confirm: "Then enter two codes that follow each other.",
    finish: "Confirm",
    done: "Your authenticator is set up",
    keep: "Keep these eight recovery codes where your authenticator is not. They are shown this once; each works once.",
    goOn: "I have kept them",
    another: "Set up another",
  },
  home: {
    title: "You are not at an office",
    detail: (address: string) =>
      `You are seen at ${address}. Declare it as today’s home: it holds until 04:00, Paris time.`,
    act: "Declare this address",
    pending: "Declared. An officer has to accept it; then reload this page.",
  },
  waiting: {
    empty: "Nothing waits for a second person.",
    by: (email: string, when: string) => `Proposed by ${email}, ${when}`,
    until: (when: string) => `Off by itself at ${when}`,
    agree: "Agree",
    reject: "Reject",
    own: "Somebody else has to decide this.",
  },
  reason: "Reason (kept in the trail)",
  proposed: "Proposed. A second person has to agree; it is off after 12 hours.",
  me: {
    sessions: "Where I am and was signed in",
    columns: { since: "Since", network: "Network", seen: "Last seen", ended: "Ended" },
    here: "This session",
    authenticators: "My authenticators",
    notices: "What befell authenticators",
    noticeColumns: { when: "When", whose: "Whose", what: "What", name: "Name", by: "By" },
    noNotices: "Nothing in the last 30 days.",
    news: "Your authenticators changed",
    notMe: "If you know nothing of it, tell an officer now: she can end your sessions at once.",
    seen: "I have seen this",
  },
  powers: {
    "invite-staff": "Enter a person into the register",
    "change-role": "Change a role",
    "restore-staff": "Renew a member of staff",
    "vouch-staff": "Confirm who came in with a recovery code",
    "unlock-authenticator": "Unlock an authenticator",
    "add-office": "Let an office in",
    "release-hold": "Release somebody from a hold",
  } as Partial<Record<StaffPower, string>>,
};

type PagePhrases = typeof en;
export type StaffPagePhrases = PagePhrases & StaffPeoplePhrases & (typeof staffPasskeyPhrases)[Locale];

const fr: PagePhrases = {
  title: "Personnel Carnet",
  lead: "Quatre barrières précèdent chaque acte. Chaque acte est journalisé.",
  loading: "Chargement…",
  cancel: "Annuler",
  leave: "Se déconnecter",
  signedInAs: (email, role) => `${email} · ${role}`,
  sections: {
    waiting: "En attente",
    people: "Personnes",
    addresses: "Adresses",
    support: "Consultations",
    holds: "Suspensions",
    reviews: "Contrôles",
    lesson: "Rappel",
    me: "Mon accès",
  },
  roles: {
    support: "Assistance",
    lead: "Responsable",
    developer: "Développeur",
    officer: "Officier de sécurité",
  },
  states: { invited: "Invité", active: "Actif", suspended: "Suspendu", left: "Parti" },
  layers: {
    title: "Les quatre barrières",
    address: "Adresse",
    identity: "Identité Google",
    secondStep: "Validation en deux étapes",
    code: "Code ou clé d’accès",
    holds: "en ordre",
    missing: "à fournir",
  },
  signIn: {
    title: "Connexion",
    detail: "Avec le compte Google inscrit au registre du personnel.",
    act: "Se connecter avec Google",
  },
  code: {
    title: "Votre code",
    detail: "Une clé d’accès, les six chiffres que votre authentificateur affiche, ou les huit d’un jeton.",
    label: "Code",
    which: "Authentificateur",
    act: "Continuer",
    stepUp: "Il faut un code ou une clé d’accès de moins de cinq minutes.",
    lost: "J’ai perdu mon authentificateur",
    astray: "Mes codes sont refusés",
    new: "J’ai une invitation",
  },
  resync: {
    title: "Recaler l’authentificateur",
    detail: "Deux codes consécutifs : attendez que le second s’affiche.",
    first: "Premier code",
    second: "Le code suivant",
    act: "Recaler",
  },
  recovery: {
    title: "Code de secours",
    detail:
      "Il sert une fois et permet d’installer un authentificateur. Aucune donnée client pendant un jour.",
    label: "Code de secours",
    act: "Continuer",
  },
  enrol: {
    title: "Installer un authentificateur",
    detail: "Un officier vous remet l’invitation. Elle sert une fois, pendant 30\u00a0minutes.",
    invitation: "Invitation",
    name: "Son nom",
    kind: "Type",
    kinds: {
      passkey: "Clé d’accès",
      totp: "Application (codes horaires)",
      hotp: "Jeton (codes à compteur)",
    },
    act: "Continuer",
    scan: "Scannez ceci avec votre application. Ce n’est affiché qu’une fois.",
    key: "Ou saisissez la clé :",
    confirm: "Entrez ensuite deux codes consécutifs.",
    finish: "Confirmer",
    done: "Votre authentificateur est installé",
    keep: "Gardez ces huit codes de secours ailleurs que votre authentificateur. Ils ne sont affichés qu’une fois ; chacun sert une fois.",
    goOn: "Je les ai gardés",
    another: "En installer un autre",
  },
  home: {
    title: "Vous n’êtes pas dans un bureau",
    detail: (address) =>
      `Vous êtes vu à l’adresse ${address}. Déclarez-la comme domicile du jour : elle vaut jusqu’à 4\u00a0h, heure de Paris.`,
    act: "Déclarer cette adresse",
    pending: "Déclarée. Un officier doit l’accepter ; rechargez ensuite la page.",
  },
  waiting: {
    empty: "Rien n’attend une seconde personne.",
    by: (email, when) => `Proposé par ${email}, ${when}`,
    until: (when) => `Abandonné de lui-même à ${when}`,
    agree: "Approuver",
    reject: "Rejeter",
    own: "Une autre personne doit trancher.",
  },
  reason: "Motif (conservé au journal)",
  proposed: "Proposé. Une seconde personne doit approuver ; abandonné après 12\u00a0heures.",
  me: {
    sessions: "Où je suis et j’ai été connecté",
    columns: { since: "Depuis", network: "Réseau", seen: "Vu", ended: "Fin" },
    here: "Cette session",
    authenticators: "Mes authentificateurs",
    notices: "Ce qui est arrivé aux authentificateurs",
    noticeColumns: { when: "Quand", whose: "À qui", what: "Quoi", name: "Nom", by: "Par" },
    noNotices: "Rien ces 30\u00a0derniers jours.",
    news: "Vos authentificateurs ont changé",
    notMe: "Si vous n’en savez rien, prévenez un officier : il peut mettre fin à vos sessions sur-le-champ.",
    seen: "J’en ai pris connaissance",
  },
  powers: {
    "invite-staff": "Inscrire une personne au registre",
    "change-role": "Changer un rôle",
    "restore-staff": "Renouveler un membre du personnel",
    "vouch-staff": "Confirmer qui est entré avec un code de secours",
    "unlock-authenticator": "Déverrouiller un authentificateur",
    "add-office": "Admettre un bureau",
    "release-hold": "Lever une suspension",
  },
};

export const staffPagePhrases: Record<Locale, StaffPagePhrases> = {
  en: { ...en, ...staffPeoplePhrases.en, ...staffPasskeyPhrases.en },
  fr: { ...fr, ...staffPeoplePhrases.fr, ...staffPasskeyPhrases.fr },
};
