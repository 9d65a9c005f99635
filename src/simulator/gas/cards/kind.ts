// What a CardService class is made of: a table of its methods, typed after the real interface, and a last look at the
// draft when it is used. Knows no class in particular. A method that no table has is simply absent, as at Google.
import type { Manifest } from "../manifest.ts";
import { type Realm, refuse } from "../realm.ts";
import { mismatch } from "../signature.ts";

export type Draft = Record<string, unknown>;
/** Handed to each method: the draft of its object, and the way to refuse the arguments. */
export type Making = { draft: Draft; shop: Shop; mismatch(...args: unknown[]): never };
/** A method that answers something else than its own object. */
export type Answer = { answer: unknown };
export type Step<A extends unknown[]> = (making: Making, ...args: A) => Answer | void;
type Callable = (...args: never[]) => unknown;
/** One step for each method of the real interface: a missing or a misspelt one does not compile. */
export type Spec<T> = {
  [K in keyof T as T[K] extends Callable ? K : never]: T[K] extends (...args: infer A) => unknown
    ? Step<A>
    : never;
};
type Finish = (draft: Draft, shop: Shop) => Draft;
export type Kind<T> = { name: string; steps: Spec<T>; finish: Finish };
export type AnyKind = { name: string; steps: object; finish: Finish };

/** A class: its name at Google, its methods, and what is checked or renamed when an object of it is used. */
export function kind<T>(name: string, steps: Spec<T>, finish: Finish = (draft) => draft): Kind<T> {
  return { name, steps, finish };
}

/** A record found in a draft, or an empty one. */
export function draftOf(value: unknown): Draft {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** A finish that refuses a draft without one of these fields. */
export function requires(name: string, ...fields: string[]): Finish {
  return (draft) => {
    for (const field of fields)
      if (draft[field] === undefined || draft[field] === "")
        refuse(`${name} is missing a required field: ${field}`);
    return draft;
  };
}

/** The objects of one execution: makes them, and reads back what they became. */
export type Shop = {
  manifest: Manifest;
  make(kind: AnyKind, draft?: Draft): object;
  /** The finished wire form of an object, with the name of its class; null for anything that is none. */
  take(value: unknown): { name: string; wire: Draft } | null;
};

type Made = { kind: AnyKind; draft: Draft };

export function openShop(realm: Realm, manifest: Manifest): Shop {
  const made = new WeakMap<object, Made>();
  const classes = new Map<string, object>();
  const find = (value: unknown) => (typeof value === "object" && value ? made.get(value) : undefined);
  const shop: Shop = {
    manifest,
    make(kind, draft = {}) {
      const face = classes.get(kind.name) ?? realm.face(kind.name, methodsOf(kind, shop, find));
      classes.set(kind.name, face);
      const object: object = Object.create(face);
      made.set(object, { kind, draft });
      return Object.freeze(object);
    },
    take(value) {
      const found = find(value);
      if (!found) return null;
      return { name: found.kind.name, wire: found.kind.finish(structuredClone(found.draft), shop) };
    },
  };
  return shop;
}

function methodsOf(kind: AnyKind, shop: Shop, find: (value: unknown) => Made | undefined) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- steps look at what they really got at run time
  const steps = Object.entries(kind.steps) as [string, Step<unknown[]>][];
  return Object.fromEntries(
    steps.map(([name, step]) => {
      const fail = (...args: unknown[]): never => mismatch(`CardService.${kind.name}.${name}`, args);
      return [name, caller(step, { shop, find, fail })];
    }),
  );
}

type Surroundings = {
  shop: Shop;
  find: (value: unknown) => Made | undefined;
  fail: (...args: unknown[]) => never;
};

function caller(step: Step<unknown[]>, { shop, find, fail }: Surroundings) {
  return function (this: unknown, ...args: unknown[]): unknown {
    const making = find(this) ?? refuse("Illegal invocation");
    if (args.length !== step.length - 1 || args.includes(undefined)) fail(...args);
    const answer = step({ draft: making.draft, shop, mismatch: fail }, ...args);
    return answer ? answer.answer : this;
  };
}
