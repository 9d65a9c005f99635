// The quarterly reminder of the operator's people: the scale of sanctions, and five questions with three answers each.

import type { Locale } from "../../contract/me.ts";
import type { LessonQuestion } from "../../domain/lesson.ts";

export type LessonText = {
  sanctions: string;
  questions: Record<LessonQuestion, { asks: string; answers: readonly [string, string, string] }>;
};

export const lessons: Record<Locale, LessonText> = {
  en: {
    sanctions:
      "Looking at a customer’s contacts without a reason is a breach: a warning the first time it did no harm, suspension and the end of the contract otherwise. Copying or passing data on is reported to the authorities and may be a crime (article 226-22 of the French penal code).",
    questions: {
      curiosity: {
        asks: "You wonder whether a well-known person is among a customer’s contacts. You may look…",
        answers: ["if nobody is harmed by it", "never, for there is no ticket", "if a lead is next to you"],
      },
      ticket: {
        asks: "A ticket names one user, and a colleague of hers seems to have the same fault. You…",
        answers: [
          "ask for a ticket that names her",
          "look, since the fault is the same",
          "use the first ticket’s number",
        ],
      },
      link: {
        asks: "A mail asks you to sign in with Google to open a customer’s file. You…",
        answers: ["sign in, since Google is safe", "forward it to a colleague", "report it and open nothing"],
      },
      copy: {
        asks: "To work on a case at home you…",
        answers: [
          "take a picture of the screen",
          "declare your address and use the support view",
          "send yourself the list",
        ],
      },
      sanction: {
        asks: "You were put on hold after an access. You…",
        answers: ["sign in with another account", "wait for it to pass", "justify it within 24 hours"],
      },
    },
  },
  fr: {
    sanctions:
      "Consulter les contacts d’un client sans raison est une violation\u00a0: un avertissement la première fois sans dommage, sinon la suspension et la fin du contrat. Copier ou transmettre des données est signalé aux autorités et peut être un délit (article 226-22 du Code pénal).",
    questions: {
      curiosity: {
        asks: "Vous vous demandez si une personne connue figure chez un client. Vous pouvez regarder…",
        answers: [
          "si cela ne nuit à personne",
          "jamais\u00a0: il n’y a pas de ticket",
          "si un responsable est à côté de vous",
        ],
      },
      ticket: {
        asks: "Un ticket nomme une personne\u00a0; sa collègue semble avoir la même panne. Vous…",
        answers: [
          "demandez un ticket à son nom",
          "regardez, la panne est la même",
          "reprenez le numéro du premier ticket",
        ],
      },
      link: {
        asks: "Un e-mail vous demande de vous connecter avec Google pour ouvrir le fichier d’un client. Vous…",
        answers: [
          "vous connectez, Google est sûr",
          "le transférez à un collègue",
          "le signalez et n’ouvrez rien",
        ],
      },
      copy: {
        asks: "Pour travailler sur un cas à domicile, vous…",
        answers: [
          "photographiez l’écran",
          "déclarez votre adresse et ouvrez une consultation",
          "vous envoyez la liste",
        ],
      },
      sanction: {
        asks: "Vos consultations sont suspendues après un accès. Vous…",
        answers: ["utilisez un autre compte", "attendez que cela passe", "vous justifiez sous 24 heures"],
      },
    },
  },
};
