// Apps Script's enums: their values are objects, not strings, so a string passed in their place is refused.

export type EnumValue = {
  name(): string;
  ordinal(): number;
  compareTo(other: EnumValue): number;
  toString(): string;
  toJSON(): string;
};
export type Enumeration = Readonly<Record<string, EnumValue>>;

/** An enum with these members, in this order. */
export function enumeration(...names: readonly string[]): Enumeration {
  return Object.freeze(Object.fromEntries(names.map((name, ordinal) => [name, value(name, ordinal)])));
}

function value(name: string, ordinal: number): EnumValue {
  const text = () => name;
  return Object.freeze({
    name: text,
    ordinal: () => ordinal,
    compareTo: (other: EnumValue) => ordinal - other.ordinal(),
    toString: text,
    toJSON: text,
  });
}

/** The member's name when `candidate` is one of the enum's own values, else null. */
export function memberName(members: Enumeration, candidate: unknown): string | null {
  return Object.entries(members).find(([, member]) => member === candidate)?.[0] ?? null;
}
