// English of the cards about access: mine, asked for, offered, handed on, and why somebody has it.

import { countersOf } from "./locale.ts";

const counterOf = countersOf("en");

export const access = {
  mine: "My access",
  none: "You see no group yet.",
  yours: "Your access",
  theirs: "Access to this group",
  nothing: "No access",
  until: (end: string) => `Until ${end}`,
  guest: (host: string) => `as a guest of ${host}`,
  why: "Why",
  whyButton: "Why?",
  /** The same grant of somebody else’s. */
  named: "Given by name",
  team: (team: string) => `Through the team ${team}`,
  domain: (domain: string) => `Shared with everyone at ${domain}`,
  owner: "Owns this group",
  administrator: "Administers the organization that owns this group",
  /** What part a grant has in it. */
  part: {
    wins: "This decides",
    owner: "Does not matter to an owner",
    person: "Gives way to the access given by name",
    team: "Gives way to the access through a team",
    higher: "Another team gives as much or more",
  },
  unnamed: "Nobody shared this group with this person.",
  capped: "The organization lets people outside do no more.",
  silent: "The directory does not answer: access through teams and everyone counts again once it does.",
  state: {
    invited: "Has not come in yet",
    gone: "Account suspended or deleted",
    uncovered: "No Gmail on this account",
  },
  leave: "Leave",
  leaveTitle: (group: string) => `Leave ${group}?`,
  leaveBody:
    "You no longer see its contacts, even if a team or everyone has access. Whoever shares the group can let you in again.",
  left: (group: string) => `You left ${group}`,
  ask: "Ask for access",
  askMore: "Ask for more",
  askNote: "Why you need it (optional)",
  askHint: "Whoever shares the group reads it.",
  send: "Send",
  asked: "You asked for access",
  askedBody: "Whoever shares the group sees your request for 30 days.",
  waits: (level: string) => `You asked for “${level.toLowerCase()}”`,
  waitsSince: (when: string) => `Since ${when}; it waits for an answer`,
};

export const requests = {
  title: "Requests for access",
  waiting: counterOf("request for access", "requests for access"),
  none: "Nobody waits for an answer.",
  wants: (level: string) => `Asks for “${level.toLowerCase()}”`,
  since: (when: string) => `Since ${when}`,
  give: "Give",
  approve: "Approve",
  decline: "Decline",
  declined: (who: string) => `${who} gets no access`,
};

export const invitations = {
  title: "Invitations",
  waiting: counterOf("invitation from outside", "invitations from outside"),
  none: "No invitation waits.",
  from: (who: string) => `${who} invites you`,
  note: "What you do in such a group is recorded by the organization it belongs to.",
  accept: "Accept",
  accepted: (group: string) => `${group} is among your groups now`,
  declined: "You declined the invitation",
};

export const transfer = {
  title: "Hand over",
  heir: "New owner",
  organization: "Your organization",
  keep: "What you keep",
  keepNothing: "Nothing",
  go: "Continue",
  confirm: (group: string, to: string) => `Hand ${group} over to ${to}?`,
  yourOrganization: "your organization",
  loses: "You keep no access of your own.",
  keeps: (level: string) => `You keep: ${level.toLowerCase()}.`,
  stays: "You still own it as an administrator, and can take it back.",
  forGood: "From then on the new owner decides; only the new owner can give it back.",
  byAdministrators: "From then on its administrators decide, and can give it to somebody else.",
  done: (group: string, to: string) => `${group} belongs to ${to} now`,
};
