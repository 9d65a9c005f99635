// Gathers the statements of one connection into flights, and reads what comes back by its column's type. Knows no engine: whoever has the
// connection launches the flight.

import pg from "pg";
import type { Asked, Send } from "../database.ts";
import { Flight, type Parsers, type Prepared } from "./flight.ts";

const { builtins } = pg.types;

/** int8 as a number (counts stay far below 2^53), times as milliseconds since 1970. */
const parsers: Partial<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: Number,
  [builtins.TIMESTAMPTZ]: parseTime,
};

/** `2026-06-01 12:00:00.123+00` by its columns, to the millisecond, as it was written: connections speak UTC, and Date's own parser is slow on this form. */
function parseTime(text: string): number {
  const digit = (place: number) => text.charCodeAt(place) - 48;
  const two = (place: number) => digit(place) * 10 + digit(place + 1);
  const year = two(0) * 100 + two(2);
  const whole = Date.UTC(year, two(5) - 1, two(8), two(11), two(14), two(17));
  const fraction = text.slice(19, text.indexOf("+", 19));
  return fraction ? whole + Math.round(Number(fraction) * 1000) : whole;
}

const parsersOf: Parsers = (typeId) => parsers[typeId] ?? pg.types.getTypeParser(typeId, "text");

/** `first` opens each flight; `launch` sends one, and lets it hear what comes back. */
type Gathering = { prepared: Prepared; first: Asked | undefined; launch(flight: Flight): void };

/** Statements sent in one go, or while others are on their way, leave in one flight. */
export function gatherFlights({ prepared, first, launch }: Gathering): Send {
  let waiting: Flight | null = null;
  let isFlying = false;
  const depart = () => {
    if (isFlying || !waiting) return;
    isFlying = true;
    const flight = waiting;
    waiting = null;
    launch(flight);
  };
  const onLanded = () => {
    isFlying = false;
    depart();
  };
  return (statement, values) => {
    if (!waiting) {
      waiting = new Flight({ prepared, parsers: parsersOf, onLanded });
      // where it fails, so does all that follows
      if (first) waiting.ask(first.statement, first.values).catch(() => undefined);
      process.nextTick(depart);
    }
    return waiting.ask(statement, values);
  };
}
