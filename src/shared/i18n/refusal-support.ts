// What refusals of support views say to people: a title, and what to do next.

import type { RefusalCode } from "../contract/refusal.ts";
import type { RefusalText } from "./refusal.ts";

export type SupportRefusal = Extract<
  RefusalCode,
  | `support-${string}`
  | `ticket-${string}`
  | `justification-${string}`
  | `agreement-${string}`
  | `approval-${string}`
  | `view-${string}`
>;

export const en: Record<SupportRefusal, RefusalText> = {
  "support-denied": {
    title: "No support views here",
    detail: "This customer lets no support look at its groups. Its administrators can change that.",
  },
  "support-reason": {
    title: "Not for this reason",
    detail: "This customer allows no support view for that reason. Its administrators can change that.",
  },
  "ticket-unfit": {
    title: "The ticket does not fit",
    detail:
      "Name an open ticket of this customer, at most 14 days old, that fits the reason, names this user and was filed by somebody else.",
  },
  "ticket-known": {
    title: "This number is taken",
    detail: "The customer has a ticket of that number. Use another.",
  },
  "justification-short": {
    title: "Say more",
    detail: "Write in at least 30 characters what you will look at, and why.",
  },
  "justification-copied": {
    title: "You wrote that before",
    detail: "Say what you will look at this time: it is too much like one of your last 20 justifications.",
  },
  "agreement-missing": {
    title: "The user has not agreed",
    detail: "Ask the user to let support look at this group, in the Gmail sidebar. It holds for 30 minutes.",
  },
  "approval-missing": {
    title: "An approval is missing",
    detail:
      "The customer’s administrators, or a colleague of yours, have not approved this view yet. Wait for their answer.",
  },
  "approval-own": { title: "Not your own", detail: "Somebody else must approve what you asked for." },
  "approval-held": {
    title: "You are under a hold",
    detail: "Answer the hold first; until then a colleague must approve.",
  },
  "approval-given": { title: "You approved this already", detail: "One approval of each colleague counts." },
  "approval-too-often": {
    title: "Another colleague must approve",
    detail: "You approved more than eight of the last ten views of this person.",
  },
  "view-over": {
    title: "This view is over",
    detail: "Nothing more is shown. Ask for a new view if you still need one.",
  },
  "view-extended": {
    title: "Prolonged already",
    detail: "A view is prolonged once. Ask for a new one if you still need it.",
  },
  "view-unseen": {
    title: "The customer cannot see it yet",
    detail:
      "Nothing is shown before the opening stands in the customer’s audit trail. Try again in a few seconds.",
  },
  "view-full": {
    title: "That is as much as a view shows",
    detail:
      "A view shows 100 contacts and uncovers 20 fields, a day of yours 300 contacts. Nothing more was shown.",
  },
};
export const fr: Record<SupportRefusal, RefusalText> = {
  "support-denied": {
    title: "Aucune consultation ici",
    detail:
      "Ce client n’autorise aucune consultation de ses groupes. Ses administrateurs peuvent le changer.",
  },
  "support-reason": {
    title: "Pas pour ce motif",
    detail: "Ce client n’autorise aucune consultation pour ce motif. Ses administrateurs peuvent le changer.",
  },
  "ticket-unfit": {
    title: "Le ticket ne convient pas",
    detail:
      "Indiquez un ticket ouvert de ce client, de 14 jours au plus, conforme au motif, au nom de cet utilisateur et enregistré par un autre.",
  },
  "ticket-known": {
    title: "Numéro déjà pris",
    detail: "Ce client a déjà un ticket de ce numéro. Prenez-en un autre.",
  },
  "justification-short": {
    title: "Dites-en plus",
    detail: "Écrivez en 30 caractères au moins ce que vous allez consulter, et pourquoi.",
  },
  "justification-copied": {
    title: "Vous l’avez déjà écrit",
    detail:
      "Dites ce que vous consultez cette fois : ce texte ressemble trop à l’une de vos 20 dernières justifications.",
  },
  "agreement-missing": {
    title: "L’utilisateur n’a pas donné son accord",
    detail:
      "Demandez-lui d’autoriser l’assistance à voir ce groupe, dans le panneau de Gmail. L’accord vaut 30 minutes.",
  },
  "approval-missing": {
    title: "Il manque une approbation",
    detail:
      "Les administrateurs du client, ou un collègue, n’ont pas encore approuvé. Attendez leur réponse.",
  },
  "approval-own": { title: "Pas la vôtre", detail: "Quelqu’un d’autre doit approuver votre demande." },
  "approval-held": {
    title: "Vous êtes suspendu",
    detail: "Répondez d’abord à la demande d’explication ; un collègue doit approuver d’ici là.",
  },
  "approval-given": {
    title: "Vous avez déjà approuvé",
    detail: "Une seule approbation par collègue compte.",
  },
  "approval-too-often": {
    title: "Un autre collègue doit approuver",
    detail: "Vous avez approuvé plus de huit des dix dernières demandes de cette personne.",
  },
  "view-over": {
    title: "Cette consultation est terminée",
    detail: "Rien de plus n’est montré. Demandez-en une autre s’il le faut.",
  },
  "view-extended": {
    title: "Déjà prolongée",
    detail: "Une consultation se prolonge une fois. Demandez-en une autre s’il le faut.",
  },
  "view-unseen": {
    title: "Le client ne la voit pas encore",
    detail:
      "Rien n’est montré avant que l’ouverture figure au journal du client. Réessayez dans quelques secondes.",
  },
  "view-full": {
    title: "La consultation est complète",
    detail:
      "Elle montre 100 contacts et dévoile 20 champs ; une journée, 300 contacts. Rien de plus n’a été montré.",
  },
};
