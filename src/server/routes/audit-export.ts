// The trail as a file for spreadsheets: the Sheet's own columns and cells, as long as it is, never held as a whole.

import { auditExportQuery, type AuditFilter } from "../../shared/contract/audit.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { trailPages } from "../../shared/contract/page.ts";
import { accept, type Result } from "../../shared/contract/refusal.ts";
import { checkpointColumns, rowOf, sheetColumns } from "../audit/row.ts";
import { checkpointRow, tabs } from "../audit/sheet-part.ts";
import type { SignedIn } from "../auth/caller.ts";
import { streamXlsx } from "../formats/xlsx-stream.ts";
import { noBody } from "../http/body.ts";
import { localeOf } from "../http/locale.ts";
import { defineRoute, noParams, type Route } from "../http/route.ts";
import { findFirstKept } from "../store/audit/retention.ts";
import { findCheckpoints, findEvents, findLastNumber } from "../store/audit/trail.ts";
import type { Scope } from "../store/tenant-store.ts";

const batch = 500;
const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

const exportEvents = defineRoute({
  method: "GET",
  path: "/v1/audit/export",
  summary: "My organization's trail, all or some of it, oldest first, as a file; for its admins",
  action: "audit.export",
  pages: trailPages,
  admins: true,
  params: noParams,
  query: auditExportQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, signedIn, headers }) {
    const { format, ...filter } = query;
    const [until, firstKept] = await Promise.all([findLastNumber(scope), findFirstKept(scope)]);
    // staff's events from before that have gaps between them: whole, the trail begins where all of it is kept
    const from = Object.keys(filter).length === 0 ? firstKept : 1;
    const wish = { filter, from, until, locale: localeOf(headers) };
    const parts = format === "csv" ? writeCsv(signedIn, wish) : writeWorkbook(signedIn, wish);
    const file = { type: types[format], name: `carnet-audit.${format}`, text: streamOf(parts) };
    return accept({
      value: { status: 200, file },
      event: { action: "audit.export", outcome: "allowed", target: {}, details: { format, until } },
    });
  },
});

type Export = { filter: AuditFilter; from: number; until: number; locale: Locale };
type Rows = AsyncGenerator<readonly (readonly string[])[]>;

async function* writeCsv(signedIn: SignedIn, wish: Export): AsyncGenerator<Uint8Array> {
  yield Buffer.from("\uFEFF");
  for await (const rows of eventRows(signedIn, wish)) yield Buffer.from(rows.map(writeLine).join(""));
}

/** Checkpoints cover the whole trail, so some events of it alone have none. */
function writeWorkbook(signedIn: SignedIn, wish: Export): AsyncGenerator<Uint8Array> {
  const events = { name: tabs.audit, rows: eventRows(signedIn, wish) };
  const isWhole = Object.keys(wish.filter).length === 0;
  return streamXlsx(
    isWhole ? [events, { name: tabs.checkpoints, rows: checkpointRows(signedIn, wish) }] : [events],
  );
}

/** The titles, then the rows, read when they are wanted; the export's event was committed before the first one. */
async function* eventRows(signedIn: SignedIn, { filter, from: first, until, locale }: Export): Rows {
  yield [sheetColumns[locale]];
  for (let from = first; from <= until; ) {
    const page = { filter, from, to: until, limit: batch };
    const events = await readMore(signedIn, (scope) => findEvents(scope, page, "asc"));
    if (events.length > 0) yield events.map(rowOf);
    from = events.length < batch ? until + 1 : (events.at(-1)?.event.seq ?? until) + 1;
  }
}

async function* checkpointRows(signedIn: SignedIn, { until, locale }: Export): Rows {
  yield [checkpointColumns[locale]];
  for (let after = 0; ; ) {
    const page = { after, size: until, limit: batch };
    const checkpoints = await readMore(signedIn, (scope) => findCheckpoints(scope, page));
    if (checkpoints.length > 0) yield checkpoints.map(checkpointRow);
    if (checkpoints.length < batch) return;
    after = checkpoints.at(-1)?.count ?? after;
  }
}

async function readMore<T>({ store, actor }: SignedIn, find: (scope: Scope) => Promise<T>): Promise<T> {
  const read: Result<T> = await store.act(actor, { action: "audit.export", target: {} }, async (scope) =>
    accept({ value: await find(scope), event: "recorded-before" }),
  );
  if (!read.ok) throw new Error("reading on is not refused");
  return read.value;
}

/** One record (RFC 4180). Its cells are the Sheet's, so nothing in them is computed by a spreadsheet. */
function writeLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",;\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(",")}\r\n`;
}

/** Reads on only when the one at the other end does, and stops when she leaves. */
function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await parts.return(undefined)),
  });
}

export const auditExportRoutes: readonly Route[] = [exportEvents];
