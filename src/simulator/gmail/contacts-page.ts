// The signed-in person's own Google Contacts, with their labels, to look at. Changing them is the People API's matter.
import type { ContactView, SessionView } from "../page-contract.ts";
import { createAccountMenu } from "./account-menu.ts";
import { fetchContacts } from "./api.ts";
import { drawAvatar } from "./avatar.ts";
import { el, replaceChildren } from "./dom.ts";
import { icon } from "./icon.ts";

export function createContactsPage(session: SessionView): HTMLElement {
  document.title = "Contacts";
  const body = el("main", { class: "contacts-body" }, el("p", { class: "row-label" }, "Loading…"));
  const bar = el(
    "header",
    { class: "sheet-bar" },
    icon("group"),
    el("h1", {}, "Contacts"),
    el("span", { class: "spring" }),
    el("a", { class: "button is-borderless", attributes: { href: "/" } }, "Mail"),
    createAccountMenu(session),
  );
  fetchContacts().then(
    (contacts) => replaceChildren(body, drawContacts(contacts)),
    (fault: unknown) =>
      replaceChildren(
        body,
        el("p", { attributes: { role: "alert" } }, fault instanceof Error ? fault.message : ""),
      ),
  );
  return el("div", { class: "contacts" }, bar, body);
}

function drawContacts(contacts: readonly ContactView[]): HTMLElement {
  if (contacts.length === 0) return el("p", { class: "row-label" }, "No contacts yet.");
  return el("ul", { class: "contact-list" }, ...contacts.map(drawContact));
}

function drawContact({ name, sections, labels }: ContactView): HTMLElement {
  return el(
    "li",
    { class: "contact-row" },
    drawAvatar({ name, email: name }),
    el(
      "div",
      {},
      el("strong", {}, name || "No name"),
      el("dl", { class: "contact-fields" }, ...sections.flatMap(drawSection)),
    ),
    el("div", { class: "contact-labels" }, ...labels.map((label) => el("span", { class: "chip" }, label))),
  );
}

function drawSection({ title, lines }: ContactView["sections"][number]): HTMLElement[] {
  return [
    el("dt", { class: "row-label" }, title),
    ...lines.map(({ text, label }) =>
      el("dd", {}, text, label ? el("span", { class: "row-label" }, ` · ${label}`) : null),
    ),
  ];
}
