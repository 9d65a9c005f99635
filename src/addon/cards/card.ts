// The language in which cards are described: plain data, plain text. Escaping and drawing belong to the platform,
// so no card can forget the first or depend on the second. An empty text is the same as none.

import type { Act } from "./act.ts";

/** Google's known icons, by the names CardService gives them; nothing is fetched from outside. */
export type IconName =
  | "BOOKMARK"
  | "CLOCK"
  | "DESCRIPTION"
  | "EMAIL"
  | "EVENT_PERFORMER"
  | "MAP_PIN"
  | "MEMBERSHIP"
  | "MULTIPLE_PEOPLE"
  | "PERSON"
  | "PHONE"
  | "STAR"
  | "STORE";

/** What a tap does: runs an action of ours, or opens a `mailto:` or `tel:` link. */
export type Press = { act: Act } | { open: string };
export type Button = { label: string; press: Press };

export type Paragraph = { kind: "text"; text: string; tone?: "error" | "quiet" | undefined };
/** A line of text with what stands above and below it; at most one of `press` and `button` makes sense to a reader. */
export type Row = {
  kind: "row";
  text: string;
  above?: string;
  below?: string;
  icon?: IconName;
  press?: Press | undefined;
  button?: Button;
};
export type TextInput = {
  kind: "input";
  name: string;
  label: string;
  value: string;
  hint?: string;
  isLong?: boolean;
  suggest?: Act;
};
export type Option = { label: string; value: string; isSelected: boolean };
export type Choice = {
  kind: "choice";
  name: string;
  label: string;
  look: "menu" | "radio" | "check";
  options: Option[];
};
/** `dayMs` is midnight UTC of the day, in ms since 1970; null shows no day. */
export type DateInput = { kind: "date"; name: string; label: string; dayMs: number | null };
/** A moment, in ms since 1970, shown at the reader's distance from UTC. */
export type MomentInput = { kind: "moment"; name: string; label: string; atMs: number; offsetMs: number };
export type Widget =
  | Paragraph
  | Row
  | { kind: "buttons"; buttons: Button[] }
  | TextInput
  | Choice
  | DateInput
  | MomentInput;

/** `folded`: how many widgets show before the section is opened. A section without widgets is left out. */
export type Section = { header?: string; widgets: Widget[]; folded?: number };
/** `picture`: the base64 of a JPEG, shown beside the title. */
export type Card = {
  title: string;
  subtitle?: string;
  picture?: string | undefined;
  sections: Section[];
  footer?: Button[];
};

/** What a selection may offer at most; Google refuses more. */
export const optionLimit = 100;

export function text(content: string, tone?: Paragraph["tone"]): Paragraph {
  return { kind: "text", text: content, tone };
}

export function quiet(content: string): Paragraph {
  return text(content, "quiet");
}

export function row(content: string, more: Omit<Row, "kind" | "text">): Row {
  return { kind: "row", text: content, ...more };
}

/** A button that runs one of our actions. */
export function button(label: string, act: Act): Button {
  return { label, press: { act } };
}

/** A row of buttons; without any, nothing at all. */
export function buttonRow(buttons: Button[]): Widget[] {
  return buttons.length > 0 ? [{ kind: "buttons", buttons }] : [];
}

export function section(widgets: Widget[], header = ""): Section {
  return { widgets, header };
}

/** The first button of `footer` is the card's one primary act; Google takes a second at most. */
export function card(title: string, sections: Section[], footer: Button[] = []): Card {
  return { title, sections, footer };
}
