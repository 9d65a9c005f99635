// What an admin is told when the trail and its Sheet part ways: what happened, then what is kept and the one next step.

import type { DeliveryFault, SheetFinding } from "../audit/delivery.ts";
import type { Locale } from "../contract/me.ts";

export type DeliveryText = { title: string; detail: string };

const en: Record<DeliveryFault | SheetFinding, DeliveryText> = {
  quota: {
    title: "Google asked Carnet to write more slowly",
    detail: "Every event is kept and follows by itself. Nothing to do.",
  },
  unavailable: {
    title: "Google Sheets does not answer",
    detail: "Every event is kept and follows by itself. If it lasts an hour, look at Google’s status page.",
  },
  "sheet-gone": {
    title: "The audit Sheet was deleted",
    detail: "Every event is kept. Carnet makes a new Sheet with all of them; open that one.",
  },
  "tab-gone": {
    title: "A tab of the audit Sheet was renamed or deleted",
    detail: "Every event is kept. Carnet puts the tab back; leave its name as it is.",
  },
  "no-access": {
    title: "Carnet may no longer edit the audit Sheet",
    detail: "Every event is kept. Make Carnet’s service account an editor of the Sheet again.",
  },
  "tab-protected": {
    title: "A tab of the audit Sheet is protected",
    detail: "Every event is kept. Remove the protection, or let Carnet’s service account edit it.",
  },
  "grid-too-small": {
    title: "The audit Sheet is being made longer",
    detail: "Every event is kept and follows by itself. Nothing to do.",
  },
  "sheet-full": {
    title: "The audit Sheet is full",
    detail: "Every event is kept. Delete tabs, rows and columns that you added to the Sheet.",
  },
  "unknown-outcome": {
    title: "The connection broke while rows were written",
    detail: "Every event is kept. Carnet reads the rows back and writes what is missing. Nothing to do.",
  },
  "sheet-trashed": {
    title: "The audit Sheet was in the trash",
    detail: "Every event is kept and the Sheet was taken out again. Leave it where it is.",
  },
  "tab-renamed": {
    title: "A tab of the audit Sheet was renamed",
    detail: "Every event is kept and the tab has its name again. Leave its name as it is.",
  },
  "tab-deleted": {
    title: "A tab of the audit Sheet was deleted",
    detail: "Every event is kept and the tab is being written again. Ask who may edit the Sheet.",
  },
  "columns-moved": {
    title: "Columns of the audit Sheet were moved, added or deleted",
    detail: "Every event is kept and its row is being written again. Ask who may edit the Sheet.",
  },
  "rows-moved": {
    title: "Rows of the audit Sheet were sorted or moved",
    detail: "Every event is kept and its row is being written again. Sort a copy, or use a filter view.",
  },
  "row-changed": {
    title: "A row of the audit Sheet was changed",
    detail:
      "The event is kept and its row was written again. Look at the Sheet’s version history for who did it.",
  },
  "rows-filtered": {
    title: "A filter hides rows of the audit Sheet",
    detail:
      "Every event is kept and no row was changed. Remove the filter to see them all, or use a filter view.",
  },
  "older-sheet-lost": {
    title: "An older audit Sheet can no longer be read",
    detail:
      "Every event of it is kept, and an export has them all. Give Carnet’s service account access to it again.",
  },
};

const fr: typeof en = {
  quota: {
    title: "Google demande à Carnet d’écrire moins vite",
    detail: "Chaque événement est conservé et suivra de lui-même. Rien à faire.",
  },
  unavailable: {
    title: "Google Sheets ne répond pas",
    detail:
      "Chaque événement est conservé et suivra de lui-même. Au-delà d’une heure, consultez l’état des services de Google.",
  },
  "sheet-gone": {
    title: "La feuille d’audit a été supprimée",
    detail:
      "Chaque événement est conservé. Carnet crée une nouvelle feuille complète\u00a0: ouvrez celle-ci.",
  },
  "tab-gone": {
    title: "Un onglet de la feuille d’audit a été renommé ou supprimé",
    detail: "Chaque événement est conservé. Carnet remet l’onglet en place\u00a0: laissez-lui son nom.",
  },
  "no-access": {
    title: "Carnet ne peut plus modifier la feuille d’audit",
    detail:
      "Chaque événement est conservé. Redonnez au compte de service de Carnet le droit de modifier la feuille.",
  },
  "tab-protected": {
    title: "Un onglet de la feuille d’audit est protégé",
    detail:
      "Chaque événement est conservé. Retirez la protection, ou autorisez le compte de service de Carnet.",
  },
  "grid-too-small": {
    title: "La feuille d’audit est en cours d’agrandissement",
    detail: "Chaque événement est conservé et suivra de lui-même. Rien à faire.",
  },
  "sheet-full": {
    title: "La feuille d’audit est pleine",
    detail: "Chaque événement est conservé. Supprimez les onglets, lignes et colonnes ajoutés à la feuille.",
  },
  "unknown-outcome": {
    title: "La connexion a été coupée pendant l’écriture",
    detail: "Chaque événement est conservé. Carnet relit les lignes et écrit ce qui manque. Rien à faire.",
  },
  "sheet-trashed": {
    title: "La feuille d’audit était dans la corbeille",
    detail: "Chaque événement est conservé et la feuille en a été sortie. Laissez-la à sa place.",
  },
  "tab-renamed": {
    title: "Un onglet de la feuille d’audit a été renommé",
    detail: "Chaque événement est conservé et l’onglet a repris son nom. Ne le renommez pas.",
  },
  "tab-deleted": {
    title: "Un onglet de la feuille d’audit a été supprimé",
    detail:
      "Chaque événement est conservé et l’onglet est en cours de réécriture. Vérifiez qui peut modifier la feuille.",
  },
  "columns-moved": {
    title: "Des colonnes de la feuille d’audit ont été déplacées, ajoutées ou supprimées",
    detail: "Chaque événement est conservé et sa ligne est réécrite. Vérifiez qui peut modifier la feuille.",
  },
  "rows-moved": {
    title: "Des lignes de la feuille d’audit ont été triées ou déplacées",
    detail:
      "Chaque événement est conservé et sa ligne est réécrite. Triez une copie, ou utilisez une vue filtrée.",
  },
  "row-changed": {
    title: "Une ligne de la feuille d’audit a été modifiée",
    detail:
      "L’événement est conservé et sa ligne a été réécrite. L’historique des versions dit qui l’a fait.",
  },
  "rows-filtered": {
    title: "Un filtre masque des lignes de la feuille d’audit",
    detail:
      "Chaque événement est conservé et aucune ligne n’a changé. Retirez le filtre pour tout voir, ou utilisez une vue filtrée.",
  },
  "older-sheet-lost": {
    title: "Une ancienne feuille d’audit n’est plus lisible",
    detail:
      "Chaque événement est conservé et l’export les contient tous. Redonnez-en l’accès au compte de service de Carnet.",
  },
};

export const deliveryTexts: Record<Locale, typeof en> = { en, fr };
