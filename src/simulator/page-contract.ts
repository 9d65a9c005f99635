// What the mailbox page and the simulator's HTTP face say to each other. Types only; knows neither side.

export type MailAddress = { name: string; email: string };

export type MailMessage = {
  id: string;
  threadId: string;
  folder: "inbox" | "sent";
  subject: string;
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  /** Milliseconds since the epoch. */
  date: number;
  /** Plain text, paragraphs apart by an empty line. */
  body: string;
  language: "en" | "fr";
  unread: boolean;
};

export type DraftMessage = { to: string[]; cc: string[]; bcc: string[]; subject: string; body: string };

export type DemoPerson = {
  email: string;
  name: string;
  /** The Workspace domain, or null for a consumer account. */
  domain: string | null;
  admin: boolean;
  locale: string;
  timeZone: string;
};

/** What the page needs of the add-on's manifest. */
export type AddonFace = {
  name: string;
  logoUrl: string;
  homepage: string | null;
  contextual: string | null;
  compose: { text: string; function: string } | null;
  universal: { label: string; function: string | null; openLink: string | null }[];
};

export type SessionView = {
  person: DemoPerson;
  people: DemoPerson[];
  addon: AddonFace;
  /** The audit Sheet's id, or null for people who have none. */
  auditSheet: string | null;
  /** Public origins and where they answer on this machine, for links that open in a window. */
  origins: Record<string, string>;
};

export type FormInput =
  | { stringInputs: { value: string[] } }
  | { dateTimeInput: { hasDate: boolean; hasTime: boolean; msSinceEpoch: string } }
  | { dateInput: { msSinceEpoch: string } }
  | { timeInput: { hours: number; minutes: number } };

export type AddonContext =
  | { surface: "home" }
  | { surface: "message"; messageId: string; threadId: string }
  | { surface: "compose"; to: string[]; cc: string[]; bcc: string[] };

/** One click in the add-on, as the page reports it; the event object is made from it on the other side. */
export type AddonClick = {
  function: string;
  context: AddonContext;
  parameters?: Record<string, string>;
  formInputs?: Record<string, FormInput>;
  /** `suggestions` for an input's completion; a click may get any other kind of answer. */
  expects?: "suggestions";
};

export type SheetTab = { title: string; frozenRows: number; rows: string[][] };
export type SheetView = { ok: true; title: string; tabs: SheetTab[] };
export type SheetRefusal = { ok: false; code: string };

/** One of the signed-in person's own Google Contacts. */
export type ContactView = {
  name: string;
  /** Each kind of field it holds, with a line for each value; `label`: home, work, or the person's own word. */
  sections: { title: string; lines: { text: string; label: string }[] }[];
  labels: string[];
};
