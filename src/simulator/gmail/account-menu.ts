// The signed-in person in the top corner: switch accounts, the own contacts, the audit Sheet, sign out.
import type { SessionView } from "../page-contract.ts";
import { fetchSession, signIn, signOut } from "./api.ts";
import { drawAvatar } from "./avatar.ts";
import { el } from "./dom.ts";
import { icon } from "./icon.ts";
import { createPopover } from "./menu.ts";
import { drawAccount } from "./sign-in.ts";

export function createAccountMenu(session: SessionView): HTMLElement {
  const { person } = session;
  const label = `Account: ${person.name} (${person.email})`;
  const button = el(
    "button",
    { class: "account-button", attributes: { type: "button", "aria-label": label, title: label } },
    drawAvatar(person),
  );
  return createPopover(button, { label: "Account", role: "dialog", fill: (box) => fill(box, session) })
    .element;
}

function fill(box: HTMLElement, session: SessionView): void {
  const { person, people } = session;
  const links = el("div", { class: "account-links" }, menuLink("/contacts", "group", "Contacts"));
  void linkSheet(links, session);
  const others = people.filter((other) => other.email !== person.email);
  box.append(
    el(
      "div",
      { class: "account-self" },
      drawAvatar(person),
      el("strong", {}, person.name),
      el("span", { class: "row-label" }, person.email),
    ),
    links,
    el(
      "ul",
      { class: "account-list" },
      ...others.map((other) =>
        el(
          "li",
          {},
          drawAccount(other, () => void switchTo(other.email)),
        ),
      ),
    ),
    el(
      "button",
      { class: "menu-item", attributes: { type: "button" }, on: { click: () => void leave() } },
      icon("logout"),
      "Sign out",
    ),
  );
}

/** The Sheet comes into being while the page is open, so one that was not there yet is asked for again. */
async function linkSheet(links: HTMLElement, session: SessionView): Promise<void> {
  const id = session.auditSheet ?? (await fetchSession())?.auditSheet;
  if (id) links.append(menuLink(`/sheets/${id}`, "table", "Audit sheet"));
}

function menuLink(href: string, iconName: string, text: string): HTMLElement {
  return el(
    "a",
    { class: "menu-item", attributes: { href, target: "_blank", rel: "noopener" } },
    icon(iconName),
    text,
  );
}

async function switchTo(email: string): Promise<void> {
  await signIn(email);
  location.hash = "";
  location.reload();
}

async function leave(): Promise<void> {
  await signOut();
  location.hash = "";
  location.reload();
}
