// What an admin should see to: groups whose owner is gone, and accesses that end soon; each with its next step.

import type { AdminGroup } from "../../shared/contract/admin.ts";
import type { AdminGrant, AdminGrants, OwnerlessGroups } from "../../shared/contract/admin-grants.ts";
import { setBanner } from "../banner.ts";
import { button, el } from "../dom.ts";
import { drawTable } from "../table.ts";
import { localDay } from "../time.ts";
import { groupCells, groupHeads } from "./groups.ts";
import { drawPaged } from "./paged.ts";
import { field, panel } from "../form.ts";
import { type Console, confirmFirst, fill, principalName, tellProblem } from "./section.ts";

export function drawAttention(console: Console, place: HTMLElement): void {
  const { attention: text } = console.say;
  const told = el("div", { class: "told", attributes: { role: "status" } });
  const [ownerless, ending] = [el("div", { class: "section" }), el("div")];
  const add = field(text.days, { type: "number", min: "1", max: "3650", value: "30", required: "" });
  const days = () => Math.min(3650, Math.max(1, Math.round(Number(add.input.value) || 30)));
  const showEnding = () => drawEnding(console, ending, { told, days, again: showEnding });
  add.input.addEventListener("change", showEnding);
  place.replaceChildren(
    told,
    panel(text.ownerless, ownerless),
    panel(text.ending, el("div", { class: "fields" }, add.element), ending),
  );
  drawOwnerless(console, ownerless, told);
  showEnding();
}

function tellDone(told: HTMLElement, title: string): void {
  const done = el("div");
  setBanner(done, "verified", title);
  told.replaceChildren(done);
}

function drawOwnerless(console: Console, place: HTMLElement, told: HTMLElement): void {
  const { backend, say } = console;
  const { attention: text } = say;
  const asked = backend.read<OwnerlessGroups>("/v1/admin/groups/without-owner");
  void fill(console, place, asked, ({ items, isAll }) => {
    const note = isAll ? [] : [el("p", { class: "quiet" }, text.notAll)];
    if (items.length === 0) return [el("p", { class: "quiet" }, text.noneOwnerless), ...note];
    const again = () => drawOwnerless(console, place, told);
    const rows = items.map((group) => ({
      cells: [
        ...groupCells(console, group),
        button(text.handOver, () => askForOwner(console, { group, told, again }), "plain"),
      ],
    }));
    return [drawTable(text.ownerless, [...groupHeads(console), say.next], rows), ...note];
  });
}

type HandOver = { group: AdminGroup; told: HTMLElement; again(): void };

function askForOwner(console: Console, { group, told, again }: HandOver): void {
  const { backend, say } = console;
  const { attention: text } = say;
  const successor = field(text.successor, { type: "email", autocomplete: "off", maxlength: "320" });
  const go = async () => {
    const to = successor.input.value.trim() || "organization";
    const path = `/v1/admin/groups/${group.id}/owner`;
    const answer = await backend.send<null>("POST", path, { to }, crypto.randomUUID());
    if (!answer.ok) return tellProblem(console, told, answer.problem);
    tellDone(told, text.handedOver(group.name));
    again();
  };
  const words = { title: text.handOverTitle(group.name), detail: text.handOverDetail, act: text.handOverAct };
  confirmFirst(console, words, () => void go(), successor.element);
}

type Ending = { told: HTMLElement; days(): number; again(): void };

function drawEnding(console: Console, place: HTMLElement, at: Ending): void {
  const { backend, locale, say } = console;
  const { attention: text } = say;
  const { columns } = text;
  drawPaged<AdminGrant>(console, place, {
    label: text.ending,
    heads: [columns.who, columns.group, columns.level, columns.until, say.next],
    empty: text.noneEnding,
    read: (cursor) =>
      backend.read<AdminGrants>(
        `/v1/admin/grants/ending${cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`}`,
      ),
    row: (grant) => ({
      cells: [
        principalName(grant.principal),
        el("strong", {}, grant.group.name),
        say.level[grant.level],
        localDay(locale, grant.expiresAt ?? ""),
        button(text.extend(at.days()), () => void extend(console, at, grant), "plain"),
      ],
    }),
  });
}

async function extend(console: Console, { told, days, again }: Ending, grant: AdminGrant): Promise<void> {
  const { backend, locale, say } = console;
  const { group, principal } = grant;
  const path = `/v1/admin/groups/${group.id}/grants/${encodeURIComponent(principal)}/extend`;
  const answer = await backend.send<{ expiresAt: string }>(
    "POST",
    path,
    { days: days() },
    crypto.randomUUID(),
  );
  if (!answer.ok) return tellProblem(console, told, answer.problem);
  const until = localDay(locale, answer.value.expiresAt);
  tellDone(told, say.attention.extended(principalName(principal), until));
  again();
}
