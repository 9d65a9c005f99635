// The inputs of a contact's form, with what is wrong shown at the field it is wrong in.

import type { Phrases } from "../../shared/i18n/en.ts";
import { text, type Widget } from "./card.ts";
import {
  type FormField,
  formFields,
  inputCount,
  inputName,
  inputsOf,
  type Trace,
  type Values,
} from "./contact-form.ts";

/** Input name → what is wrong with it; "" is for the form as a whole. */
export type Problems = Readonly<Record<string, string>>;

export function problemsAt(names: readonly string[], problem: string): Problems {
  return Object.fromEntries(names.map((name) => [name, problem]));
}

/** The server's field problems by input: its paths are `person.emailAddresses.0.value`. Those without an input count for the whole. */
export function serverProblems(say: Phrases, fields: readonly { path: string }[]): Problems {
  const inputs = fields.map(({ path }) => /^person\.((\w+)\.\d+\.(\w+))$/.exec(path)?.slice(1) ?? []);
  const names = inputs.map(([name = "", field, key]) =>
    formFields.some((one) => one === field && inputsOf[one].keys.some((part) => part === key)) ? name : "",
  );
  return problemsAt(names, say.problem.malformed);
}

type Label = "given" | "family" | "organization" | "title" | "email" | "phone" | "note";
const labels: Record<FormField, readonly Label[]> = {
  names: ["given", "family"],
  organizations: ["organization", "title"],
  emailAddresses: ["email"],
  phoneNumbers: ["phone"],
  biographies: ["note"],
};

/** What a field is called as a whole. */
export function fieldLabel(say: Phrases, field: FormField): string {
  return say.field[(field === "names" ? "name" : labels[field][0]) ?? "name"];
}

/** The inputs of the fields in the trace. */
export function formWidgets(
  say: Phrases,
  form: { trace: Trace; values: Values },
  problems: Problems = {},
): Widget[] {
  const widgets: Widget[] = problemAt(problems, "");
  for (const field of formFields) {
    const traced = form.trace.fields[field];
    if (!traced) continue;
    for (let index = 0; index < inputCount(field, traced); index += 1) {
      const type = traced[index]?.[1].type;
      inputsOf[field].keys.forEach((key, part) => {
        const name = inputName(field, index, key);
        const label = say.field[labels[field][part] ?? "name"];
        widgets.push({
          kind: "input",
          name,
          label: typeof type === "string" && type ? say.field.typed(label, type) : label,
          value: form.values(name),
          isLong: field === "biographies",
        });
        widgets.push(...problemAt(problems, name));
      });
    }
  }
  return widgets;
}

function problemAt(problems: Problems, name: string): Widget[] {
  const problem = problems[name];
  return problem ? [text(problem, "error")] : [];
}
