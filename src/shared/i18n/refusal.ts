// What each refusal says to people: a title, and what to do next. Server and cards say the same. Knows nothing of HTTP.

import type { Locale } from "../contract/me.ts";
import type { RefusalCode } from "../contract/refusal.ts";

export type RefusalText = { title: string; detail: string };

const en: Record<RefusalCode, RefusalText> = {
  "signed-out": { title: "You are signed out", detail: "Reload Gmail and sign in again." },
  "email-unverified": {
    title: "Your address is not verified",
    detail: "Verify your e-mail address in your Google Account, then try again.",
  },
  "page-code-spent": {
    title: "This link was already used",
    detail: "A link opens its page once. Ask for a new one in the Gmail sidebar.",
  },
  "page-code-expired": {
    title: "This link is no longer valid",
    detail: "A link works for one minute. Ask for a new one in the Gmail sidebar.",
  },
  "page-elsewhere": {
    title: "Not on this page",
    detail: "This page cannot do that. Go back to the Gmail sidebar.",
  },
  "page-forged": {
    title: "This did not come from the page",
    detail: "Nothing was changed. Reload the page and try again.",
  },
  "unknown-audience": {
    title: "This app is not known here",
    detail: "Ask your administrator to install Carnet from the Google Workspace Marketplace.",
  },
  "not-found": {
    title: "Not found",
    detail: "It was deleted, or it is not shared with you. Ask its owner for access.",
  },
  "level-too-low": {
    title: "Your access does not allow this",
    detail: "The owner of the group, or anyone who can share it, can give you more.",
  },
  "above-own-level": {
    title: "That is more than you have",
    detail: "Choose a level up to your own, or ask the owner of the group.",
  },
  "peer-grant": {
    title: "You cannot change this access",
    detail: "It is as high as your own. Only the owner of the group can change it.",
  },
  "admin-only": { title: "For administrators", detail: "Ask an administrator of your organization." },
  "principal-outside": {
    title: "Not open to this address",
    detail: "A group is shared with people and teams of your own organization only.",
  },
  "principal-is-owner": { title: "This is the owner", detail: "The owner already has every right." },
  "no-legal-hold": {
    title: "No legal hold stands",
    detail: "There is nothing to lift: erasures and retention go on.",
  },
  malformed: { title: "Something is not filled in right", detail: "Correct what is marked and try again." },
  "body-too-large": { title: "Too much at once", detail: "Send less in one go." },
  "media-type": { title: "Unexpected kind of content", detail: "Send JSON, or a contact file to import." },
  "no-such-route": { title: "Nothing here", detail: "Check the address." },
  "precondition-required": {
    title: "Version missing",
    detail: "Say which version of the contact you changed, and send it again.",
  },
  "stale-version": {
    title: "The contact has changed",
    detail: "Open it again to see how it is now, then make your change.",
  },
  conflict: { title: "Someone else changed this too", detail: "Choose what to keep." },
  "receipt-pending": { title: "Not signed yet", detail: "The receipt is ready in a few seconds. Ask again." },
  "contact-empty": {
    title: "The contact is empty",
    detail: "Fill in at least a name, an organization, an e-mail address or a phone number.",
  },
  "contact-too-large": { title: "The contact is too large", detail: "Shorten the note or remove the photo." },
  "group-full": {
    title: "The group is full",
    detail: "A group holds 25,000 contacts. Remove some, or use another group.",
  },
  "key-reused": { title: "Already sent", detail: "This was sent before with other content. Start again." },
  "file-too-large": { title: "The file is too large", detail: "Split it into files of at most 10 MB." },
  "unknown-format": { title: "Unknown kind of file", detail: "Choose a vCard or CSV file of contacts." },
  "unreadable-file": {
    title: "The file cannot be read",
    detail: "It looks damaged or cut off. Export it again and retry.",
  },
  "too-many-contacts": {
    title: "Too many contacts",
    detail: "A group holds 25,000 contacts. Import fewer, or into several groups.",
  },
  "entries-rejected": {
    title: "Nothing was imported",
    detail: "Some entries are not valid. Correct them, or import the valid ones only.",
  },
  "audit-unavailable": {
    title: "Not possible right now",
    detail: "The audit trail cannot be written, so nothing was done. Try again later.",
  },
  unavailable: { title: "Carnet is not available", detail: "Nothing was changed. Try again in a moment." },
  fault: { title: "Something went wrong", detail: "It is not your fault. Try again in a moment." },
};

const fr: Record<RefusalCode, RefusalText> = {
  "signed-out": { title: "Vous êtes déconnecté", detail: "Rechargez Gmail et reconnectez-vous." },
  "email-unverified": {
    title: "Votre adresse n’est pas vérifiée",
    detail: "Vérifiez votre adresse e-mail dans votre compte Google, puis réessayez.",
  },
  "page-code-spent": {
    title: "Ce lien a déjà servi",
    detail: "Un lien n’ouvre sa page qu’une fois. Demandez-en un nouveau dans le volet de Gmail.",
  },
  "page-code-expired": {
    title: "Ce lien n’est plus valable",
    detail: "Un lien fonctionne pendant une minute. Demandez-en un nouveau dans le volet de Gmail.",
  },
  "page-elsewhere": {
    title: "Pas sur cette page",
    detail: "Cette page ne permet pas cela. Revenez au volet de Gmail.",
  },
  "page-forged": {
    title: "Cela ne vient pas de la page",
    detail: "Rien n’a été modifié. Rechargez la page et réessayez.",
  },
  "unknown-audience": {
    title: "Cette application est inconnue ici",
    detail: "Demandez à votre administrateur d’installer Carnet depuis Google Workspace Marketplace.",
  },
  "not-found": {
    title: "Introuvable",
    detail: "Supprimé, ou non partagé avec vous. Demandez l’accès au propriétaire.",
  },
  "level-too-low": {
    title: "Votre accès ne le permet pas",
    detail:
      "Le propriétaire du groupe, ou toute personne qui peut le partager, peut vous en donner davantage.",
  },
  "above-own-level": {
    title: "C’est plus que votre propre accès",
    detail: "Choisissez un niveau égal ou inférieur au vôtre, ou demandez au propriétaire du groupe.",
  },
  "peer-grant": {
    title: "Vous ne pouvez pas modifier cet accès",
    detail: "Il est aussi élevé que le vôtre. Seul le propriétaire du groupe peut le modifier.",
  },
  "admin-only": {
    title: "Réservé aux administrateurs",
    detail: "Adressez-vous à un administrateur de votre organisation.",
  },
  "principal-outside": {
    title: "Pas ouvert à cette adresse",
    detail: "Un groupe ne se partage qu’avec les personnes et les équipes de votre organisation.",
  },
  "principal-is-owner": {
    title: "C’est le propriétaire",
    detail: "Le propriétaire a déjà tous les droits.",
  },
  "no-legal-hold": {
    title: "Aucune conservation légale n’est en cours",
    detail: "Il n’y a rien à lever. Effacements et durées de conservation suivent leur cours.",
  },
  malformed: { title: "Une saisie n’est pas correcte", detail: "Corrigez ce qui est signalé et réessayez." },
  "body-too-large": { title: "Trop à la fois", detail: "Envoyez moins de contenu en une fois." },
  "media-type": {
    title: "Type de contenu inattendu",
    detail: "Envoyez du JSON, ou un fichier de contacts à importer.",
  },
  "no-such-route": { title: "Rien ici", detail: "Vérifiez l’adresse." },
  "precondition-required": {
    title: "Version manquante",
    detail: "Indiquez quelle version du contact vous avez modifiée, puis renvoyez-la.",
  },
  "stale-version": {
    title: "Le contact a changé",
    detail: "Ouvrez-le à nouveau pour voir son état actuel, puis faites votre modification.",
  },
  conflict: { title: "Quelqu’un d’autre l’a aussi modifié", detail: "Choisissez ce que vous gardez." },
  "receipt-pending": {
    title: "Pas encore signé",
    detail: "Le reçu sera prêt dans quelques secondes. Redemandez-le.",
  },
  "contact-empty": {
    title: "Le contact est vide",
    detail: "Saisissez au moins un nom, une organisation, une adresse e-mail ou un numéro de téléphone.",
  },
  "contact-too-large": {
    title: "Le contact est trop volumineux",
    detail: "Raccourcissez la note ou retirez la photo.",
  },
  "group-full": {
    title: "Le groupe est plein",
    detail: "Un groupe contient 25\u202f000 contacts. Retirez-en, ou utilisez un autre groupe.",
  },
  "key-reused": {
    title: "Déjà envoyé",
    detail: "Ceci a déjà été envoyé avec un autre contenu. Recommencez depuis le début.",
  },
  "file-too-large": {
    title: "Le fichier est trop volumineux",
    detail: "Divisez-le en fichiers de 10\u00a0Mo au plus.",
  },
  "unknown-format": {
    title: "Type de fichier inconnu",
    detail: "Choisissez un fichier de contacts vCard ou CSV.",
  },
  "unreadable-file": {
    title: "Le fichier est illisible",
    detail: "Il semble abîmé ou tronqué. Exportez-le à nouveau et réessayez.",
  },
  "too-many-contacts": {
    title: "Trop de contacts",
    detail: "Un groupe contient 25\u202f000 contacts. Importez-en moins, ou dans plusieurs groupes.",
  },
  "entries-rejected": {
    title: "Rien n’a été importé",
    detail: "Certaines entrées ne sont pas valides. Corrigez-les, ou n’importez que les valides.",
  },
  "audit-unavailable": {
    title: "Impossible pour le moment",
    detail: "Le journal d’audit ne peut pas être écrit, donc rien n’a été fait. Réessayez plus tard.",
  },
  unavailable: {
    title: "Carnet n’est pas disponible",
    detail: "Rien n’a été modifié. Réessayez dans un instant.",
  },
  fault: {
    title: "Une erreur s’est produite",
    detail: "Vous n’y êtes pour rien. Réessayez dans un instant.",
  },
};

export const refusals: Record<Locale, Record<RefusalCode, RefusalText>> = { en, fr };
