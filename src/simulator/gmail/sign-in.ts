// Google's account chooser, over the demo people.
import type { DemoPerson } from "../page-contract.ts";
import { drawAvatar } from "./avatar.ts";
import { el } from "./dom.ts";
import { icon } from "./icon.ts";

/** `choose` gets the chosen address. */
export function drawSignIn(people: DemoPerson[], choose: (email: string) => Promise<void>): HTMLElement {
  const status = el("p", { class: "sign-in-status", attributes: { role: "status" } });
  const pick = (person: DemoPerson) => {
    status.textContent = `Signing in as ${person.name}…`;
    choose(person.email).catch((fault: unknown) => {
      status.textContent = fault instanceof Error ? fault.message : "Signing in failed.";
    });
  };
  const rows = people.map((person) =>
    el(
      "li",
      {},
      drawAccount(person, () => pick(person)),
    ),
  );
  return el(
    "main",
    { class: "sign-in" },
    el(
      "div",
      { class: "sign-in-box" },
      el("div", {}, icon("mail"), el("h1", {}, "Choose an account"), el("p", {}, "to continue to Mail")),
      el("div", {}, el("ul", { class: "account-list" }, ...rows), status),
    ),
    el(
      "p",
      { class: "fine-print" },
      "A simulation on this machine. No Google account is used, and nothing leaves it.",
    ),
  );
}

/** One account as a row to choose. */
export function drawAccount(person: DemoPerson, act: () => void): HTMLButtonElement {
  const place = person.domain === null ? "Personal account" : person.admin ? "Administrator" : null;
  const language = person.locale === "fr" ? "French" : null;
  const note = [place, language].filter((word) => word !== null).join(" · ");
  return el(
    "button",
    { class: "account", attributes: { type: "button" }, on: { click: act } },
    drawAvatar(person),
    el(
      "span",
      { class: "row-lines" },
      el("span", { class: "account-name" }, person.name),
      el("span", { class: "row-label" }, person.email),
    ),
    note ? el("span", { class: "account-note" }, note) : null,
  );
}
