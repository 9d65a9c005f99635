// Where staff are let in from: offices, which two people let in, and the homes of today.

import type { StaffAddresses } from "../../shared/contract/staff.ts";
import { button, el } from "../dom.ts";
import { field, form, panel, submitButton } from "../form.ts";
import { drawTable } from "../table.ts";
import { localDay, localTime } from "../time.ts";
import { act, fill, reasonField, type StaffConsole, tellDone, tellRefusal } from "./section.ts";

export function drawAddresses(console: StaffConsole, place: HTMLElement): void {
  void fill(console, place, console.backend.read<StaffAddresses>("/staff/addresses"), (addresses) => [
    drawOffices(console, place, addresses.offices),
    drawHomes(console, place, addresses.homes),
  ]);
}

function drawOffices(
  console: StaffConsole,
  place: HTMLElement,
  offices: StaffAddresses["offices"],
): HTMLElement {
  const { say, locale, me } = console;
  const { addresses } = say;
  const { columns } = addresses;
  const mayChange = me.powers.includes("add-office");
  const below = el("div");
  const reason = reasonField(say);
  const remove = async (id: string) => {
    if (!reason.input.reportValidity()) return;
    const answer = await act(console, {
      path: `/staff/offices/${id}/remove`,
      body: { reason: reason.input.value },
    });
    if (answer.ok) drawAddresses(console, place);
    else tellRefusal(console, below, answer.problem);
  };
  const rows = offices.map(({ id, name, range, validUntil }) => ({
    cells: [
      name,
      el("code", {}, range),
      localDay(locale, validUntil),
      mayChange ? button(addresses.remove, () => void remove(id)) : "",
    ],
  }));
  const name = field(addresses.name, { required: "", maxlength: "60", autocomplete: "off" });
  const range = field(addresses.range, { required: "", maxlength: "50", autocomplete: "off" });
  const propose = async () => {
    const body = { name: name.input.value, range: range.input.value, reason: reason.input.value };
    const answer = await act(console, { path: "/staff/offices", body });
    if (answer.ok) tellDone(below, say.proposed);
    else tellRefusal(console, below, answer.problem);
  };
  return panel(
    addresses.offices,
    rows.length === 0
      ? el("p", { class: "quiet" }, addresses.noOffice)
      : drawTable(addresses.offices, [columns.name, columns.range, columns.until, columns.acts], rows),
    mayChange
      ? form(
          addresses.add,
          () => void propose(),
          name.element,
          range.element,
          reason.element,
          submitButton(addresses.add),
        )
      : null,
    below,
  );
}

function drawHomes(console: StaffConsole, place: HTMLElement, homes: StaffAddresses["homes"]): HTMLElement {
  const { say, locale, me } = console;
  const { addresses } = say;
  const { homeColumns: columns } = addresses;
  const below = el("div");
  const reason = reasonField(say);
  const decide = async (id: string, decision: "accepted" | "refused") => {
    if (!reason.input.reportValidity()) return;
    const body = { decision, reason: reason.input.value };
    const answer = await act(console, { path: `/staff/homes/${id}/decision`, body });
    if (answer.ok) drawAddresses(console, place);
    else tellRefusal(console, below, answer.problem);
  };
  const isOpen = (home: StaffAddresses["homes"][number]) =>
    home.state === "pending" && home.email !== me.email && me.powers.includes("decide-home");
  const rows = homes.map((home) => ({
    cells: [
      home.email,
      el(
        "span",
        {},
        el("code", {}, home.network),
        home.isShared ? el("span", { class: "quiet" }, ` · ${addresses.shared}`) : "",
      ),
      localTime(locale, home.declaredAt),
      addresses.homeStates[home.state],
      isOpen(home)
        ? el(
            "div",
            { class: "row" },
            button(addresses.accept, () => void decide(home.id, "accepted"), "tonal"),
            button(addresses.refuse, () => void decide(home.id, "refused")),
          )
        : "",
    ],
  }));
  const heads = [columns.who, columns.network, columns.when, columns.state, columns.acts];
  return panel(
    addresses.homes,
    rows.length === 0
      ? el("p", { class: "quiet" }, addresses.noHome)
      : drawTable(addresses.homes, heads, rows),
    homes.some(isOpen) ? el("div", { class: "fields" }, reason.element) : null,
    below,
  );
}
