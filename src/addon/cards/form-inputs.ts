// The inputs of a contact's form, with what is wrong shown at the field it is wrong in.

import type { CustomField } from "../../shared/domain/custom-field.ts";
import type { Phrases } from "../../shared/i18n/en.ts";
import { text, type Widget } from "./card.ts";
import { inputCount, inputName, type Trace, type Values, type Wrong } from "./contact-form.ts";
import { fieldsOf, formFields, type FormName, partLabel, partsOf } from "./forms.ts";

/** Input name → what is wrong with it; "" is for the form as a whole. */
export type Problems = Readonly<Record<string, string>>;

export function problemsOf(say: Phrases, wrong: readonly Wrong[]): Problems {
  return Object.fromEntries(wrong.map(({ name, problem }) => [name, say.problem[problem]]));
}

/** The server's field problems by input: its paths are `person.emailAddresses.0.value`. Those without an input count for the whole. */
export function serverProblems(
  say: Phrases,
  fields: readonly { path: string }[],
  form: FormName = "common",
): Problems {
  const inputs = fields.map(({ path }) => /^person\.((\w+)\.\d+\.(\w+))$/.exec(path)?.slice(1) ?? []);
  const names = inputs.map(([name = "", field, key = ""]) =>
    formFields.some((one) => one === field && partsOf(form, one).includes(key)) ? name : "",
  );
  return Object.fromEntries(names.map((name) => [name, say.problem.malformed]));
}

const longParts = ["biographies.value", "addresses.streetAddress", "organizations.jobDescription"];

/** What the inputs of an organization's fields take, by the field's name. */
export type Hints = Readonly<Record<string, string>>;

export function hintsOf(fields: readonly CustomField[]): Hints {
  const hints = { text: "", number: "", date: "2026-01-31" };
  return Object.fromEntries(
    fields.map(({ name, kind, choices }) => [name, kind === "choice" ? choices.join(", ") : hints[kind]]),
  );
}

/** The inputs of the fields in the trace. */
export function formWidgets(
  say: Phrases,
  { trace, values, hints }: { trace: Trace; values: Values; hints?: Hints },
  problems: Problems = {},
): Widget[] {
  const widgets: Widget[] = problemAt(problems, "");
  for (const field of fieldsOf(trace.form)) {
    const traced = trace.fields[field];
    if (!traced) continue;
    for (let index = 0; index < inputCount(trace.form, field, traced); index += 1) {
      const { type, key: named } = traced[index]?.[1] ?? {};
      for (const key of partsOf(trace.form, field)) {
        const name = inputName(field, index, key);
        const label = typeof named === "string" && named ? named : partLabel(say, field, key);
        widgets.push({
          kind: "input",
          name,
          label: typeof type === "string" && type ? say.field.typed(label, type) : label,
          value: values(name),
          hint: hints?.[label] ?? "",
          isLong: longParts.includes(`${field}.${key}`),
        });
        widgets.push(...problemAt(problems, name));
      }
    }
  }
  return widgets;
}

function problemAt(problems: Problems, name: string): Widget[] {
  const problem = problems[name];
  return problem ? [text(problem, "error")] : [];
}
