// What a customer is told who has her live Sheet verified with nothing but the log's public key.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAuditVerify } from "../../src/server/cli/audit-verify.ts";
import { halden } from "./builders.ts";
import type { TestServer } from "./server.ts";
import { signer } from "./trail-witness.ts";

/** The exit of `carnet audit verify`: 0 when the trail is as it was signed, with at least `size` events. */
export async function verifySheet({ google, clock }: TestServer, size: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "carnet-verification-"));
  const keyFile = join(folder, "service-account.json");
  const { clientEmail, privateKeyPem } = google.serviceAccount;
  writeFileSync(keyFile, JSON.stringify({ client_email: clientEmail, private_key: privateKeyPem }));
  const [file] = google.files.visibleTo("priya@halden.example");
  const { verifierKey } = signer.identityOf(halden);
  const words = ["--source", "sheet", file?.spreadsheetId ?? "", "--key", verifierKey];
  const { exit } = await runAuditVerify([...words, "--expect-size", String(size)], {
    environment: { GOOGLE_SERVICE_ACCOUNT: keyFile },
    fetch: google.fetch,
    now: clock.now,
    pause: async (ms) => clock.advance(ms),
  });
  rmSync(folder, { recursive: true });
  return exit;
}
