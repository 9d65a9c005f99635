// The border of the add-on's context: what crosses it belongs to the context afterwards, so that `instanceof Error`,
// `instanceof Array` and the like hold inside as they do at Google. Knows no service.
import { type Context, runInContext } from "node:vm";

type Intrinsics = {
  Error: ErrorConstructor;
  Object: ObjectConstructor;
  Array: ArrayConstructor;
  Date: DateConstructor;
  JSON: JSON;
};
// biome and tsc agree that `never[]` takes every function; callers inside the context pass what they like.
type Method = (...args: never[]) => unknown;
export type Methods = Readonly<Record<string, Method>>;
export type AuthorizationPrompt = { url: string; resource: string; callback: string | null };
export type Realm = {
  /** A service or one of its objects as the context sees it: frozen, errors turned into the context's own. */
  face(name: string, methods: Methods, constants?: Readonly<Record<string, unknown>>): object;
  /** A JSON value, made of the context's own objects. */
  parse(json: string): unknown;
  /** What a `throwException()` asked for, if this error is one. */
  promptOf(error: unknown): AuthorizationPrompt | null;
};

/** An error that Google's services throw, told apart from a fault of the simulator itself. */
class Refusal extends Error {
  constructor(
    message: string,
    readonly prompt: AuthorizationPrompt | null,
  ) {
    super(message);
  }
}

/** Throws an error as Google's services do: inside, its name is `Exception` and its message Google's. */
export function refuse(message: string, prompt: AuthorizationPrompt | null = null): never {
  throw new Refusal(message, prompt);
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}

/** Copies lists, records and dates into the context; faces and enum values pass as they are. */
function owner(inner: Intrinsics) {
  const own = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return inner.Array.from(value, own);
    if (value instanceof Date) return new inner.Date(value.getTime());
    if (!isPlain(value) || Object.isFrozen(value)) return value;
    return inner.Object.fromEntries(Object.entries(value).map(([key, item]) => [key, own(item)]));
  };
  return own;
}

function translator(inner: Intrinsics, prompts: WeakMap<object, AuthorizationPrompt>) {
  return (thrown: unknown): unknown => {
    if (!(thrown instanceof Error)) return thrown; // the context's own: a getter or toString of the caller threw
    const text =
      thrown instanceof Refusal ? thrown.message : `the simulator failed: ${thrown.stack ?? thrown.message}`;
    const error = Object.defineProperty(new inner.Error(text), "name", { value: "Exception" });
    if (thrown instanceof Refusal && thrown.prompt) prompts.set(error, thrown.prompt);
    return error;
  };
}

/** Reads the intrinsics of a fresh context, before any foreign code ran in it. */
export function openRealm(context: Context): Realm {
  const inner: Intrinsics = runInContext("({ Error, Object, Array, Date, JSON })", context);
  const prompts = new WeakMap<object, AuthorizationPrompt>();
  const own = owner(inner);
  const translate = translator(inner, prompts);
  const guard = (method: Method) =>
    function (this: unknown, ...args: unknown[]): unknown {
      try {
        // The border: the caller is JavaScript in the context, each method checks what it got.
        return own(Reflect.apply(method, this, args));
      } catch (thrown) {
        throw translate(thrown);
      }
    };
  return {
    face: (name, methods, constants = {}) => {
      const guarded = Object.entries(methods).map(([key, method]) => [key, guard(method)] as const);
      const base: object = Object.create({ toString: () => name });
      return Object.freeze(Object.assign(base, constants, Object.fromEntries(guarded)));
    },
    parse: (json) => inner.JSON.parse(json),
    promptOf: (error) => (typeof error === "object" && error ? (prompts.get(error) ?? null) : null),
  };
}
