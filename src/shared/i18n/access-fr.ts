// French of the cards about access.

import type * as english from "./access-en.ts";
import { countersOf } from "./locale.ts";

const counterOf = countersOf("fr");

function quoted(text: string): string {
  return `«\u00a0${text.toLowerCase()}\u00a0»`;
}

export const access: typeof english.access = {
  mine: "Mes accès",
  none: "Vous ne voyez encore aucun groupe.",
  yours: "Votre accès",
  theirs: "Accès à ce groupe",
  nothing: "Aucun accès",
  until: (end) => `Jusqu’au\u00a0${end}`,
  guest: (host) => `en tant qu’invité de ${host}`,
  why: "Pourquoi",
  whyButton: "Pourquoi\u202f?",
  named: "Donné personnellement",
  team: (team) => `Par l’équipe ${team}`,
  domain: (domain) => `Partagé avec tout le monde chez ${domain}`,
  owner: "Propriétaire de ce groupe",
  administrator: "Administre l’organisation propriétaire du groupe",
  part: {
    wins: "C’est lui qui décide",
    owner: "Sans effet pour un propriétaire",
    person: "S’efface devant l’accès personnel",
    team: "S’efface devant l’accès par une équipe",
    higher: "Une autre équipe donne autant ou plus",
  },
  unnamed: "Personne n’a partagé ce groupe avec cette personne.",
  capped: "L’organisation ne permet pas davantage aux personnes extérieures.",
  silent:
    "L’annuaire ne répond pas\u00a0: les accès par une équipe ou par tout le monde compteront de nouveau ensuite.",
  state: {
    invited: "N’est pas encore venu",
    gone: "Compte suspendu ou supprimé",
    uncovered: "Pas de Gmail sur ce compte",
  },
  leave: "Quitter",
  leaveTitle: (group) => `Quitter ${group}\u202f?`,
  leaveBody:
    "Vous ne verrez plus ses contacts, même si une équipe ou tout le monde y a accès. Qui partage le groupe peut vous y faire revenir.",
  left: (group) => `Vous avez quitté ${group}`,
  ask: "Demander l’accès",
  askMore: "Demander plus",
  askNote: "Pourquoi vous en avez besoin (facultatif)",
  askHint: "Lu par ceux qui partagent le groupe.",
  send: "Envoyer",
  asked: "Votre demande est partie",
  askedBody: "Ceux qui partagent le groupe la voient pendant 30\u00a0jours.",
  waits: (level) => `Vous avez demandé ${quoted(level)}`,
  waitsSince: (when) => `Depuis le\u00a0${when}\u00a0; en attente d’une réponse`,
};

export const requests: typeof english.requests = {
  title: "Demandes d’accès",
  waiting: counterOf("demande d’accès", "demandes d’accès"),
  none: "Personne n’attend de réponse.",
  wants: (level) => `Demande ${quoted(level)}`,
  since: (when) => `Depuis le\u00a0${when}`,
  give: "Donner",
  approve: "Accepter",
  decline: "Refuser",
  declined: (who) => `${who} n’aura pas l’accès`,
};

export const invitations: typeof english.invitations = {
  title: "Invitations",
  waiting: counterOf("invitation de l’extérieur", "invitations de l’extérieur"),
  none: "Aucune invitation en attente.",
  from: (who) => `${who} vous invite`,
  note: "Ce que vous faites dans un tel groupe est consigné par l’organisation à qui il appartient.",
  accept: "Accepter",
  accepted: (group) => `${group} est désormais parmi vos groupes`,
  declined: "Vous avez refusé l’invitation",
};

export const transfer: typeof english.transfer = {
  title: "Transmettre",
  heir: "Nouveau propriétaire",
  organization: "Votre organisation",
  keep: "Ce que vous gardez",
  keepNothing: "Rien",
  go: "Continuer",
  confirm: (group, to) => `Transmettre ${group} à ${to}\u202f?`,
  yourOrganization: "votre organisation",
  loses: "Vous ne gardez aucun accès personnel.",
  keeps: (level) => `Vous gardez\u00a0: ${level.toLowerCase()}.`,
  stays: "Il reste à vous en tant qu’administrateur, et vous pourrez le reprendre.",
  forGood: "Le nouveau propriétaire décide ensuite\u00a0; lui seul pourra le rendre.",
  byAdministrators: "Ses administrateurs décident ensuite et pourront le donner à quelqu’un d’autre.",
  done: (group, to) => `${group} appartient désormais à ${to}`,
};
