// The audit page: asks for a page of events, draws it, then checks it and draws the outcome. Holds what is chosen and where it is.

import type { AuditEventView, SheetView } from "../../shared/contract/audit.ts";
import type { Group } from "../../shared/contract/groups.ts";
import { limit } from "../../shared/contract/limit.ts";
import type { Locale, Me } from "../../shared/contract/me.ts";
import type { Problem } from "../../shared/contract/refusal.ts";
import { type AuditPagePhrases, auditPagePhrases } from "../../shared/i18n/audit-page.ts";
import { refusalText } from "../../shared/i18n/phrase.ts";
import type { Backend } from "../backend.ts";
import { setBanner, showNotice } from "../banner.ts";
import { button, el } from "../dom.ts";
import { drawBanner } from "./banner.ts";
import { type Checked, checkEvents } from "./check.ts";
import { drawDetail } from "./detail.ts";
import { createFilterForm, type FilterForm, queryOf } from "./filter.ts";
import { drawSheet } from "./sheet.ts";
import { drawTable } from "./table.ts";
import type { Memory } from "./trust.ts";

export type AuditPageDeps = { backend: Backend; memory: Memory; locale: Locale; root: HTMLElement };
type Listed = { items: AuditEventView[]; nextCursor?: string };

const pageSize = 50;
const formats = ["csv", "xlsx"] as const;
type Format = (typeof formats)[number];

/** Draws the page and fills it. */
export function openAuditPage(deps: AuditPageDeps): void {
  const { backend, locale, root } = deps;
  const say = auditPagePhrases[locale];
  const parts = createParts(say);
  /** Grows with every question, so that the answer to an older one is dropped. */
  let asked = 0;
  const form = createFilterForm(locale, () => void show(null));

  async function show(from: string | null): Promise<void> {
    asked += 1;
    const mine = asked;
    const query = queryOf(form.chosen());
    pointFiles(parts.files, query);
    setBanner(parts.standing, "quiet", say.standing.checking);
    const path = new URLSearchParams([...query, ["order", "desc"], ["limit", String(pageSize)]]);
    if (from !== null) path.set("from", from);
    const answer = await backend.read<Listed>(`/v1/audit/events?${path}`);
    if (mine !== asked) return;
    if (!answer.ok) return refused(answer.problem);
    const { items, nextCursor } = answer.value;
    form.learn(items);
    drawList({ ...deps, form, list: parts.list }, items, null);
    parts.pager.replaceChildren(
      ...(from === null ? [] : [button(say.newer, () => void show(null), "tonal")]),
      ...(nextCursor === undefined ? [] : [button(say.older, () => void show(nextCursor), "tonal")]),
    );
    const checked = await checkEvents(deps, items);
    if (mine !== asked) return;
    drawList({ ...deps, form, list: parts.list }, items, checked);
    drawBanner(parts.standing, checked.standing, { say, locale });
  }

  function refused(problem: Problem | null): void {
    const { title, detail } = problem ?? refusalText(locale, "unavailable");
    if (problem?.status === 401) return showNotice(root, title, detail);
    setBanner(parts.standing, "broken", title, detail);
  }

  const leave = async () => {
    await backend.leave();
    showNotice(root, say.title, say.left);
  };
  const fill = () => {
    void readAside(deps, { ...parts, form });
    void show(null);
  };
  const header = drawHeader(say, { ...parts, refresh: fill, leave: () => void leave() });
  root.replaceChildren(
    header,
    el("main", {}, parts.standing, parts.sheet, form.element, parts.list, parts.pager),
  );
  fill();
}

type List = Pick<AuditPageDeps, "locale" | "root"> & { form: FilterForm; list: HTMLElement };

/** The events as a table, each of which opens in full. */
function drawList(
  { locale, root, form, list }: List,
  items: readonly AuditEventView[],
  checked: Checked | null,
): void {
  const rows = checked?.rows ?? new Map();
  const open = (event: AuditEventView) => {
    const dialog = drawDetail({ locale, narrow: form.choose }, event, rows.get(event.seq));
    root.append(dialog);
    dialog.showModal();
  };
  const table = drawTable({ locale, open }, items, rows);
  list.replaceChildren(
    items.length === 0 ? el("p", { class: "quiet" }, auditPagePhrases[locale].empty) : table,
  );
}

type Aside = { who: HTMLElement; sheet: HTMLElement; form: FilterForm };

/** What stands around the list and changes little; without an answer its place stays empty. */
async function readAside({ backend, locale }: AuditPageDeps, { who, sheet, form }: Aside): Promise<void> {
  const [me, state, groups] = await Promise.all([
    backend.read<Me>("/v1/me"),
    backend.read<SheetView>("/v1/audit/sheet"),
    backend.read<{ items: Group[] }>(`/v1/groups?limit=${limit.pageSize}`),
  ]);
  if (me.ok) who.textContent = auditPagePhrases[locale].signedInAs(me.value.person.email);
  if (state.ok) sheet.replaceChildren(...drawSheet(locale, state.value));
  if (groups.ok) form.offerGroups(groups.value.items);
}

function createParts(say: AuditPagePhrases) {
  return {
    who: el("span", { class: "quiet" }),
    standing: el("div", { class: "banner", attributes: { role: "status" } }),
    sheet: el("div", {}),
    list: el("div", { class: "list" }),
    pager: el("div", { class: "row pager" }),
    files: { csv: fileLink(say.exportAs.csv), xlsx: fileLink(say.exportAs.xlsx) },
  };
}

function fileLink(label: string): HTMLAnchorElement {
  return el("a", { class: "button plain", attributes: { download: "" } }, label);
}

/** The files follow the filter. */
function pointFiles(files: Record<Format, HTMLAnchorElement>, query: URLSearchParams): void {
  for (const format of formats)
    files[format].href = `/v1/audit/export?${new URLSearchParams([["format", format], ...query])}`;
}

type HeaderParts = {
  who: HTMLElement;
  files: Record<Format, HTMLElement>;
  refresh: () => void;
  leave: () => void;
};

function drawHeader(say: AuditPagePhrases, { who, files, refresh, leave }: HeaderParts): HTMLElement {
  const title = el("div", {}, el("h1", {}, say.title), el("p", { class: "quiet" }, say.lead));
  const acts = el(
    "div",
    { class: "row" },
    who,
    button(say.refresh, refresh),
    files.csv,
    files.xlsx,
    button(say.leave, leave),
  );
  return el("header", {}, title, acts);
}
