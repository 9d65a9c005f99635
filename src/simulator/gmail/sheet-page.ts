// The audit Sheet as Google Sheets shows one to somebody who may only read it. Asks again every few seconds.
import type { SessionView, SheetTab, SheetView } from "../page-contract.ts";
import { createAccountMenu } from "./account-menu.ts";
import { fetchSheet } from "./api.ts";
import { el, replaceChildren, setAttribute } from "./dom.ts";
import { icon } from "./icon.ts";
import { createSheetGrid, type SheetGrid } from "./sheet-grid.ts";

const refreshMs = 3000;

type SheetPage = {
  id: string;
  title: HTMLElement;
  status: HTMLElement;
  tabs: HTMLElement;
  body: HTMLElement;
  grid: SheetGrid;
  chosen: number;
  last: string;
};

export function createSheetPage(session: SessionView, id: string): HTMLElement {
  const value = el("output", { class: "formula-value", attributes: { "aria-label": "Cell content" } });
  const place = el("span", { class: "formula-place" });
  const grid = createSheetGrid((cell) => {
    place.textContent = cell.name;
    value.textContent = cell.text;
  });
  const page: SheetPage = {
    id,
    title: el("h1", {}, "Spreadsheet"),
    status: el("span", { class: "sheet-status", attributes: { role: "status" } }),
    tabs: el("div", { class: "sheet-tabs", attributes: { role: "tablist", "aria-label": "Sheets" } }),
    body: el("main", { class: "sheet-body" }),
    grid,
    chosen: 0,
    last: "",
  };
  const bar = el(
    "header",
    { class: "sheet-bar" },
    icon("table"),
    page.title,
    el("span", { class: "chip" }, icon("visibility"), "View only"),
    page.status,
    el("span", { class: "spring" }),
    createAccountMenu(session),
  );
  const formula = el("div", { class: "formula-bar" }, place, value);
  void keepFresh(page, session.person.email);
  return el("div", { class: "sheet" }, bar, formula, page.body, page.tabs);
}

async function keepFresh(page: SheetPage, email: string): Promise<void> {
  const goesOn = await refresh(page, email);
  if (goesOn) window.setTimeout(() => void keepFresh(page, email), refreshMs);
}

/** False when asking again is of no use. */
async function refresh(page: SheetPage, email: string): Promise<boolean> {
  try {
    const sheet = await fetchSheet(page.id);
    if (!sheet.ok) {
      replaceChildren(page.body, drawNoAccess(email));
      page.body.closest(".sheet")?.classList.add("is-refused");
      document.title = "You need access";
      return false;
    }
    page.status.textContent = "";
    const text = JSON.stringify(sheet);
    if (text !== page.last) show(page, sheet);
    page.last = text;
  } catch {
    page.status.textContent = "Trying to connect…";
  }
  return true;
}

function show(page: SheetPage, sheet: SheetView): void {
  page.title.textContent = sheet.title;
  document.title = sheet.title;
  page.chosen = Math.min(page.chosen, Math.max(0, sheet.tabs.length - 1));
  const buttons = sheet.tabs.map((tab, index) => drawTab(page, sheet, { tab, index }));
  page.tabs.replaceChildren(...buttons);
  const chosen = sheet.tabs[page.chosen];
  if (chosen) page.grid.show(chosen);
  if (!page.body.contains(page.grid.element)) replaceChildren(page.body, page.grid.element);
}

function drawTab(page: SheetPage, sheet: SheetView, place: { tab: SheetTab; index: number }): HTMLElement {
  const isChosen = place.index === page.chosen;
  const button = el(
    "button",
    { class: "sheet-tab", attributes: { type: "button", role: "tab" } },
    place.tab.title,
  );
  setAttribute(button, "aria-selected", isChosen ? "true" : "false");
  button.addEventListener("click", () => {
    page.chosen = place.index;
    show(page, sheet);
  });
  return button;
}

function drawNoAccess(email: string): HTMLElement {
  return el(
    "div",
    { class: "dead-end" },
    icon("lock"),
    el("h1", {}, "You need access"),
    el("p", {}, "This spreadsheet is not shared with you. An administrator of the organization can open it."),
    el("p", { class: "row-label" }, `You are signed in as ${email}.`),
    el("a", { class: "button is-outlined", attributes: { href: "/" } }, "Back to mail"),
  );
}
