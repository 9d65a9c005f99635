// Statements that are sent together and answered together, over `pg`'s connection: one packet out and, since PostgreSQL sends what it
// has at each Sync, one packet back. Each statement is prepared once per connection. Knows the wire, not what is asked.

import { createHash } from "node:crypto";
import type { FieldDef, Submittable } from "pg";
import values from "pg/lib/utils.js";
import { serialize } from "pg-protocol";
import type { Row } from "../database.ts";

/** Reads a column's text as a value; which one follows from the column's type. */
export type Parser = (text: string) => unknown;
export type Parsers = (typeId: number) => Parser;

type Asked = {
  statement: string;
  values: readonly unknown[];
  answer(rows: Row[]): void;
  fail(cause: unknown): void;
};
/** `empty` has every column already: a row copied from it is an object that V8 reads quickly. */
type Columns = { readers: readonly { name: string; parse: Parser }[]; empty: Row };
const noColumns: Columns = { readers: [], empty: {} };

/** The statements a connection has prepared, by name, with the columns each answers. */
export type Prepared = Map<string, Columns>;

const names = new Map<string, string>();

/** A prepared statement's name follows from its text; PostgreSQL cuts names at 63 characters. */
function nameOf(statement: string): string {
  const known = names.get(statement);
  if (known) return known;
  const name = createHash("sha256").update(statement).digest("hex").slice(0, 32);
  names.set(statement, name);
  return name;
}

/** The methods are those that `pg`'s client calls on whatever it has submitted. */
export class Flight implements Submittable {
  readonly #asked: Asked[] = [];
  readonly #prepared: Prepared;
  readonly #parsers: Parsers;
  readonly #onLanded: () => void;
  #at = 0;
  #columns: Columns = noColumns;
  #rows: Row[] = [];

  constructor(of: { prepared: Prepared; parsers: Parsers; onLanded(): void }) {
    this.#prepared = of.prepared;
    this.#parsers = of.parsers;
    this.#onLanded = of.onLanded;
  }

  ask(statement: string, bound: readonly unknown[]): Promise<Row[]> {
    return new Promise((answer, fail) => void this.#asked.push({ statement, values: bound, answer, fail }));
  }

  /** One buffer, since a socket takes many small ones at a price. */
  submit({ stream }: { stream: { write(bytes: Uint8Array): unknown } }): void {
    const known = new Set(this.#prepared.keys());
    const messages = this.#asked.flatMap(({ statement, values: bound }) => {
      const name = nameOf(statement);
      const isKnown = known.has(name);
      known.add(name);
      return [
        // an earlier flight may have failed after preparing it; closing what is not there is no error
        ...(isKnown
          ? []
          : [serialize.close({ type: "S", name }), serialize.parse({ name, text: statement, types: [] })]),
        serialize.bind({ statement: name, values: bound.map(values.prepareValue) }),
        ...(isKnown ? [] : [serialize.describe({ type: "P" })]),
        serialize.execute(),
      ];
    });
    stream.write(Buffer.concat([...messages, serialize.sync()]));
    this.#begin();
  }

  handleRowDescription({ fields }: { fields: FieldDef[] }): void {
    const readers = fields.map(({ name, dataTypeID }) => ({ name, parse: this.#parsers(dataTypeID) }));
    this.#columns = { readers, empty: Object.fromEntries(fields.map(({ name }) => [name, null])) };
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const { readers, empty } = this.#columns;
    const row: Row = { ...empty };
    let place = 0;
    for (const { name, parse } of readers) {
      const text = fields[place];
      if (text !== null && text !== undefined) row[name] = parse(text);
      place += 1;
    }
    this.#rows.push(row);
  }

  handleCommandComplete(): void {
    const asked = this.#asked[this.#at];
    if (!asked) return;
    this.#prepared.set(nameOf(asked.statement), this.#columns);
    asked.answer(this.#rows);
    this.#at += 1;
    this.#begin();
  }

  /** PostgreSQL passes over what follows a failed statement, up to the Sync. */
  handleError(cause: unknown): void {
    for (const { fail } of this.#asked.slice(this.#at)) fail(cause);
    this.#at = this.#asked.length;
    this.#onLanded();
  }

  handleReadyForQuery(): void {
    this.#onLanded();
  }

  #begin(): void {
    const next = this.#asked[this.#at];
    this.#columns = (next && this.#prepared.get(nameOf(next.statement))) ?? noColumns;
    this.#rows = [];
  }
}
