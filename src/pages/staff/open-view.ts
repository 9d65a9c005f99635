// An open support view: how long it still lasts, the subject's groups, their contacts masked, and uncovering a field. A watermark says who
// looks and when, so that a photographed screen names its photographer.

import type {
  RevealedField,
  StaffSupportView,
  SubjectContacts,
  SubjectGroups,
} from "../../shared/contract/support-desk.ts";
import { fields as english } from "../../shared/i18n/field-en.ts";
import { fields as french } from "../../shared/i18n/field-fr.ts";
import { staffSupportPhrases } from "../../shared/i18n/staff/support.ts";
import { button, el } from "../dom.ts";
import { field, form, panel, submitButton } from "../form.ts";
import { localTime } from "../time.ts";
import { act, type StaffConsole, tellRefusal } from "./section.ts";

export function drawOpenView(console: StaffConsole, view: StaffSupportView, again: () => void): HTMLElement {
  const { locale, me } = console;
  const say = staffSupportPhrases[locale];
  const path = `/staff/support/views/${view.id}`;
  const told = el("div");
  const shown = el("div", { class: "section" });
  const send = async (verb: string, body: unknown) => {
    const answer = await act<unknown>(console, { path: `${path}/${verb}`, body });
    if (answer.ok) again();
    else tellRefusal(console, told, answer.problem);
  };
  const why = field(say.why, { required: "", minlength: "30", maxlength: "1000", autocomplete: "off" });
  const prolong = form(
    say.extend,
    () => void send("extend", { justification: why.input.value }),
    why.element,
    submitButton(say.extend),
  );
  return panel(
    view.subject,
    el("p", { class: "left", attributes: { role: "timer" } }, drawTimeLeft(console, view, again)),
    el("p", { class: "quiet" }, `${view.domain} · ${view.ticket} · ${view.justification}`),
    told,
    el(
      "div",
      { class: "row" },
      button(say.show, () => void showGroups(console, { path, told, shown }), "tonal"),
      button(say.close, () => void send("close", null), "danger"),
    ),
    el(
      "div",
      {
        class: "watermarked",
        attributes: { "data-mark": `${me.email} · ${localTime(locale, new Date().toISOString())}` },
      },
      shown,
    ),
    el("details", {}, el("summary", {}, say.extend), prolong),
  );
}

/** Counts down; at its end the view is asked for anew, and shows nothing more. */
function drawTimeLeft({ locale }: StaffConsole, { until }: StaffSupportView, again: () => void): HTMLElement {
  const left = el("strong");
  const tick = () => {
    const leftMs = Date.parse(until ?? "") - Date.now();
    left.textContent = staffSupportPhrases[locale].left(Math.max(0, Math.ceil(leftMs / 60_000)));
    const next = leftMs > 0 ? tick : again;
    setTimeout(() => left.isConnected && next(), leftMs > 0 ? Math.min(leftMs, 10_000) : 5_000);
  };
  setTimeout(tick);
  return left;
}

type Looking = { path: string; told: HTMLElement; shown: HTMLElement };

async function showGroups(console: StaffConsole, looking: Looking): Promise<void> {
  const say = staffSupportPhrases[console.locale];
  const { path, told, shown } = looking;
  const answer = await act<SubjectGroups>(console, { path: `${path}/groups`, body: null });
  if (!answer.ok) return tellRefusal(console, told, answer.problem);
  told.replaceChildren();
  const groups = answer.value.items.map(({ id, name, contacts }) => {
    const list = el("ul", { class: "masked" });
    const more = el("div");
    const go = () => void showContacts(console, { ...looking, group: id, list, more, below: null });
    return el(
      "section",
      {},
      el("h3", {}, name),
      el("p", { class: "row" }, say.contacts(contacts), button(say.show, go)),
      list,
      more,
    );
  });
  shown.replaceChildren(el("h3", {}, say.groups), ...groups);
}

type Listing = Looking & { group: string; list: HTMLElement; more: HTMLElement; below: number | null };

async function showContacts(console: StaffConsole, listing: Listing): Promise<void> {
  const say = staffSupportPhrases[console.locale];
  const { path, told, group, list, more, below } = listing;
  const body = { group, ...(below === null ? {} : { below }) };
  const answer = await act<SubjectContacts>(console, { path: `${path}/contacts`, body });
  if (!answer.ok) return tellRefusal(console, told, answer.problem);
  told.replaceChildren();
  if (below === null) list.replaceChildren();
  list.append(...answer.value.items.map((contact) => drawContact(console, listing, contact)));
  const next = answer.value.below;
  const go = () => void showContacts(console, { ...listing, below: next });
  more.replaceChildren(...(next === null ? [] : [button(say.more, go)]));
}

function drawContact(
  console: StaffConsole,
  listing: Listing,
  { id, name, organization, emails, phones, others }: SubjectContacts["items"][number],
): HTMLElement {
  const say = staffSupportPhrases[console.locale];
  const masked = [
    { field: "emailAddresses", text: emails.join(", ") },
    { field: "phoneNumbers", text: phones.join(", ") },
    ...others.map((other) => ({ field: other.field, text: say.values(other.count) })),
  ].filter(({ text }) => text !== "");
  const fields = masked.map((one) => {
    const value = el("span", {}, one.text);
    const uncover = async () => {
      const body = { group: listing.group, contact: id, field: one.field };
      const answer = await act<RevealedField>(console, { path: `${listing.path}/reveal`, body });
      if (!answer.ok) return tellRefusal(console, listing.told, answer.problem);
      value.replaceChildren(...answer.value.values.map((found) => el("code", {}, plain(found))));
    };
    const uncovering = button(say.reveal, () => void uncover());
    const shown = el("dd", { class: "row" }, value, uncovering);
    return el("div", {}, el("dt", {}, fieldLabel(console, one.field)), shown);
  });
  return el(
    "li",
    {},
    el("strong", {}, name || "•••"),
    organization ? ` · ${organization}` : null,
    el("dl", { class: "facts" }, ...fields),
  );
}

function fieldLabel({ locale }: StaffConsole, name: string): string {
  const labels = new Map<string, unknown>(Object.entries((locale === "fr" ? french : english).field));
  const label = labels.get(name);
  return typeof label === "string" ? label : name;
}

/** Every text that a value holds, in its order. */
function plain(value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return "";
  return Object.values(value).map(plain).filter(Boolean).join(" · ");
}
