// The trail as a file for spreadsheets: the Sheet's own columns and cells, as long as it is, never held as a whole.

import { auditExportQuery, type AuditFilter } from "../../shared/contract/audit.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { rowOf, sheetColumns } from "../audit/row.ts";
import type { SignedIn } from "../auth/caller.ts";
import { noBody } from "../http/body.ts";
import { localeOf } from "../http/locale.ts";
import { defineRoute, noParams, type Route } from "../http/route.ts";
import { findEvents, findLastNumber, type NumberedEvent } from "../store/audit-trail.ts";

const batch = 500;

const exportEvents = defineRoute({
  method: "GET",
  path: "/v1/audit/export",
  summary: "My organization's trail, all or some of it, oldest first, as a file; for its admins",
  action: "audit.export",
  pages: ["audit"],
  admins: true,
  params: noParams,
  query: auditExportQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, signedIn, headers }) {
    const { format, ...filter } = query;
    const until = await findLastNumber(scope);
    const text = streamRows(signedIn, { filter, until, locale: localeOf(headers) });
    return accept({
      value: { status: 200, file: { type: "text/csv; charset=utf-8", name: "carnet-audit.csv", text } },
      event: { action: "audit.export", outcome: "allowed", target: {}, details: { format, until } },
    });
  },
});

type Export = { filter: AuditFilter; until: number; locale: Locale };

/** The next rows are read when the reader wants them; the export's event was committed before the first one. */
function streamRows(signedIn: SignedIn, { filter, until, locale }: Export): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let from = 1;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${writeLine(sheetColumns[locale])}`)),
    async pull(controller) {
      const events = await readMore(signedIn, { filter, from, to: until, limit: batch });
      const last = events[events.length - 1]?.event.seq ?? until;
      from = last + 1;
      if (events.length > 0)
        controller.enqueue(encoder.encode(events.map((one) => writeLine(rowOf(one))).join("")));
      if (events.length < batch) controller.close();
    },
  });
}

async function readMore(
  { store, actor }: SignedIn,
  page: Parameters<typeof findEvents>[1],
): Promise<NumberedEvent[]> {
  const read = await store.act(actor, { action: "audit.export", target: {} }, async (scope) =>
    accept({ value: await findEvents(scope, page, "asc"), event: "recorded-before" }),
  );
  if (!read.ok) throw new Error("reading on is not refused");
  return read.value;
}

/** One record (RFC 4180). Its cells are the Sheet's, so nothing in them is computed by a spreadsheet. */
function writeLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",;\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(",")}\r\n`;
}

export const auditExportRoutes: readonly Route[] = [exportEvents];
