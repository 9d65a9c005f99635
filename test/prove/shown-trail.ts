// Whether the spreadsheets show a trail as it is, to the event and to the row; asked of the customer's own verifier and of the rows themselves.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { columns } from "../../src/shared/audit/entry.ts";
import { createLogSigner } from "../../src/server/audit/log-signer.ts";
import { runAuditVerify } from "../../src/server/cli/audit-verify.ts";
import { tenantIdOf } from "../../src/server/store/admission.ts";
import type { OutsideGoogle } from "../support/outside-google.ts";
import { auditLog, type Housing, masterKey, openHousing } from "../support/server-place.ts";

const admin = "priya@halden.example";
const domain = "halden.example";
const tenantId = tenantIdOf({ sub: "", email: admin, domain });
const { verifierKey } = createLogSigner(auditLog).identityOf(tenantId);

type Shown = { spreadsheetIds: string[]; entries: string[] };

/** The spreadsheets in the order of their first rows, and the entries below their titles: one that is empty is none of the trail's yet. */
export function shownIn({ google }: OutsideGoogle): Shown {
  const sheets = google.files.visibleTo(admin).flatMap(({ spreadsheetId }) => {
    const audit = google.files.open(spreadsheetId, admin)?.tabs.find(({ title }) => title === "Audit");
    const rows = audit?.rows.slice(1) ?? [];
    return rows.length > 0 ? [{ spreadsheetId, rows, first: Number(rows[0]?.[0]) }] : [];
  });
  sheets.sort((one, other) => one.first - other.first);
  return {
    spreadsheetIds: sheets.map(({ spreadsheetId }) => spreadsheetId),
    entries: sheets.flatMap(({ rows }) => rows.map((row) => row[columns.indexOf("entry")] ?? "")),
  };
}

/**
 * What the rows lack or say twice of the events in the database that no server holds, and what `carnet audit verify` finds in the
 * spreadsheets and in the database.
 */
export async function findUnshown(google: OutsideGoogle, housing: Housing): Promise<string[]> {
  const [shown, entries] = [shownIn(google), await readEntries(housing)];
  const misplaced = entries.filter((entry, index) => entry !== shown.entries[index]).length;
  const size = ["--expect-size", String(entries.length)];
  return [
    ...(shown.entries.length === entries.length
      ? []
      : [`${shown.entries.length} rows show ${entries.length} events`]),
    ...(misplaced === 0 ? [] : [`${misplaced} events are not in their rows`]),
    ...(await verify(google, housing, ["--source", "sheet", ...shown.spreadsheetIds, ...size])),
    ...(await verify(google, housing, ["--source", "db", domain, ...size])),
  ];
}

async function readEntries(housing: Housing): Promise<string[]> {
  const db = await openHousing(housing);
  try {
    const rows = await db.transaction(tenantId, (tx) =>
      tx.query<{ entry: string | null }>(
        "select entry from audit_event where tenant_id = $1 order by seq nulls last",
        [tenantId],
      ),
    );
    return rows.map(({ entry }) => entry ?? "an event without a number");
  } finally {
    await db.close();
  }
}

async function verify(google: OutsideGoogle, housing: Housing, words: readonly string[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "carnet-shown-"));
  const keyFile = join(folder, "service-account.json");
  const { clientEmail, privateKeyPem } = google.google.serviceAccount;
  writeFileSync(keyFile, JSON.stringify({ client_email: clientEmail, private_key: privateKeyPem }));
  const { exit, answer, lines } = await runAuditVerify([...words, "--key", verifierKey], {
    environment: { GOOGLE_SERVICE_ACCOUNT: keyFile },
    fetch: google.google.fetch,
    now: google.now,
    pause,
    database: async () => ({ db: await openHousing(housing), masterKey, kept: null }),
  });
  rmSync(folder, { recursive: true });
  return exit === 0
    ? []
    : [`verifying ${words.join(" ")} exits ${exit}: ${[...(answer ?? []), ...lines].join()}`];
}
