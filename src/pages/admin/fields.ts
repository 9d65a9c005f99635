// The organization's own fields: a row for each, saved all at once.

import type { CustomFields } from "../../shared/contract/custom-fields.ts";
import { limit } from "../../shared/contract/limit.ts";
import { type CustomField, customKinds } from "../../shared/domain/custom-field.ts";
import { setBanner } from "../banner.ts";
import { button, el } from "../dom.ts";
import { choice, field, form, panel, submitButton } from "../form.ts";
import { type Console, fill } from "./section.ts";

type FieldRow = { element: HTMLElement; read(): CustomField; check(names: readonly string[]): void };

export function drawFields(console: Console, place: HTMLElement): void {
  const read = console.backend.read<CustomFields>("/v1/custom-fields");
  void fill(console, place, read, ({ fields }) => drawForm(console, fields));
}

function drawForm(console: Console, fields: readonly CustomField[]): HTMLElement[] {
  const { say, backend } = console;
  const { fields: text } = say;
  const list = el("div", { class: "section" });
  const none = el("p", { class: "quiet" }, text.none);
  const outcome = el("div", { class: "section" });
  let rows: FieldRow[] = [];
  const arrange = () => {
    none.hidden = rows.length > 0;
    more.hidden = rows.length >= limit.customFields;
    const names = rows.map((row) => row.read().name);
    for (const row of rows) row.check(names);
  };
  const append = (one: CustomField) => {
    const row = drawRow(console, one, {
      label: text.field(rows.length + 1),
      remove: () => {
        rows = rows.filter((other) => other !== row);
        row.element.remove();
        arrange();
      },
    });
    rows.push(row);
    list.append(row.element);
    return row;
  };
  const more = button(text.add, () => {
    append({ name: "", kind: "text", choices: [] }).element.querySelector("input")?.focus();
    arrange();
  });
  const save = () =>
    void fill(
      console,
      outcome,
      backend.send<CustomFields>("PUT", "/v1/admin/custom-fields", { fields: rows.map((row) => row.read()) }),
      () => {
        const done = el("div", { attributes: { role: "status" } });
        setBanner(done, "verified", text.saved);
        return [done];
      },
    );
  for (const one of fields) append(one);
  arrange();
  const asked = form(
    say.sections.fields,
    save,
    none,
    list,
    el("div", { class: "row" }, submitButton(text.save), more),
  );
  asked.addEventListener("input", () => {
    outcome.replaceChildren();
    arrange();
  });
  const lead = el("p", { class: "quiet" }, `${text.lead} ${text.keeps}`);
  return [panel(say.sections.fields, lead, asked), outcome];
}

function drawRow(
  { say }: Console,
  { name, kind, choices }: CustomField,
  { label, remove }: { label: string; remove: () => void },
): FieldRow {
  const { fields: text } = say;
  const called = field(text.name, {
    value: name,
    required: "",
    maxlength: String(limit.customFieldLength),
    autocomplete: "off",
  });
  const kinds = customKinds.map((one) => [one, text.kinds[one]] as const);
  const chosen = choice(text.kind, kind, kinds);
  const listed = field(text.choices, { value: choices.join(", "), autocomplete: "off" });
  const gone = button(text.remove(name), remove);
  const read = (): CustomField => {
    const kindNow = customKinds.find((one) => one === chosen.input.value) ?? "text";
    const named = listed.input.value.split(",").map((one) => one.trim());
    return {
      name: called.input.value.trim(),
      kind: kindNow,
      choices: kindNow === "choice" ? [...new Set(named.filter(Boolean))] : [],
    };
  };
  const check = (names: readonly string[]) => {
    const now = read();
    listed.element.hidden = now.kind !== "choice";
    const isChoiceless = now.kind === "choice" && now.choices.length === 0;
    listed.input.setCustomValidity(isChoiceless ? text.choicesMissing : "");
    const isTwice = now.name !== "" && names.filter((one) => one === now.name).length > 1;
    called.input.setCustomValidity(isTwice ? text.twice : "");
    gone.textContent = text.remove(now.name);
  };
  const attributes = { role: "group", "aria-label": label };
  const element = el(
    "div",
    { class: "fields own-field", attributes },
    called.element,
    chosen.element,
    listed.element,
    gone,
  );
  return { element, read, check };
}
