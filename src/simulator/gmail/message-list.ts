// The list of messages: one row each, arrow keys to move, Enter to open.
import type { MailAddress, MailMessage } from "../page-contract.ts";
import { drawAvatar } from "./avatar.ts";
import { el, setAttribute } from "./dom.ts";

export type MessageList = {
  element: HTMLElement;
  show: (messages: MailMessage[], selected: string | null, empty: string) => void;
};

const dayMs = 86_400_000;

/** `open` gets the id of the chosen message. */
export function createMessageList(open: (id: string) => void): MessageList {
  const list = el("div", {
    class: "message-list",
    attributes: { role: "listbox", "aria-label": "Messages" },
  });
  const empty = el("p", { class: "list-empty", attributes: { role: "status" } });
  list.addEventListener("keydown", (event) => {
    const rows = Array.from(list.querySelectorAll<HTMLElement>("[role=option]"));
    const at = rows.findIndex((row) => row === document.activeElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = target === undefined ? undefined : rows[Math.min(rows.length - 1, Math.max(0, target))];
    if (row) focusRow(rows, row);
    else if (event.key === "Enter" || event.key === " ") rows[at]?.click();
    else return;
    event.preventDefault();
  });
  return {
    element: el("div", { class: "message-scroll" }, list, empty),
    show(messages, selected, emptyText) {
      const focused = list.contains(document.activeElement)
        ? document.activeElement?.getAttribute("data-id")
        : null;
      const rows = messages.map((message) => drawRow(message, message.id === selected, open));
      list.replaceChildren(...rows);
      list.hidden = rows.length === 0;
      empty.textContent = rows.length === 0 ? emptyText : "";
      const entry = rows.find((row) => row.dataset["id"] === (focused ?? selected)) ?? rows[0];
      if (entry) entry.tabIndex = 0;
      if (focused) entry?.focus();
    },
  };
}

function focusRow(rows: HTMLElement[], row: HTMLElement): void {
  for (const other of rows) other.tabIndex = -1;
  row.tabIndex = 0;
  row.focus();
}

function drawRow(message: MailMessage, selected: boolean, open: (id: string) => void): HTMLElement {
  const isSent = message.folder === "sent";
  const shown = isSent ? (message.to[0] ?? message.from) : message.from;
  const who = isSent ? `To: ${message.to.map((person) => person.name).join(", ")}` : message.from.name;
  const row = el(
    "div",
    {
      class: `message-row${message.unread ? " is-unread" : ""}`,
      attributes: {
        role: "option",
        tabindex: -1,
        "data-id": message.id,
        "aria-selected": selected ? "true" : "false",
      },
      on: { click: () => open(message.id) },
    },
    drawAvatar(shown),
    el(
      "span",
      { class: "message-lines" },
      el(
        "span",
        { class: "message-who" },
        message.unread ? el("span", { class: "visually-hidden" }, "Unread: ") : null,
        who,
      ),
      el("span", { class: "message-subject" }, message.subject || "(no subject)"),
      el("span", { class: "message-snippet" }, snippet(message.body)),
    ),
    el(
      "time",
      { class: "message-date", attributes: { datetime: new Date(message.date).toISOString() } },
      shortDate(message.date),
    ),
  );
  setAttribute(row, "lang", message.language === "en" ? null : message.language);
  return row;
}

function snippet(body: string): string {
  return body.replace(/\s+/g, " ").trim().slice(0, 140);
}

function shortDate(ms: number): string {
  const date = new Date(ms);
  const isToday = Date.now() - ms < dayMs && date.getDate() === new Date().getDate();
  const style: Intl.DateTimeFormatOptions = isToday
    ? { hour: "numeric", minute: "2-digit" }
    : { month: "short", day: "numeric" };
  return new Intl.DateTimeFormat("en", style).format(date);
}

/** A person as `Name <address>`, or the bare address when the name says no more. */
export function formatAddress(person: MailAddress): string {
  return person.name && person.name !== person.email ? `${person.name} <${person.email}>` : person.email;
}
