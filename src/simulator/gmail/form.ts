// The inputs of one drawn card: what they hold, what is wrong with them, and how they are handed from a card to its update.
// Knows nothing of how an input looks.
import type { FormInput } from "../page-contract.ts";

export type Field = {
  name: string;
  /** What the event carries, or null when there is nothing (Google leaves such a field out). */
  read: () => FormInput | null;
  /** Takes over what the person had typed into the field of the same name. */
  write: (value: FormInput | null) => void;
  /** Why the field cannot be sent as it is, or null. */
  problem: () => string | null;
  showProblem: (text: string | null) => void;
  focus: () => void;
};
export type Form = {
  add: (field: Field) => void;
  values: () => Record<string, FormInput>;
  /** Shows what is wrong and focuses the first such field; true when nothing is. `required` names fields that must hold something. */
  check: (required: string[] | "all") => boolean;
  /** The fields changed by the person since the card was drawn. */
  edited: () => Map<string, FormInput | null>;
  restore: (values: Map<string, FormInput | null>) => void;
  /** Back to how the card came. */
  reset: () => void;
};

/** An empty form; the widgets add their fields while they are drawn. */
export function createForm(): Form {
  const fields: { field: Field; initial: FormInput | null }[] = [];
  const named = (name: string) => fields.filter((entry) => entry.field.name === name);
  return {
    add: (field) => fields.push({ field, initial: field.read() }),
    values: () => valuesOf(fields.map((entry) => entry.field)),
    check: (required) =>
      checkFields(
        fields.map((entry) => entry.field),
        required,
      ),
    edited: () =>
      new Map(
        fields
          .filter(({ field, initial }) => JSON.stringify(field.read()) !== JSON.stringify(initial))
          .map(({ field }) => [field.name, field.read()]),
      ),
    restore: (values) => {
      for (const [name, value] of values) for (const { field } of named(name)) field.write(value);
    },
    reset: () => {
      for (const { field, initial } of fields) field.write(initial);
    },
  };
}

function valuesOf(fields: Field[]): Record<string, FormInput> {
  const values = new Map<string, FormInput>();
  for (const field of fields) {
    const value = field.read();
    if (!value) continue;
    const before = values.get(field.name);
    const merged = before && "stringInputs" in before && "stringInputs" in value;
    values.set(
      field.name,
      merged
        ? { stringInputs: { value: [...before.stringInputs.value, ...value.stringInputs.value] } }
        : value,
    );
  }
  return Object.fromEntries(values);
}

function checkFields(fields: Field[], required: string[] | "all"): boolean {
  const present = valuesOf(fields);
  let first: Field | null = null;
  for (const field of fields) {
    const missing =
      (required === "all" || required.includes(field.name)) && !Object.hasOwn(present, field.name);
    const problem = missing ? "This field is required" : field.problem();
    field.showProblem(problem);
    if (problem) first ??= field;
  }
  first?.focus();
  return first === null;
}

/** The strings of an input, or none. */
export function stringsOf(value: FormInput | null): string[] {
  return value && "stringInputs" in value ? value.stringInputs.value : [];
}

/** An input of strings, or null when there are none. */
export function stringInput(values: string[]): FormInput | null {
  return values.length > 0 ? { stringInputs: { value: values } } : null;
}
