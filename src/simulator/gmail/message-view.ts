// The reading pane: one message with its header, and the ways to answer it.
import type { DraftMessage, MailAddress, MailMessage } from "../page-contract.ts";
import { drawAvatar } from "./avatar.ts";
import { el } from "./dom.ts";
import { icon, iconButton } from "./icon.ts";
import { formatAddress } from "./message-list.ts";

export type MessageActs = { back: () => void; compose(draft: Partial<DraftMessage>): void };

/** What the pane shows while nothing is chosen. */
export function drawNoMessage(unread: number): HTMLElement {
  const text = unread === 0 ? "Nothing unread" : `${unread} unread`;
  return el(
    "div",
    { class: "no-message" },
    icon("mail"),
    el("p", {}, "Select a message to read it"),
    el("p", { class: "row-label" }, text),
  );
}

export function drawMessage(message: MailMessage, self: string, acts: MessageActs): HTMLElement {
  const lang = message.language === "en" ? null : message.language;
  return el(
    "article",
    { class: "message", attributes: { tabindex: -1, "aria-label": message.subject } },
    el("div", { class: "message-bar" }, iconButton("arrow_back", "Back to the list", acts.back)),
    el("h1", { class: "message-title", attributes: { lang } }, message.subject || "(no subject)"),
    drawHeader(message, self),
    el("div", { class: "message-body", attributes: { lang } }, ...paragraphs(message.body)),
    drawAnswers(message, self, acts),
  );
}

function drawHeader(message: MailMessage, self: string): HTMLElement {
  const date = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "short" }).format(message.date);
  const short = new Intl.DateTimeFormat("en", {
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  });
  const summary = [...message.to, ...message.cc]
    .map((person) => (person.email === self ? "me" : givenName(person)))
    .join(", ");
  const rows: [string, MailAddress[]][] = [
    ["From", [message.from]],
    ["To", message.to],
    ["Cc", message.cc],
  ];
  const details = el(
    "dl",
    {},
    ...rows
      .filter(([, people]) => people.length > 0)
      .flatMap(([label, people]) => [
        el("dt", {}, label),
        el("dd", {}, ...people.map((person) => el("div", {}, formatAddress(person)))),
      ]),
    el("dt", {}, "Date"),
    el("dd", {}, date),
  );
  return el(
    "div",
    { class: "message-head" },
    drawAvatar(message.from),
    el(
      "div",
      { class: "message-people" },
      el(
        "div",
        { class: "message-sender" },
        el("strong", {}, message.from.name),
        el("span", { class: "row-label" }, `<${message.from.email}>`),
      ),
      el("details", {}, el("summary", {}, `to ${summary}`), details),
    ),
    el(
      "time",
      { class: "message-date", attributes: { datetime: new Date(message.date).toISOString() } },
      short.format(message.date),
    ),
  );
}

/** The first word of a name, as Gmail shortens a list of people. */
function givenName({ name }: MailAddress): string {
  return name.split(" ")[0] ?? name;
}

function paragraphs(body: string): HTMLElement[] {
  return body.split(/\n{2,}/).map((text) => el("p", {}, text));
}

function drawAnswers(message: MailMessage, self: string, acts: MessageActs): HTMLElement {
  const others = [message.from, ...message.to, ...message.cc].filter((person) => person.email !== self);
  const quoted = `\n\n${message.from.name} wrote:\n${message.body.replace(/^/gm, "> ")}`;
  const prefixed = (prefix: string) =>
    message.subject.startsWith(prefix) ? message.subject : `${prefix} ${message.subject}`;
  const sender = message.folder === "sent" ? message.to : [message.from];
  const reply = { to: sender.map(formatAddress), subject: prefixed("Re:"), body: quoted };
  const rest = others.filter((person) => !sender.some((known) => known.email === person.email));
  return el(
    "div",
    { class: "message-answers" },
    answerButton("reply", "Reply", () => acts.compose(reply)),
    rest.length > 0
      ? answerButton("reply_all", "Reply all", () => acts.compose({ ...reply, cc: rest.map(formatAddress) }))
      : null,
    answerButton("forward", "Forward", () => acts.compose({ subject: prefixed("Fwd:"), body: quoted })),
  );
}

function answerButton(iconName: string, text: string, act: () => void): HTMLElement {
  return el(
    "button",
    { class: "button is-outlined", attributes: { type: "button" }, on: { click: act } },
    icon(iconName),
    text,
  );
}
