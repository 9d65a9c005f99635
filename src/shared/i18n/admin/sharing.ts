// What the admin console says of sharing: the policy, who is outside, and what needs attention.

import type { Locale } from "../../contract/me.ts";
import type { OutsideState } from "../../contract/admin-grants.ts";
import type { OutsideRule } from "../../domain/sharing-policy.ts";
import { countersOf } from "../locale.ts";

const accesses = {
  en: countersOf("en")("access outside", "accesses outside"),
  fr: countersOf("fr")("accès externe", "accès externes"),
};
const days = { en: countersOf("en")("day", "days"), fr: countersOf("fr")("jour", "jours") };
const rule: Record<Locale, Record<OutsideRule, string>> = {
  en: {
    off: "With nobody outside",
    "allow-list": "Only with people of these domains",
    on: "With anybody outside",
  },
  fr: {
    off: "Avec personne à l’extérieur",
    "allow-list": "Seulement avec ces domaines",
    on: "Avec n’importe qui à l’extérieur",
  },
};
const state: Record<Locale, Record<OutsideState, string>> = {
  en: { invited: "Invited", active: "Has come in" },
  fr: { invited: "Invité", active: "A accepté" },
};

const en = {
  next: "Next step",
  policy: {
    title: "Sharing policy",
    lead: "It holds at once and for everybody, whatever was given before. You see first what would change.",
    never: "Nobody has changed it yet: nothing is shared outside.",
    changed: (who: string, when: string) => `Last changed by ${who}, ${when}`,
    rule: "Groups are shared",
    rules: rule.en,
    domains: "Domains, with spaces between them",
    domainWrong: (domain: string) => `“${domain}” is not a domain such as partner.com.`,
    domainsMissing: "Name at least one domain.",
    level: "Outside at most",
    days: "New accesses end after so many days (empty: never)",
    successor: "Takes over leavers’ groups (empty: the organization)",
    preview: "Show what would change",
    would: "This would change",
    nobody: "Nobody outside has access now, so nobody loses any.",
    ended: (count: number) => `${accesses.en(count)} would give nothing from now on`,
    lowered: (count: number) => `${accesses.en(count)} would give less than now`,
    raised: (count: number) => `${accesses.en(count)} would give more than now`,
    same: (count: number) => `${accesses.en(count)} would stay as now`,
    ends: (count: number) =>
      `New accesses would end after ${days.en(count)}; those that are there keep their end`,
    endless: "New accesses would have no end of their own",
    comesBack: "No access is deleted: with other rules it counts again.",
    save: "Save the policy",
    saved: "The policy is saved and holds now.",
  },
  outside: {
    lead: "Every access of people outside your organization, as the policy leaves it now.",
    columns: {
      who: "Person",
      group: "Group",
      owner: "Owner",
      level: "Access",
      state: "State",
      until: "Until",
    },
    search: "Address contains",
    state: "State",
    anyState: "All",
    states: state.en,
    find: "Show",
    empty: "Nobody outside has such an access.",
    limited: (given: string) => `given: ${given}`,
    nothing: "Nothing: the policy lets nobody of this domain in",
    end: "End…",
    endTitle: (who: string) => `End the access of ${who}?`,
    endDetail: (group: string) => `It ends at once for “${group}”. The owner can give it again.`,
    endAct: "End it now",
    ended: (who: string) => `The access of ${who} has ended.`,
  },
  attention: {
    ownerless: "Groups without an active owner",
    noneOwnerless: "Every owner is there.",
    notAll:
      "There are more owners than the directory was asked for; those likeliest to be gone were asked first.",
    handOver: "Hand over…",
    handOverTitle: (group: string) => `Hand over “${group}”`,
    handOverDetail: "Who has access keeps it. The owner of until now has no right left.",
    successor: "New owner (empty: the organization)",
    handOverAct: "Hand over now",
    handedOver: (group: string) => `“${group}” has another owner.`,
    ending: "Accesses that end within 30 days",
    noneEnding: "None ends within 30 days.",
    columns: { who: "Who", group: "Group", level: "Access", until: "Until" },
    days: "Days that a button below adds",
    extend: (count: number) => `${days.en(count)} more`,
    extended: (who: string, until: string) => `${who} keeps access until ${until}.`,
  },
};

export type AdminSharingPhrases = typeof en;

const fr: AdminSharingPhrases = {
  next: "Suite",
  policy: {
    title: "Règles de partage",
    lead: "Elles valent aussitôt et pour tous, quoi qu’on ait accordé avant. Vous voyez d’abord ce qui changerait.",
    never: "Personne ne les a encore modifiées\u00a0: rien n’est partagé à l’extérieur.",
    changed: (who, when) => `Dernière modification par ${who}, ${when}`,
    rule: "Les groupes se partagent",
    rules: rule.fr,
    domains: "Domaines, séparés par des espaces",
    domainWrong: (domain) => `«\u00a0${domain}\u00a0» n’est pas un domaine comme partenaire.fr.`,
    domainsMissing: "Indiquez au moins un domaine.",
    level: "À l’extérieur, au plus",
    days: "Durée des nouveaux accès, en jours (vide\u00a0: illimitée)",
    successor: "Reprend les groupes de qui part (vide\u00a0: l’organisation)",
    preview: "Voir ce qui changerait",
    would: "Voici ce qui changerait",
    nobody: "Personne à l’extérieur n’a d’accès\u00a0: personne n’en perd.",
    ended: (count) => `${accesses.fr(count)}\u00a0: plus rien désormais`,
    lowered: (count) => `${accesses.fr(count)}\u00a0: moins qu’aujourd’hui`,
    raised: (count) => `${accesses.fr(count)}\u00a0: plus qu’aujourd’hui`,
    same: (count) => `${accesses.fr(count)}\u00a0: comme aujourd’hui`,
    ends: (count) =>
      `Les nouveaux accès expireraient après ${days.fr(count)}\u00a0; les autres gardent leur échéance`,
    endless: "Les nouveaux accès n’auraient pas d’échéance",
    comesBack: "Aucun accès n’est supprimé\u00a0: sous d’autres règles, il compte de nouveau.",
    save: "Enregistrer les règles",
    saved: "Les règles sont enregistrées et s’appliquent.",
  },
  outside: {
    lead: "Tous les accès de personnes extérieures, tels que les règles les laissent aujourd’hui.",
    columns: {
      who: "Personne",
      group: "Groupe",
      owner: "Propriétaire",
      level: "Accès",
      state: "État",
      until: "Jusqu’au",
    },
    search: "L’adresse contient",
    state: "État",
    anyState: "Tous",
    states: state.fr,
    find: "Afficher",
    empty: "Aucun accès externe de ce genre.",
    limited: (given) => `accordé\u00a0: ${given}`,
    nothing: "Rien\u00a0: les règles n’admettent pas ce domaine",
    end: "Mettre fin…",
    endTitle: (who) => `Mettre fin à l’accès de ${who}\u00a0?`,
    endDetail: (group) =>
      `Il prend fin aussitôt pour «\u00a0${group}\u00a0». Le propriétaire peut le redonner.`,
    endAct: "Mettre fin",
    ended: (who) => `L’accès de ${who} a pris fin.`,
  },
  attention: {
    ownerless: "Groupes sans propriétaire actif",
    noneOwnerless: "Tous les propriétaires sont là.",
    notAll:
      "Il y a plus de propriétaires que l’annuaire n’en a vérifié\u00a0; ceux qui sont sans doute partis l’ont été d’abord.",
    handOver: "Confier…",
    handOverTitle: (group) => `Confier «\u00a0${group}\u00a0»`,
    handOverDetail: "Les accès restent. L’ancien propriétaire n’a plus aucun droit.",
    successor: "Nouveau propriétaire (vide\u00a0: l’organisation)",
    handOverAct: "Confier maintenant",
    handedOver: (group) => `«\u00a0${group}\u00a0» a un nouveau propriétaire.`,
    ending: "Accès qui expirent sous 30 jours",
    noneEnding: "Aucun n’expire sous 30 jours.",
    columns: { who: "Qui", group: "Groupe", level: "Accès", until: "Jusqu’au" },
    days: "Jours qu’ajoute un bouton ci-dessous",
    extend: (count) => `${days.fr(count)} de plus`,
    extended: (who, until) => `${who} garde l’accès jusqu’au ${until}.`,
  },
};

export const adminSharingPhrases: Record<Locale, AdminSharingPhrases> = { en, fr };
