// Each audited act as one sentence whose subject is the actor, for the customer's Sheet. The registry of names is in `audit/event.ts`.

import type { ActionName, Outcome } from "../audit/event.ts";
import type { Locale, Surface } from "../contract/me.ts";

export const acts: Record<Locale, Record<ActionName, string>> = {
  en: {
    "me.read": "Opened Carnet",
    "group.list": "Listed the groups",
    "group.create": "Created a group",
    "group.read": "Opened a group",
    "group.rename": "Renamed a group",
    "group.delete": "Deleted a group",
    "group.restore": "Restored a group",
    "group.share": "Gave or changed access",
    "group.unshare": "Withdrew access",
    "grants.read": "Looked at who has access",
    "contact.list": "Listed the contacts of a group",
    "contact.read": "Opened a contact",
    "contact.add": "Added a contact",
    "contact.change": "Changed a contact",
    "contact.delete": "Deleted a contact",
    "contacts.import": "Imported contacts",
    "contacts.export": "Exported contacts",
    "changes.read": "Fetched recent changes",
    "recipients.read": "Took the addresses of a group",
    lookup: "Looked people up by address",
    search: "Searched contacts",
    "audit.read": "Read the audit trail",
    "audit.checkpoint": "Took a checkpoint of the audit trail",
    "audit.proof": "Had an event of the audit trail proved",
    "audit.consistency": "Had the audit trail proved unbroken",
  },
  fr: {
    "me.read": "A ouvert Carnet",
    "group.list": "A consulté la liste des groupes",
    "group.create": "A créé un groupe",
    "group.read": "A ouvert un groupe",
    "group.rename": "A renommé un groupe",
    "group.delete": "A supprimé un groupe",
    "group.restore": "A restauré un groupe",
    "group.share": "A donné ou modifié un accès",
    "group.unshare": "A retiré un accès",
    "grants.read": "A consulté qui a accès",
    "contact.list": "A consulté les contacts d’un groupe",
    "contact.read": "A ouvert un contact",
    "contact.add": "A ajouté un contact",
    "contact.change": "A modifié un contact",
    "contact.delete": "A supprimé un contact",
    "contacts.import": "A importé des contacts",
    "contacts.export": "A exporté des contacts",
    "changes.read": "A récupéré les dernières modifications",
    "recipients.read": "A repris les adresses d’un groupe",
    lookup: "A recherché des personnes par adresse",
    search: "A recherché des contacts",
    "audit.read": "A lu le journal d’audit",
    "audit.checkpoint": "A relevé un point de contrôle du journal d’audit",
    "audit.proof": "A fait prouver un événement du journal d’audit",
    "audit.consistency": "A fait prouver la continuité du journal d’audit",
  },
};

export const outcomes: Record<Locale, Record<Outcome, string>> = {
  en: { allowed: "allowed", refused: "refused" },
  fr: { allowed: "accepté", refused: "refusé" },
};

export const places: Record<Locale, Record<Surface, string>> = {
  en: {
    gmail: "Gmail",
    dialog: "Share dialog",
    admin: "Admin console",
    api: "Program",
    sync: "Sync",
    support: "Support",
    operator: "Operator",
  },
  fr: {
    gmail: "Gmail",
    dialog: "Fenêtre de partage",
    admin: "Console d’administration",
    api: "Programme",
    sync: "Synchronisation",
    support: "Assistance",
    operator: "Exploitant",
  },
};
