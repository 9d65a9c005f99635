// What each refusal says to people in French: a title, and what to do next.

import type { RefusalCode } from "../contract/refusal.ts";
import type { RefusalText } from "./refusal.ts";
import { fr as ofDetection } from "./refusal-detection.ts";
import { fr as ofSupport } from "./refusal-support.ts";

export const fr: Record<RefusalCode, RefusalText> = {
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
  "own-deletion": {
    title: "Quelqu’un d’autre doit approuver",
    detail:
      "Vous avez demandé cette suppression. Toute autre personne qui peut partager le groupe, ou son propriétaire, peut l’approuver.",
  },
  "admin-only": {
    title: "Réservé aux administrateurs",
    detail: "Adressez-vous à un administrateur de votre organisation.",
  },
  "field-hidden": {
    title: "Ce champ est masqué",
    detail: "Le propriétaire du groupe vous le masque\u00a0: vous ne pouvez ni le lire ni le modifier ici.",
  },
  "principal-outside": {
    title: "Pas ouvert à cette adresse",
    detail: "Un groupe ne se partage qu’avec les personnes et les équipes de votre organisation.",
  },
  "principal-is-owner": {
    title: "C’est le propriétaire",
    detail: "Le propriétaire a déjà tous les droits.",
  },
  "above-outside-level": {
    title: "Plus que ce qui est permis à l’extérieur",
    detail: "Votre organisation limite le partage externe. Choisissez un niveau inférieur.",
  },
  "principal-unknown": {
    title: "Personne n’a cette adresse",
    detail: "L’annuaire de votre organisation n’y connaît ni personne ni équipe. Vérifiez l’orthographe.",
  },
  "successor-gone": {
    title: "Ce compte est suspendu ou supprimé",
    detail:
      "Rien n’a été modifié. Choisissez quelqu’un d’autre, ou personne\u00a0: l’organisation prendra la suite.",
  },
  "owner-stays": {
    title: "Le propriétaire ne peut pas quitter le groupe",
    detail: "Confiez-le d’abord à quelqu’un d’autre, ou supprimez-le.",
  },
  "already-held": { title: "Cet accès existe déjà", detail: "Il n’y a rien à demander ni à donner." },
  "grant-changed": {
    title: "Quelqu’un d’autre a modifié cet accès",
    detail: "Regardez où il en est, puis décidez de nouveau.",
  },
  "no-legal-hold": {
    title: "Aucune conservation légale n’est en cours",
    detail: "Il n’y a rien à lever. Effacements et durées de conservation suivent leur cours.",
  },
  "review-underway": {
    title: "Une revue est déjà en cours",
    detail: "Rien n’a été lancé. Traitez ce qui attend, ou attendez son terme.",
  },
  "nothing-to-review": {
    title: "Il n’y a rien à revoir",
    detail: "Chaque accès a été donné, modifié ou confirmé depuis moins de 90 jours.",
  },
  overloaded: {
    title: "Carnet est très sollicité",
    detail: "Rien n’a été modifié. Réessayez dans quelques secondes.",
  },
  "too-many-requests": {
    title: "Trop de demandes",
    detail: "Rien n’a été modifié. Patientez un instant, puis réessayez.",
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
  "deletion-grew": {
    title: "Cette suppression s’est étendue",
    detail: "Consultez-la de nouveau, puis décidez.",
  },
  "preview-outdated": {
    title: "Le groupe a changé entre-temps",
    detail: "Consultez de nouveau ce qui changerait, puis restaurez-le.",
  },
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
  "comment-too-long": {
    title: "Ce commentaire est trop long",
    detail:
      "Un commentaire tient en 4 000 caractères environ. Raccourcissez-le, ou utilisez les notes du contact.",
  },
  "too-many-comments": {
    title: "Vous avez écrit trop de commentaires ici",
    detail: "Supprimez certains de vos commentaires sur ce contact, puis réessayez.",
  },
  "mention-without-access": {
    title: "Une personne mentionnée n’a pas accès à ce contact",
    detail: "Partagez d’abord le groupe avec elle, ou retirez-la du commentaire.",
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
  "photo-too-large": {
    title: "L’image est trop volumineuse",
    detail: "Choisissez-en une de 2\u00a0Mo au plus.",
  },
  "photo-unreadable": {
    title: "L’image est illisible",
    detail: "Choisissez une image PNG ou JPEG de 16\u00a0millions de pixels au plus.",
  },
  "too-many-contacts": {
    title: "Trop de contacts",
    detail: "Un groupe contient 25\u202f000 contacts. Importez-en moins, ou dans plusieurs groupes.",
  },
  "entries-rejected": {
    title: "Rien n’a été importé",
    detail: "Certaines entrées ne sont pas valides. Corrigez-les, ou n’importez que les valides.",
  },
  "staff-signed-out": { title: "Vous êtes déconnecté", detail: "Reconnectez-vous sur la page du personnel." },
  "staff-refused": {
    title: "Cela n’a pas fonctionné",
    detail:
      "Vérifiez le code de votre authentificateur et attendez le suivant. Après plusieurs essais, l’attente s’allonge ; un officier peut aider.",
  },
  "address-not-admitted": {
    title: "Ce lieu n’est pas admis",
    detail: "Rejoignez un bureau de la liste, ou déclarez l’adresse du jour sur la page du personnel.",
  },
  "staff-not-active": {
    title: "Votre inscription au registre n’est pas active",
    detail: "Demandez à un officier de la renouveler. Rien n’a été fait.",
  },
  "second-step-unproven": {
    title: "La validation en deux étapes n’a pas pu être confirmée",
    detail:
      "Elle doit être activée et imposée dans votre compte Google, et Google doit l’avoir confirmé depuis moins de 15\u00A0minutes. Reconnectez-vous ensuite.",
  },
  "code-needed": {
    title: "Un code récent est nécessaire",
    detail: "Saisissez le code affiché par votre authentificateur, puis recommencez.",
  },
  "passkey-needed": {
    title: "Seule une clé d’accès vaut pour vous",
    detail:
      "Officiers et responsables s’authentifient par clé d’accès. Utilisez la vôtre, ou installez-en une avec l’invitation d’un officier.",
  },
  "power-missing": {
    title: "Votre rôle ne le permet pas",
    detail: "Adressez-vous à une personne dont le rôle le permet. Rien n’a été fait.",
  },
  "data-withheld": {
    title: "Aucune donnée client pendant un jour",
    detail:
      "Vous êtes entré avec un code de secours. Un officier et un responsable peuvent confirmer par un appel que c’est bien vous.",
  },
  "own-matter": { title: "Pas pour vous-même", detail: "Un autre officier doit le faire pour vous." },
  "second-person-needed": {
    title: "Il faut une autre personne",
    detail: "Qui l’a proposé ne peut pas l’approuver, et le second rôle doit convenir.",
  },
  "proposal-closed": {
    title: "Cette proposition n’attend plus",
    detail:
      "Elle a été tranchée, ou elle a expiré après 12\u00A0heures. Proposez-la de nouveau si elle est encore utile.",
  },
  "invitation-refused": {
    title: "Cette invitation ne fonctionne pas",
    detail:
      "Elle sert une fois, pendant 30\u00A0minutes, à la personne à qui elle est destinée. Demandez-en une nouvelle à un officier.",
  },
  "authenticators-full": {
    title: "Vous avez trois authentificateurs",
    detail: "Faites-en révoquer un avant d’en ajouter un autre.",
  },
  "last-officer": {
    title: "Le dernier officier reste",
    detail: "Nommez d’abord un autre officier. Rien n’a été modifié.",
  },
  "staff-known": {
    title: "Cette personne est déjà inscrite",
    detail: "Une personne n’a qu’une inscription. Modifiez celle-là.",
  },
  "staff-unknown": {
    title: "L’annuaire ne connaît pas ce compte",
    detail: "Vérifiez l’adresse. Le compte doit être de votre domaine et non suspendu.",
  },
  "address-not-public": {
    title: "Cette adresse ne peut pas être admise",
    detail: "Elle est privée, partagée ou la plage est trop large.",
  },
  "homes-full": {
    title: "Trop d’adresses aujourd’hui",
    detail: "Deux à la fois et quatre par jour au plus. Adressez-vous à un officier.",
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
  ...ofSupport,
  ...ofDetection,
};
