// What the refusals of detection say: to the operator's people alone.

import type { RefusalText } from "./refusal.ts";

export type DetectionRefusal =
  | "staff-held"
  | "subject-related"
  | "hold-answered"
  | "hold-unanswered"
  | "hold-judged"
  | "hold-own"
  | "lesson-due"
  | "lesson-failed"
  | "nda-due"
  | "reviews-overdue"
  | "nda-changed"
  | "data-principals-full";

export const en: Record<DetectionRefusal, RefusalText> = {
  "staff-held": {
    title: "You are on hold",
    detail: "No support view opens until the case is released. Write your justification within 24 hours.",
  },
  "subject-related": {
    title: "You may not look at this person",
    detail: "It is you, a colleague, or somebody you declared. Ask another colleague to take the ticket.",
  },
  "hold-answered": {
    title: "Already justified",
    detail: "A case is justified once. What you wrote first is kept and waits for a verdict.",
  },
  "hold-unanswered": {
    title: "Not yet",
    detail: "The case waits for its justification or its verdict. A breach is never released.",
  },
  "hold-judged": { title: "Already decided", detail: "Reload the page to see the verdict." },
  "hold-own": {
    title: "Somebody else decides this",
    detail: "Whoever acted, approved or proposed does not decide. Ask another officer or lead.",
  },
  "lesson-due": {
    title: "A reminder waits for you",
    detail: "Customers’ data stays closed until you have answered its five questions.",
  },
  "lesson-failed": {
    title: "Not all answers are right",
    detail: "Read the reminder again, then try once more.",
  },
  "nda-due": {
    title: "The non-disclosure agreement changed",
    detail: "Customers’ data stays closed until you have signed its new text.",
  },
  "reviews-overdue": {
    title: "A review is overdue",
    detail: "Whoever reviews support views asks for none, approves none and opens none until it is done.",
  },
  "nda-changed": {
    title: "The text changed meanwhile",
    detail: "Nothing was signed. Reload the page and read what it says now.",
  },
  "data-principals-full": {
    title: "Six people see customers’ data already",
    detail: "Nothing was changed. Take somebody’s role away first.",
  },
};

export const fr: Record<DetectionRefusal, RefusalText> = {
  "staff-held": {
    title: "Vous êtes suspendu·e de consultation",
    detail:
      "Aucune consultation ne s’ouvre avant la levée du dossier. Écrivez votre justification sous 24 heures.",
  },
  "subject-related": {
    title: "Vous ne pouvez pas consulter cette personne",
    detail: "C’est vous, un collègue ou une personne déclarée. Confiez le ticket à quelqu’un d’autre.",
  },
  "hold-answered": {
    title: "Déjà justifié",
    detail: "Un dossier se justifie une fois. Votre premier texte est conservé et attend le verdict.",
  },
  "hold-unanswered": {
    title: "Pas encore",
    detail: "Le dossier attend sa justification ou son verdict. Une violation ne se lève jamais.",
  },
  "hold-judged": { title: "Déjà tranché", detail: "Rechargez la page pour voir le verdict." },
  "hold-own": {
    title: "Quelqu’un d’autre doit trancher",
    detail: "Qui a agi, approuvé ou proposé ne tranche pas. Demandez à un autre responsable.",
  },
  "lesson-due": {
    title: "Un rappel vous attend",
    detail: "Les données des clients restent fermées tant que vous n’avez pas répondu aux cinq questions.",
  },
  "lesson-failed": { title: "Des réponses sont fausses", detail: "Relisez le rappel, puis réessayez." },
  "nda-due": {
    title: "L’accord de confidentialité a changé",
    detail: "Les données des clients restent fermées tant que vous n’avez pas signé le nouveau texte.",
  },
  "reviews-overdue": {
    title: "Un contrôle est en retard",
    detail:
      "Qui contrôle les consultations n’en demande, n’en approuve et n’en ouvre aucune avant de l’avoir fait.",
  },
  "nda-changed": {
    title: "Le texte a changé entre-temps",
    detail: "Rien n’a été signé. Rechargez la page et lisez le texte actuel.",
  },
  "data-principals-full": {
    title: "Six personnes voient déjà les données des clients",
    detail: "Rien n’a été modifié. Retirez d’abord le rôle de quelqu’un.",
  },
};
