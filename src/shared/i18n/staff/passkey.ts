// What the staff page says of passkeys, and of what else somebody owes soon.

import type { Locale } from "../../contract/me.ts";

const en = {
  passkey: {
    use: "Use my passkey",
    make: "Make a passkey",
    /** It was closed, or the browser refused; browsers do not say which. */
    brokenOff: {
      title: "No passkey was used",
      detail: "Nothing was done. Try again, with the passkey of this site.",
    },
    owed: (when: string) =>
      `Set up a passkey: from ${when} on, no code counts for officers and leads, and at once from your first passkey on.`,
    due: "No code counts for you any more. An officer’s invitation, or a recovery code, lets you set up a passkey.",
  },
  reminders: {
    nda: "Sign the non-disclosure agreement",
    ndaBy: (when: string) =>
      `Its text changed. Without your signature, customers’ data closes to you on ${when}.`,
    lesson: "Answer the quarterly reminder",
    lessonBy: (when: string) =>
      `Your answers count until ${when}; after that, customers’ data closes to you.`,
    approval: "Your approval runs out",
    approvalBy: (when: string) => `On ${when} you can no longer sign in. Ask an officer to renew it.`,
  },
};
type PasskeyPhrases = typeof en;

const fr: PasskeyPhrases = {
  passkey: {
    use: "Utiliser ma clé d’accès",
    make: "Créer une clé d’accès",
    brokenOff: {
      title: "Aucune clé d’accès utilisée",
      detail: "Rien n’a été fait. Recommencez, avec la clé d’accès de ce site.",
    },
    owed: (when) =>
      `Installez une clé d’accès\u00a0: à partir du ${when}, et dès votre première clé, aucun code ne vaut pour les officiers et les responsables.`,
    due: "Plus aucun code ne vaut pour vous. L’invitation d’un officier, ou un code de secours, permet d’installer une clé d’accès.",
  },
  reminders: {
    nda: "Signez l’accord de confidentialité",
    ndaBy: (when) =>
      `Son texte a changé. Sans votre signature, les données des clients vous seront fermées le ${when}.`,
    lesson: "Répondez au rappel trimestriel",
    lessonBy: (when) =>
      `Vos réponses valent jusqu’au ${when}\u00a0; ensuite, les données des clients vous seront fermées.`,
    approval: "Votre approbation expire",
    approvalBy: (when) =>
      `Le ${when}, vous ne pourrez plus vous connecter. Demandez à un officier de la renouveler.`,
  },
};

export const staffPasskeyPhrases: Record<Locale, PasskeyPhrases> = { en, fr };
