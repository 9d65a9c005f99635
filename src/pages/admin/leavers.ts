// Somebody leaves: a form, what would change, one confirmation, and the report. Whom the directory calls gone the
// server sees off by itself: that is listed below.

import type { LeaverList, LeaverPreview, LeaverReport, NoticedLeaver } from "../../shared/contract/admin.ts";
import { joinByColon } from "../../shared/i18n/locale.ts";
import { button, el } from "../dom.ts";
import { setBanner } from "../banner.ts";
import { drawTable } from "../table.ts";
import { localDay, localTime } from "../time.ts";
import { field, form, panel, submitButton } from "../form.ts";
import { type Console, confirmFirst, fill } from "./section.ts";
import { writeReport } from "./report.ts";

const path = "/v1/admin/leavers";

export function drawLeavers(console: Console, place: HTMLElement, email: string): void {
  const { say } = console;
  const address = { type: "email", autocomplete: "off", maxlength: "320" };
  const leaver = field(say.leavers.leaver, { ...address, required: "", value: email });
  const successor = field(say.leavers.successor, address);
  const outcome = el("div", { class: "section" });
  const preview = () => {
    const to = successor.input.value.trim();
    drawPreview(console, outcome, { email: leaver.input.value.trim(), ...(to ? { successor: to } : {}) });
  };
  const noticed = el("div", { class: "section" });
  place.replaceChildren(
    panel(
      say.sections.leavers,
      el("p", { class: "quiet" }, say.leavers.lead),
      form(
        say.sections.leavers,
        preview,
        leaver.element,
        successor.element,
        submitButton(say.leavers.preview),
      ),
    ),
    outcome,
    noticed,
  );
  drawNoticed(console, noticed);
}

/** Whom the server sees off by itself, and whom it has. */
function drawNoticed(console: Console, place: HTMLElement): void {
  const { backend, locale, say } = console;
  const { leavers: text } = say;
  void fill(console, place, backend.read<LeaverList>(path), ({ items, lookedAt }) => {
    const looked = lookedAt === null ? text.neverLooked : text.looked(localTime(locale, lookedAt));
    const rows = items.map((leaver) => ({ cells: noticedCells(console, leaver) }));
    const { columns } = text;
    const heads = [columns.who, columns.account, columns.noticed, columns.next];
    return [
      panel(
        text.noticed,
        el("p", { class: "quiet" }, text.byItself),
        rows.length === 0 ? el("p", {}, text.noneNoticed) : drawTable(text.noticed, heads, rows),
        el("p", { class: "quiet small" }, looked),
      ),
    ];
  });
}

function noticedCells(
  console: Console,
  { email, departure, noticedAt, dueAt, report }: NoticedLeaver,
): (Node | string)[] {
  const { locale, say } = console;
  const { leavers: text } = say;
  const link = { class: "link within", attributes: { href: `#leavers/${encodeURIComponent(email)}` } };
  const next =
    report === null
      ? el("span", {}, text.due(localDay(locale, dueAt)), " ", el("a", link, text.now))
      : el(
          "span",
          {},
          joinByColon(
            locale,
            localDay(locale, report.at),
            text.done(report.groups.length, report.grants.length),
          ),
          " ",
          downloadLink(console, report, "link within"),
        );
  return [el("strong", {}, email), text.departure[departure], localDay(locale, noticedAt), next];
}

function downloadLink(console: Console, report: LeaverReport, look: string): HTMLElement {
  const text = writeReport(console, report);
  const href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const attributes = { href, download: `carnet-${report.email}.txt` };
  return el("a", { class: look, attributes }, console.say.leavers.download);
}

type Asked = { email: string; successor?: string };

function drawPreview(console: Console, place: HTMLElement, asked: Asked): void {
  const { backend, say } = console;
  const key = crypto.randomUUID();
  const act = () =>
    void fill(console, place, backend.send<LeaverReport>("POST", path, asked, key), (report) =>
      drawReport(console, report),
    );
  void fill(console, place, backend.send<LeaverPreview>("POST", `${path}/preview`, asked), (preview) => {
    const { email, groups, grants, presence, successorPresence } = preview;
    const warnings = [
      presence === "there" ? say.leavers.stillThere(email) : "",
      successorPresence === "gone" ? say.leavers.successorGone(preview.successor ?? "") : "",
    ];
    const isIdle = groups.length + grants.length === 0;
    const label = say.leavers.act(groups.length, grants.length);
    const ask = () =>
      confirmFirst(console, { title: label, detail: say.leavers.confirm(email), act: say.leavers.go }, act);
    return [
      panel(
        say.leavers.would,
        ...warnings.filter(Boolean).map(warn),
        isIdle ? el("p", { class: "quiet" }, say.leavers.nothing) : drawChanges(console, preview),
        isIdle || successorPresence === "gone" ? null : el("div", {}, button(label, ask, "danger")),
      ),
    ];
  });
}

function warn(text: string): HTMLElement {
  const banner = el("div");
  setBanner(banner, "warning", text);
  return banner;
}

function drawReport(console: Console, report: LeaverReport): HTMLElement[] {
  const { say } = console;
  const done = el("div", { attributes: { role: "status" } });
  setBanner(done, "verified", say.leavers.done(report.groups.length, report.grants.length));
  return [
    done,
    panel(
      say.leavers.report,
      drawChanges(console, report),
      el("div", {}, downloadLink(console, report, "button tonal")),
    ),
  ];
}

function drawChanges(console: Console, report: LeaverReport): HTMLElement {
  const { say } = console;
  const to = report.successor ?? say.organization;
  const groups = report.groups.map((group) => el("li", {}, say.leavers.moved(group.name, to)));
  const grants = report.grants.map(({ groupName, principal, level }) =>
    el("li", {}, say.leavers.ended(groupName, principal.replace(/^\w+:/, ""), say.level[level])),
  );
  return el("ul", {}, ...groups, ...grants);
}
