// What each refusal says to people in English: a title, and what to do next.

import type { RefusalCode } from "../contract/refusal.ts";
import type { RefusalText } from "./refusal.ts";
import { en as ofDetection } from "./refusal-detection.ts";
import { en as ofSupport } from "./refusal-support.ts";

export const en: Record<RefusalCode, RefusalText> = {
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
  "own-deletion": {
    title: "Somebody else must approve this",
    detail: "You asked for this deletion. Anyone else who can share the group, or its owner, can approve it.",
  },
  "admin-only": { title: "For administrators", detail: "Ask an administrator of your organization." },
  "field-hidden": {
    title: "This field is hidden",
    detail: "The owner of the group hides it from you, so it cannot be read or changed here.",
  },
  "principal-outside": {
    title: "Not open to this address",
    detail: "A group is shared with people and teams of your own organization only.",
  },
  "principal-is-owner": { title: "This is the owner", detail: "The owner already has every right." },
  "above-outside-level": {
    title: "More than people outside may have",
    detail: "Your organization limits what is shared outside. Choose a lower level.",
  },
  "principal-unknown": {
    title: "Nobody has this address",
    detail: "Your organization’s Directory knows no such person or team. Check the spelling.",
  },
  "successor-gone": {
    title: "This account is suspended or deleted",
    detail: "Nothing was changed. Choose somebody else, or nobody: then the organization takes over.",
  },
  "owner-stays": {
    title: "The owner cannot leave",
    detail: "Give the group to somebody else first, or delete it.",
  },
  "already-held": {
    title: "This access is there already",
    detail: "There is nothing to ask for or to give.",
  },
  "grant-changed": {
    title: "Someone else changed this access",
    detail: "Look at how it stands now, then decide again.",
  },
  "no-legal-hold": {
    title: "No legal hold stands",
    detail: "There is nothing to lift: erasures and retention go on.",
  },
  "review-underway": {
    title: "A review is under way",
    detail: "Nothing was begun. Decide on what waits, or wait until it ends.",
  },
  "nothing-to-review": {
    title: "There is nothing to review",
    detail: "Every access was given, changed or kept within the last 90 days.",
  },
  overloaded: {
    title: "Carnet is very busy",
    detail: "Nothing was changed. Try again in a few seconds.",
  },
  "too-many-requests": {
    title: "Too many requests",
    detail: "Nothing was changed. Wait a moment, then try again.",
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
  "deletion-grew": {
    title: "More was added to this deletion",
    detail: "Look at it again, then decide.",
  },
  "preview-outdated": {
    title: "The group has changed meanwhile",
    detail: "Look again at what would change, then restore it.",
  },
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
  "comment-too-long": {
    title: "This comment is too long",
    detail: "A comment holds about 4,000 characters. Shorten it, or write it in the contact’s notes.",
  },
  "too-many-comments": {
    title: "You wrote too many comments here",
    detail: "Delete some of your comments on this contact, then try again.",
  },
  "mention-without-access": {
    title: "Somebody you mention cannot see this contact",
    detail: "Share the group with them first, or leave them out.",
  },
  "key-reused": { title: "Already sent", detail: "This was sent before with other content. Start again." },
  "file-too-large": { title: "The file is too large", detail: "Split it into files of at most 10 MB." },
  "unknown-format": { title: "Unknown kind of file", detail: "Choose a vCard or CSV file of contacts." },
  "unreadable-file": {
    title: "The file cannot be read",
    detail: "It looks damaged or cut off. Export it again and retry.",
  },
  "photo-too-large": { title: "The picture is too large", detail: "Choose one of at most 2 MB." },
  "photo-unreadable": {
    title: "The picture cannot be read",
    detail: "Choose a PNG or JPEG of at most 16 million pixels.",
  },
  "too-many-contacts": {
    title: "Too many contacts",
    detail: "A group holds 25,000 contacts. Import fewer, or into several groups.",
  },
  "entries-rejected": {
    title: "Nothing was imported",
    detail: "Some entries are not valid. Correct them, or import the valid ones only.",
  },
  "staff-signed-out": { title: "You are signed out", detail: "Sign in again on the staff page." },
  "staff-refused": {
    title: "That did not work",
    detail:
      "Check the code on your authenticator and wait for the next one. After several tries it takes longer; an officer can help.",
  },
  "address-not-admitted": {
    title: "You are not at a place that is let in",
    detail: "Go to an office of the list, or declare today’s address on the staff page.",
  },
  "staff-not-active": {
    title: "Your entry in the register is not active",
    detail: "Ask an officer to renew it. Nothing was done.",
  },
  "second-step-unproven": {
    title: "Google did not confirm 2-Step Verification",
    detail:
      "It must be on and enforced in your Google Account, and Google must have said so in the last 15 minutes. Then sign in again.",
  },
  "code-needed": {
    title: "A fresh code is needed",
    detail: "Enter the current code of your authenticator, then do it again.",
  },
  "passkey-needed": {
    title: "Only a passkey counts for you",
    detail:
      "Officers and leads prove themselves with a passkey. Use yours, or set one up with an officer’s invitation.",
  },
  "power-missing": {
    title: "Your role does not allow this",
    detail: "Ask somebody whose role does. Nothing was done.",
  },
  "data-withheld": {
    title: "No customer’s data for a day",
    detail: "You came in with a recovery code. An officer and a lead can confirm by a call that it is you.",
  },
  "own-matter": { title: "Not in your own matter", detail: "Another officer has to do this for you." },
  "second-person-needed": {
    title: "This takes another person",
    detail: "Whoever proposed it cannot agree to it, and the second role must fit.",
  },
  "proposal-closed": {
    title: "This proposal no longer waits",
    detail: "It was decided, or it is over after 12 hours. Propose it again if it is still needed.",
  },
  "invitation-refused": {
    title: "This invitation does not work",
    detail: "It works once, for 30 minutes, for the one whom it was made for. Ask an officer for a new one.",
  },
  "authenticators-full": {
    title: "You hold three authenticators",
    detail: "Have one revoked before you add another.",
  },
  "last-officer": {
    title: "The last officer stays",
    detail: "Make somebody else an officer first. Nothing was changed.",
  },
  "staff-known": {
    title: "This person has an entry already",
    detail: "A human being holds one entry. Change that one.",
  },
  "staff-unknown": {
    title: "The directory does not know this account",
    detail: "Check the address. The account must be of your own domain and not suspended.",
  },
  "address-not-public": {
    title: "This address cannot be let in",
    detail: "It is private, shared or too wide a range.",
  },
  "homes-full": {
    title: "Too many addresses today",
    detail: "Two at a time and four a day are the most. Ask an officer.",
  },
  "audit-unavailable": {
    title: "Not possible right now",
    detail: "The audit trail cannot be written, so nothing was done. Try again later.",
  },
  unavailable: { title: "Carnet is not available", detail: "Nothing was changed. Try again in a moment." },
  fault: { title: "Something went wrong", detail: "It is not your fault. Try again in a moment." },
  ...ofSupport,
  ...ofDetection,
};
