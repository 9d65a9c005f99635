// English, and by its shape the list of what every language must say. Plain text: whoever draws it escapes it.

import type { Level } from "../domain/level.ts";
import { pluralOf } from "./locale.ts";

function contacts(count: number): string {
  return pluralOf("en", count, { one: "contact", other: "contacts" });
}
function people(count: number): string {
  return pluralOf("en", count, { one: "person", other: "people" });
}
function addresses(count: number): string {
  return pluralOf("en", count, { one: "address", other: "addresses" });
}

export const en = {
  level: {
    none: "Blocked",
    view: "Can view",
    edit: "Can edit",
    delete: "Can delete",
    manage: "Can share",
    own: "Owner",
  },
  /** What a level lets somebody do, in one line. */
  consequence: {
    none: "Sees nothing, even if a team or everyone has access",
    view: "Sees the contacts",
    edit: "Adds and changes them, too",
    delete: "Deletes them, too",
    manage: "Shares the group, too",
  },
  because: {
    owner: "you own this group",
    organization: "you are an administrator",
    person: "shared with you by name",
    team: (team: string) => `through the team ${team}`,
    domain: (domain: string) => `shared with everyone at ${domain}`,
  },
  button: {
    add: "Add",
    back: "Back",
    cancel: "Cancel",
    call: "Call",
    change: "Change",
    delete: "Delete",
    edit: "Edit",
    firstPage: "First page",
    giveAccess: "Give access",
    home: "My groups",
    next: "Next",
    openGroup: "Open the group",
    save: "Save",
    search: "Search",
    share: "Share",
    tryAgain: "Try again",
    writeMail: "Write mail",
  },
  home: {
    title: "Contact groups",
    search: "Search people",
    searchHint: "Name, company, e-mail or phone",
    owned: "I own",
    shared: "Shared with me",
    groupLine: (level: Level, count: number) => `${en.level[level]} · ${contacts(count)}`,
    showAll: "Show all",
    newGroup: "New group",
    empty: "No groups yet. Create one and share it with colleagues.",
    noneOwned: "None yet.",
  },
  search: {
    results: (query: string) => `Results for “${query}”`,
    nobody: (query: string) => `Nobody found for “${query}” in the groups you can see.`,
    tooShort: "Type at least two characters.",
  },
  message: {
    title: "People in this message",
    nobody: "Nobody but you takes part in this message.",
    known: (groups: string) => `In ${groups}`,
    unknown: "In no group yet",
    withheld: "Known to colleagues, but not shared with you. Ask them for access.",
    more: (count: number) => `Next people (${count} more)`,
  },
  adding: {
    title: "Add a contact",
    similar: "Already there?",
    addAddress: (email: string) => `Add ${email} to this contact`,
    similarViewOnly: "Looks similar, but you cannot change it",
    similarHas: "Has this address already",
    group: "Group",
    noGroup: "There is no group you may add people to. Create one first.",
    added: "Contact added",
    addressAdded: "Address added",
  },
  contact: {
    noName: "No name",
    inGroup: (group: string) => `In ${group}`,
    changed: (who: string, when: string) => `Last changed by ${who}, ${when}`,
    details: "Details",
    moreValues: (count: number) =>
      `${pluralOf("en", count, { one: "more value", other: "more values" })} not shown`,
    viewOnly: "You can view this contact. The owner of the group can let you change it.",
    deleteTitle: "Delete this contact?",
    deleteBody: (name: string, group: string) =>
      `${name} leaves ${group} for everyone, and stays in the trash for 30 days.`,
    deleted: (name: string) => `${name} was deleted`,
    deletedBody: "It stays in the trash for 30 days.",
  },
  field: {
    given: "First name",
    family: "Last name",
    nickname: "Nickname",
    organization: "Organization",
    title: "Job title",
    email: "E-mail",
    phone: "Phone",
    address: "Address",
    url: "Website",
    birthday: "Birthday",
    event: "Date",
    relation: "Relation",
    im: "Chat",
    note: "Note",
    custom: "Other",
    name: "Name",
    typed: (label: string, type: string) => `${label} (${type})`,
  },
  edit: {
    locked: (label: string) => `${label}: too long to be changed on this card.`,
    saved: "Saved",
    nothing: "Nothing was changed",
  },
  /** What is wrong with a field, shown at the field. */
  problem: {
    malformed: "This is not valid.",
    email: "This is not an e-mail address.",
    group: "Choose a group.",
    groupName: "Give the group a name.",
    empty: "Fill in a name, an organization, an e-mail address or a phone number.",
    past: "Choose a day that is still to come.",
  },
  conflict: {
    intro: "Choose for each field what to keep. Nothing is replaced until you save.",
    base: "Before",
    theirs: "Theirs",
    pick: "Your choice",
    keepTheirs: "Keep theirs",
    useMine: "Use mine",
    also: "You also changed",
    empty: "(empty)",
  },
  group: {
    line: (count: number, owner: string) => `${contacts(count)} · owned by ${owner}`,
    ownedByOrganization: "your organization",
    ownedByMe: "you",
    access: "Your access",
    why: (level: Level, reason: string) => `${en.level[level]}: ${reason}`,
    askMore: (owner: string) => `For more access, ask ${owner}.`,
    askMoreOrganization: "For more access, ask an administrator of your organization.",
    sharedWith: (count: number) =>
      count === 0
        ? "Not shared yet"
        : `Shared with ${pluralOf("en", count, { one: "other", other: "others" })}`,
    search: "Search in this group",
    empty: "No contacts yet.",
    emptyResult: (query: string) => `Nobody found for “${query}” in this group.`,
    newTitle: "New group",
    name: "Name of the group",
    create: "Create",
    created: "Group created",
  },
  share: {
    title: (group: string) => `Sharing of ${group}`,
    owner: "Owner",
    everyone: (domain: string) => `Everyone at ${domain}`,
    team: (team: string) => `Team ${team}`,
    until: (level: string, end: string) => `${level} · until ${end}`,
    expired: (level: string, end: string) => `${level} · ended ${end}`,
    outside: "Outside your organization",
    grantedBy: (who: string, when: string) => `By ${who}, ${when}`,
    none: "Not shared with anyone yet.",
    fixed: "You cannot change this access; the owner can.",
    add: "Share with someone",
    whom: "With whom",
    onePerson: "One person",
    oneTeam: "A team (Google Group)",
    email: "E-mail address",
    level: "Access",
    end: "Ends after (optional)",
    noEnd: "No end date",
    revoke: "Withdraw access",
    shared: (whom: string, level: string) => `${whom}: ${level.toLowerCase()}`,
    revoked: (whom: string) => `${whom} no longer has access`,
  },
  compose: {
    title: "Add a group",
    intro: "Choose the group to add to this draft.",
    none: "You have no group yet. Open Carnet in the side panel to create one.",
    count: (count: number) => `${people(count)} to add`,
    already: (count: number) => `${addresses(count)} already in the draft`,
    withoutEmail: (count: number) => `${contacts(count)} without an e-mail address, left out`,
    outside: (count: number, domain: string) => `${addresses(count)} outside ${domain}`,
    outsideMore: (count: number) => `and ${count} more`,
    tooMany: "Gmail may refuse to send to more than 500 people at once.",
    allThere: "Everyone is in the draft already.",
    noAddress: "Nobody in this group has an e-mail address.",
    to: "To",
    cc: "Cc",
    bcc: "Bcc",
    addTo: "Add to",
  },
  trouble: {
    consent: {
      title: "Carnet needs your permission",
      detail:
        "It reads the addresses of the open message, never its text, and your own address to know who you are.",
    },
    unreachable: {
      title: "Carnet cannot be reached",
      detail: "Nothing was changed. Check your connection and try again.",
    },
    busy: {
      title: "Too many requests",
      detail: "Wait a moment, then try again.",
    },
    quota: {
      title: "Google’s daily limit is reached",
      detail: "Everything resumes within 24 hours.",
    },
    fault: {
      title: "Something went wrong",
      detail: "It is not your fault. Try again in a moment.",
    },
    retryAt: (time: string) => `You can go on at ${time}.`,
  },
};

export type Phrases = typeof en;
