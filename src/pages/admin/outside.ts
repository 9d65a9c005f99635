// Who outside has access to what: the list, a filter, and ending one access.

import type { OutsideGrant, OutsideGrantsView, OutsideState } from "../../shared/contract/admin-grants.ts";
import { setBanner } from "../banner.ts";
import { button, el } from "../dom.ts";
import { localDay } from "../time.ts";
import { drawPaged } from "./paged.ts";
import { choice, field, form, submitButton } from "../form.ts";
import { type Console, confirmFirst, ownerName, principalName, tellProblem } from "./section.ts";

const outsideStates: readonly OutsideState[] = ["invited", "active"];

export function drawOutside(console: Console, place: HTMLElement): void {
  const { say } = console;
  const { outside: text } = say;
  const told = el("div", { class: "told", attributes: { role: "status" } });
  const list = el("div");
  const search = field(text.search, { type: "search", autocomplete: "off" });
  const states: [OutsideState | "", string][] = [
    ["", text.anyState],
    ...outsideStates.map((one): [OutsideState, string] => [one, text.states[one]]),
  ];
  const state = choice(text.state, "", states);
  const show = () =>
    drawList(console, { list, told, show }, { q: search.input.value.trim(), state: state.input.value });
  const lead = el("p", { class: "quiet" }, text.lead);
  const filter = form(say.sections.outside, show, search.element, state.element, submitButton(text.find));
  place.replaceChildren(lead, filter, told, list);
  show();
}

type Places = { list: HTMLElement; told: HTMLElement; show(): void };

function drawList(console: Console, places: Places, { q, state }: { q: string; state: string }): void {
  const { backend, locale, say } = console;
  const { columns } = say.outside;
  drawPaged<OutsideGrant>(console, places.list, {
    label: say.sections.outside,
    heads: [columns.who, columns.group, columns.owner, columns.level, columns.state, columns.until, say.next],
    empty: say.outside.empty,
    read(cursor) {
      const given = {
        ...(q ? { q } : {}),
        ...(state ? { state } : {}),
        ...(cursor === null ? {} : { cursor }),
      };
      return backend.read<OutsideGrantsView>(
        `/v1/admin/grants/outside?${new URLSearchParams(given).toString()}`,
      );
    },
    row: (grant) => ({
      cells: [
        principalName(grant.principal),
        el("strong", {}, grant.group.name),
        ownerName(console, grant.owner),
        heldText(console, grant),
        say.outside.states[grant.state],
        grant.expiresAt === null ? "–" : localDay(locale, grant.expiresAt),
        button(say.outside.end, () => askToEnd(console, places, grant), "plain"),
      ],
    }),
  });
}

function heldText({ say }: Console, { level, held }: OutsideGrant): Node | string {
  if (held === level) return say.level[level];
  const given = el("span", { class: "quiet small" }, ` (${say.outside.limited(say.level[level])})`);
  return el("span", {}, held === null ? say.outside.nothing : say.level[held], given);
}

function askToEnd(console: Console, { told, show }: Places, { group, principal }: OutsideGrant): void {
  const { backend, say } = console;
  const { outside: text } = say;
  const who = principalName(principal);
  const end = async () => {
    const path = `/v1/admin/groups/${group.id}/grants/${encodeURIComponent(principal)}`;
    const answer = await backend.send<null>("DELETE", path);
    if (!answer.ok) return tellProblem(console, told, answer.problem);
    const done = el("div");
    setBanner(done, "verified", text.ended(who));
    told.replaceChildren(done);
    show();
  };
  const words = { title: text.endTitle(who), detail: text.endDetail(group.name), act: text.endAct };
  confirmFirst(console, words, () => void end());
}
