// What the two verifiers say of the trail in a Sheet: `carnet audit verify` and the one in Python, which must agree.

import { expect } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { runAuditVerify } from "../../src/server/cli/audit-verify.ts";
import { createLogSigner } from "../../src/server/audit/log-signer.ts";
import type { Sheet } from "./audit-sheet.ts";
import { writeCsv } from "./audit-sheet.ts";
import { halden } from "./builders.ts";
import { auditLog, type TestServer } from "./server.ts";

const said = z.object({
  size: z.number(),
  verifiedSize: z.number(),
  firstBadRow: z.number().nullable(),
  redacted: z.number(),
  findings: z.array(z.object({ kind: z.string(), row: z.number() })),
});
export type Said = z.infer<typeof said> & { exit: number };

/** Both tabs of the customer's audit Sheets as its admin sees them, one below the other. */
export function tabsOf(s: TestServer): Sheet {
  const files = s.google.files.visibleTo("priya@halden.example");
  const rowsOf = (title: string) =>
    files
      .map(({ spreadsheetId }) => s.google.files.open(spreadsheetId, "priya@halden.example"))
      .map((shown) => shown?.tabs.find((tab) => tab.title === title)?.rows ?? [])
      .flatMap((rows, index) => (index === 0 ? rows : rows.slice(1)));
  return { audit: rowsOf("Audit"), checkpoints: rowsOf("Checkpoints") };
}

/** `frozen`: where the first rows are not there, the first number that has one and the hashes that stand for the others, if need be. */
export async function verifyWithBoth(
  sheet: Sheet,
  frozen?: { from: number; hashes?: readonly string[] },
): Promise<Said> {
  const folder = mkdtempSync(join(tmpdir(), "carnet-both-"));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const words = ["--source", "csv", file("audit.csv", writeCsv(sheet.audit))];
  words.push("--checkpoints", file("checkpoints.csv", writeCsv(sheet.checkpoints)));
  words.push("--key", createLogSigner(auditLog).identityOf(halden).verifierKey);
  words.push("--origin", createLogSigner(auditLog).identityOf(halden).origin);
  if (frozen) words.push("--from", String(frozen.from));
  if (frozen?.hashes)
    words.push("--frozen", file("frozen", frozen.hashes.map((hash) => `${hash}\n`).join("")));
  try {
    const nowhere = {
      environment: {},
      fetch: globalThis.fetch,
      now: () => 0,
      pause: () => Promise.resolve(),
    };
    const { exit, answer = ["{}"] } = await runAuditVerify(words, nowhere);
    const ours = { exit, ...said.parse(JSON.parse(answer.join(""))) };
    const list = file("list", `${JSON.stringify(words)}\n`);
    const second = ["-B", "test/verifier/verify_audit.py", "--list", list];
    const theirs = JSON.parse(execFileSync("python3", second, { encoding: "utf8" })) as { exit: number };
    expect(inOrder({ ...said.parse(theirs), exit: theirs.exit })).toEqual(inOrder(ours));
    return ours;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The order of findings is each verifier's own. */
function inOrder({ findings, ...told }: Said) {
  return { ...told, findings: findings.map(({ kind, row }) => `${row} ${kind}`).sort() };
}
