// What the watch over the audit trail says, on its card and in its mail. In a file of its own, since only the watch needs it.

import type { Breach } from "../audit/witness.ts";
import type { Locale } from "../contract/me.ts";
import { countersOf } from "./locale.ts";

const en = {
  title: "Watch over the audit trail",
  what: "Once a day, in your own Google account, Carnet checks that the audit trail has only grown and that nothing in it was changed. If that does not hold, you get a mail.",
  first: "What the server shows at the first check is trusted from then on.",
  on: "Watching, once a day",
  entries: countersOf("en")("entry", "entries"),
  held: "Last check that held",
  key: "Key of the trail",
  since: (when: string) => `Since ${when}`,
  forget: "Turning the watch off forgets the kept checkpoint and all alarms.",
  start: "Watch the audit trail",
  check: "Check now",
  stop: "Turn off",
  checked: "It holds.",
  stopped: "The watch is off.",
  unreachable: "The server could not be reached. Try again in a few minutes.",
  consent: "Google gives Carnet no proof of who you are. Open Carnet again and give access.",
  broken:
    "What the watch keeps cannot be read. Turn it off and on again, and tell whoever looks after security in your organization.",
  /** What an alarm means. */
  alarm: {
    "other-log": "The server shows another audit trail than the one the watch began with.",
    "other-key": "The audit trail names another key than the one the watch began with.",
    malformed: "What the server shows is not a checkpoint of the audit trail.",
    unsigned: "The checkpoint is not signed with the key of the audit trail.",
    shrunk: "The audit trail has fewer entries than before: some are gone.",
    forked:
      "Entries of the audit trail are no longer what they were: its past was changed, or you are shown another one.",
    unproven: "The server does not prove that the audit trail has only grown.",
    silent: "For three days, the server has shown nothing new of the audit trail.",
  } satisfies Record<Breach | "silent", string>,
  mail: {
    subject: "Carnet: the audit trail does not hold",
    silentSubject: "Carnet: the audit trail is silent",
    next: "Next step: forward this mail to whoever looks after security in your organization, before you ask the operator of Carnet. The signed checkpoints below are the evidence.",
    silentNext: "Next step: ask the operator of Carnet why.",
    checkedAt: (when: string) => `Checked on ${when} UTC, in your own Google account.`,
    kept: "What your watch had kept (log, key, signed checkpoint):",
    shown: "What the server showed:",
    nothing: "Nothing.",
  },
};
type WatchPhrases = typeof en;

const fr: WatchPhrases = {
  title: "Surveillance du journal d’audit",
  what: "Une fois par jour, dans votre propre compte Google, Carnet vérifie que le journal d’audit n’a fait que s’allonger et que rien n’y a été modifié. Sinon, vous recevez un e-mail.",
  first: "Ce que le serveur montre à la première vérification fait foi par la suite.",
  on: "Surveillance active, une fois par jour",
  entries: countersOf("fr")("entrée", "entrées"),
  held: "Dernière vérification concluante",
  key: "Clé du journal",
  since: (when) => `Depuis le ${when}`,
  forget: "Désactiver la surveillance efface le point de contrôle conservé et toutes les alertes.",
  start: "Surveiller le journal d’audit",
  check: "Vérifier maintenant",
  stop: "Désactiver",
  checked: "Tout concorde.",
  stopped: "La surveillance est désactivée.",
  unreachable: "Le serveur est injoignable. Réessayez dans quelques minutes.",
  consent: "Google n’atteste pas votre identité auprès de Carnet. Rouvrez Carnet et donnez l’accès.",
  broken:
    "Ce que la surveillance conserve est illisible. Désactivez-la puis réactivez-la, et prévenez les responsables de la sécurité de votre organisation.",
  alarm: {
    "other-log": "Le serveur montre un autre journal d’audit que celui du début de la surveillance.",
    "other-key": "Le journal d’audit annonce une autre clé que celle du début de la surveillance.",
    malformed: "Ce que le serveur montre n’est pas un point de contrôle du journal d’audit.",
    unsigned: "Le point de contrôle n’est pas signé avec la clé du journal d’audit.",
    shrunk: "Le journal d’audit compte moins d’entrées qu’avant\u202f: il en manque.",
    forked:
      "Des entrées du journal d’audit ne sont plus les mêmes\u202f: son passé a été modifié, ou l’on vous en montre un autre.",
    unproven: "Le serveur ne prouve pas que le journal d’audit n’a fait que s’allonger.",
    silent: "Depuis trois jours, le serveur n’a rien montré de nouveau du journal d’audit.",
  },
  mail: {
    subject: "Carnet\u202f: le journal d’audit ne concorde plus",
    silentSubject: "Carnet\u202f: le journal d’audit est muet",
    next: "À faire\u202f: transférez cet e-mail aux responsables de la sécurité de votre organisation, avant d’interroger l’exploitant de Carnet. Les points de contrôle signés ci-dessous font preuve.",
    silentNext: "À faire\u202f: demandez à l’exploitant de Carnet pourquoi.",
    checkedAt: (when) => `Vérifié le ${when} UTC, dans votre propre compte Google.`,
    kept: "Ce que votre surveillance avait conservé (journal, clé, point de contrôle signé)\u202f:",
    shown: "Ce que le serveur a montré\u202f:",
    nothing: "Rien.",
  },
};

const phrases: Record<Locale, WatchPhrases> = { en, fr };

export function watchPhrasesOf(locale: Locale): WatchPhrases {
  return phrases[locale];
}
