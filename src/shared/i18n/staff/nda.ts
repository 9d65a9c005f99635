// What the staff page says of the non-disclosure agreement.

import type { Locale } from "../../contract/me.ts";

const en = {
  title: "Non-disclosure agreement",
  signed: (day: string) => `You signed this text on ${day}.`,
  toSign: (day: string) =>
    `The text changed. Without your signature, customers’ data closes to you on ${day}.`,
  due: "The text changed. Customers’ data stays closed to you until you sign it.",
  sign: "I have read it and sign it",
  thanks: "Your signature is kept in the trail.",
  publish: "Change the non-disclosure agreement",
  publishLead: "Everybody of the register has 14 days to sign the new text.",
  text: "The whole text, as it is to be signed",
  propose: "Propose",
};
export type StaffNdaPhrases = typeof en;

const fr: StaffNdaPhrases = {
  title: "Accord de confidentialité",
  signed: (day) => `Vous avez signé ce texte le ${day}.`,
  toSign: (day) =>
    `Le texte a changé. Sans votre signature, les données des clients vous seront fermées le ${day}.`,
  due: "Le texte a changé. Les données des clients vous restent fermées tant que vous ne l’avez pas signé.",
  sign: "Je l’ai lu et je le signe",
  thanks: "Votre signature est conservée au journal.",
  publish: "Changer l’accord de confidentialité",
  publishLead: "Chaque personne du registre a 14\u00a0jours pour signer le nouveau texte.",
  text: "Le texte entier, tel qu’il sera signé",
  propose: "Proposer",
};

export const staffNdaPhrases: Record<Locale, StaffNdaPhrases> = { en, fr };
