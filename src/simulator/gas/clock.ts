// The clock that an execution reads: the host's, which a test or a fault may have moved, instead of the machine's.
import { type Context, runInContext } from "node:vm";

const setting = `(shiftMs) => {
  const { now } = Date;
  Date.now = () => now() + shiftMs;
  const construct = (date, args, target) => Reflect.construct(date, args.length > 0 ? args : [date.now()], target);
  globalThis.Date = new Proxy(Date, { construct });
}`;

/** Moves a fresh context's clock by so many ms. */
export function setClock(context: Context, shiftMs: number): void {
  if (shiftMs === 0) return;
  const move: (shiftMs: number) => void = runInContext(setting, context);
  move(shiftMs);
}
