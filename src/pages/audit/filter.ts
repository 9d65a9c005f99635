// The form that narrows the list: what was chosen, as the query that the server understands.

import { actionNames } from "../../shared/audit/event.ts";
import type { AuditEventView } from "../../shared/contract/audit.ts";
import { type Locale, surfaces } from "../../shared/contract/me.ts";
import { auditPagePhrases } from "../../shared/i18n/audit-page.ts";
import { actText, outcomeText, surfaceText } from "../../shared/i18n/phrase.ts";
import { button, el } from "../dom.ts";
import { createContactField } from "./contact-field.ts";

/** By the names of the query; days as the person's calendar writes them. */
export type Chosen = Partial<
  Record<"actor" | "group" | "contact" | "action" | "surface" | "outcome" | "from" | "to", string>
>;
type Option = { value: string; label: string };

export type FilterForm = {
  element: HTMLElement;
  chosen(): Chosen;
  choose(more: Chosen): void;
  /** Groups that the reader may see by name, whether or not the trail has shown them. */
  offerGroups(groups: readonly { id: string; name: string }[]): void;
  /** People, groups and contacts that were seen become choices; a name that is redacted here and known elsewhere stays known. */
  learn(events: readonly AuditEventView[]): void;
};

/** What was chosen as a query; a day is the reader's own, from its first moment to its last. */
export function queryOf({ from, to, ...rest }: Chosen): URLSearchParams {
  const query = new URLSearchParams(Object.entries(rest));
  if (from) query.set("after", startOf(from, 0));
  if (to) query.set("before", startOf(to, 1));
  return query;
}

function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

export function createFilterForm(locale: Locale, changed: () => void): FilterForm {
  const say = auditPagePhrases[locale].filters;
  const people = el("datalist", { attributes: { id: "people" } });
  const contact = createContactField(locale);
  const fields = createFields(locale, contact.input);
  const groups = new Map<string, string>();
  const labels = { ...say, actor: say.person };
  const names = Object.keys(fields) as (keyof typeof fields)[]; // its own keys
  const offerGroups = () => fillSelect(fields.group, say.all, byLabel(groups, locale));
  const clear = button(say.clear, () => {
    element.reset();
    contact.choose("");
    changed();
  });
  const apply = el("button", { class: "button tonal", attributes: { type: "submit" } }, say.apply);
  const element = el(
    "form",
    { class: "filter", attributes: { "aria-label": say.title } },
    ...names.map((name) => el("label", {}, el("span", {}, labels[name]), fields[name])),
    people,
    contact.names,
    el("div", { class: "row" }, apply, clear),
  );
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
  });
  return {
    element,
    chosen() {
      const values = names.map((name) => [name, name === "contact" ? contact.id() : fields[name].value]);
      return Object.fromEntries(values.filter(([, value]) => value));
    },
    choose(more) {
      for (const name of names) if (more[name] !== undefined) fields[name].value = more[name];
      if (more.contact) contact.choose(more.contact);
      changed();
    },
    offerGroups(seen) {
      for (const { id, name } of seen) groups.set(id, name);
      offerGroups();
    },
    learn(events) {
      for (const { target, shown } of events)
        if (target.group) groups.set(target.group, groups.get(target.group) || shown.group);
      offerGroups();
      contact.learn(
        events.flatMap(({ target, shown }) =>
          target.contact ? [{ id: target.contact, name: shown.contact }] : [],
        ),
      );
      const seen = new Set([...people.options].map(({ value }) => value));
      for (const { actor } of events) seen.add(actor);
      people.replaceChildren(...[...seen].map((value) => el("option", { attributes: { value } })));
    },
  };
}

/** The inputs by the names of what they choose, in the order they are shown. */
function createFields(locale: Locale, contact: HTMLInputElement) {
  const { all, personHint } = auditPagePhrases[locale].filters;
  const select = (options: readonly Option[]) => {
    const made = el("select");
    fillSelect(made, all, options);
    return made;
  };
  return {
    actor: el("input", { attributes: { type: "email", list: "people", placeholder: personHint } }),
    group: select([]),
    contact,
    action: select(optionsOf(actionNames, (one) => actText(locale, one))),
    // drawn in the browser's own language, as every date field of this person's is
    from: el("input", { attributes: { type: "date" } }),
    to: el("input", { attributes: { type: "date" } }),
    surface: select(optionsOf(surfaces, (one) => surfaceText(locale, one))),
    outcome: select(optionsOf(["allowed", "refused"], (one) => outcomeText(locale, one))),
  };
}

function optionsOf<T extends string>(values: readonly T[], label: (value: T) => string): Option[] {
  return values.map((value) => ({ value, label: label(value) }));
}

function byLabel(known: ReadonlyMap<string, string>, locale: Locale): Option[] {
  const options = [...known].map(([value, label]) => ({ value, label: label || value }));
  return options.sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** Keeps what is chosen. */
function fillSelect(select: HTMLSelectElement, all: string, options: readonly Option[]): void {
  const { value: chosen } = select;
  select.replaceChildren(
    ...[{ value: "", label: all }, ...options].map(({ value, label }) =>
      el("option", { attributes: { value } }, label),
    ),
  );
  select.value = chosen;
}
