// What the store needs of a database, whichever it is: transactions that name their tenant first.

export type Row = Record<string, unknown>;

export type Transaction = {
  /** Sends a statement and answers its rows. Need not be awaited before the next one is sent: order is kept. */
  query<R extends Row = Row>(statement: string, values?: readonly unknown[]): Promise<R[]>;
  /** Sends a statement whose rows nobody needs; if it fails, the transaction fails. */
  send(statement: string, values?: readonly unknown[]): void;
  /** Waits for whatever was sent so far, and throws if any of it failed: who sends much bounds what is on its way. */
  settled(): Promise<void>;
};

export type Database = {
  kind: "postgresql" | "pglite";
  /** Runs `work` in a transaction of that tenant, then commits; whatever throws inside rolls everything back. */
  transaction<T>(tenantId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Runs `work` to read that tenant's data, in as few packets as it takes: statements sent together share a transaction, those sent
   * after an answer have one of their own, and none of them can write.
   */
  read<T>(tenantId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Runs `work` in a transaction that reads what a support view shows, in the role that can do nothing else. */
  readSight<T>(tenantId: string, sight: Sight, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** A statement outside any tenant, to which row-level security shows no row of any. */
  query<R extends Row = Row>(statement: string, values?: readonly unknown[]): Promise<R[]>;
  /** A script of several statements in one transaction, for migrations. */
  script(text: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * What a support view shows: the groups that these principals see, or one of them alone. No statement runs longer than `leftMs`, which is
 * what is left of the view.
 */
export type Sight = { subject: readonly string[]; group: string | null; leftMs: number };

/** The database did not do what it was asked: unreachable, full, or a rule of the schema. What it said of it: which, and where. */
export class StoreFault extends Error {
  readonly sqlState: string | undefined;
  readonly table: string | undefined;
  readonly constraint: string | undefined;
  constructor(cause: unknown) {
    super("the database refused or was lost", { cause });
    const told = cause as { code?: unknown; table?: unknown; constraint?: unknown } | null;
    this.sqlState = textOf(told?.code);
    this.table = textOf(told?.table);
    this.constraint = textOf(told?.constraint);
  }
}

export function toStoreFault(cause: unknown): never {
  throw new StoreFault(cause);
}

function textOf(told: unknown): string | undefined {
  return typeof told === "string" ? told : undefined;
}

export type Send = (statement: string, values: readonly unknown[]) => Promise<Row[]>;

export type Asked = { statement: string; values: readonly unknown[] };

/** What each transaction says first: whose data it is about. */
export function asTenant(tenantId: string): Asked {
  return { statement: "select set_config('carnet.tenant', $1, true)", values: [tenantId] };
}

/** The same, of one that only reads. */
export function asReader(tenantId: string): Asked {
  const statement =
    "select set_config('carnet.tenant', $1, true), set_config('transaction_read_only', 'on', true)";
  return { statement, values: [tenantId] };
}

/** The same, of a support view; the role ends with the transaction, and a transaction that only reads stays one. */
export function asSight(tenantId: string, { subject, group, leftMs }: Sight): Asked {
  const statement = `select set_config('carnet.tenant', $1, true), set_config('carnet.subject', $2::text[]::text, true),
    set_config('carnet.group', $3, true), set_config('statement_timeout', $4, true),
    set_config('transaction_read_only', 'on', true), set_config('role', 'carnet_support', true)`;
  return { statement, values: [tenantId, subject, group ?? "", String(Math.max(1, Math.floor(leftMs)))] };
}

/** A transaction's statements over a connection, and all that were sent: each is looked at by who asked, or at the end. */
function trackSent(send: Send): { tx: Transaction; sent: Promise<Row[]>[] } {
  const sent: Promise<Row[]>[] = [];
  const track = (statement: string, values: readonly unknown[] = []) => {
    const answer = send(statement, values).catch(toStoreFault);
    answer.catch(() => undefined); // looked at at the end; without this an early failure would count as unhandled
    sent.push(answer);
    return answer;
  };
  const tx: Transaction = {
    query: <R extends Row>(statement: string, values?: readonly unknown[]) =>
      track(statement, values) as Promise<R[]>,
    send: (statement, values) => void track(statement, values),
    settled: async () => void (await Promise.all(sent)),
  };
  return { tx, sent };
}

/** What a reader sends, over a connection that says `asReader` by itself before each flight. */
export async function runReading<T>(send: Send, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const { tx, sent } = trackSent(send);
  const value = await work(tx);
  await Promise.all(sent);
  return value;
}

/**
 * The course of a transaction over one connection, the same for both engines. Statements that nobody waits for travel together with
 * `commit`, which saves a round trip; their failures are looked at before the transaction counts as done.
 */
export async function runTransaction<T>(
  send: Send,
  about: Asked,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { tx, sent } = trackSent(send);
  tx.send("begin");
  tx.send(about.statement, about.values);
  try {
    const value = await work(tx);
    tx.send("commit");
    await Promise.all(sent);
    return value;
  } catch (fault) {
    await Promise.allSettled(sent); // behind a statement that fails, PostgreSQL would pass over the rollback as well
    await send("rollback", []).catch(() => undefined); // the connection may be what was lost
    throw fault;
  }
}
