// How Apps Script answers a call whose arguments fit no signature of the method.
import { refuse } from "./realm.ts";

function typeName(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return value.length ? `${typeof value[0]}[]` : "Array";
  const name = typeof value;
  if (name === "object") return className(value);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Google's objects print as their class; anything else is an Object. */
function className(value: object): string {
  const print: unknown = Reflect.get(value, "toString");
  const text: unknown = typeof print === "function" ? Reflect.apply(print, value, []) : null;
  return typeof text === "string" && /^[\w.]{1,60}$/.test(text) ? text : "Object";
}

/** Throws what Google throws when the arguments fit no signature of `method` (such as `CardService.Grid.addItem`). */
export function mismatch(method: string, args: readonly unknown[]): never {
  refuse(`The parameters (${args.map(typeName).join(",")}) don't match the method signature for ${method}.`);
}
