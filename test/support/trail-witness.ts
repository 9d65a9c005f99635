// A witness that knows the logs of tests' tenants, as their server reaches it; it may fall silent.

import type { WitnessDeps } from "../../src/server/audit/witness-client.ts";
import { createLogSigner, sha256 } from "../../src/server/audit/log-signer.ts";
import { noteVerifier, readVerifierKey } from "../../src/shared/audit/note.ts";
import { halden } from "./builders.ts";
import { verifyEd25519 } from "./note-keys.ts";
import { auditLog } from "./server.ts";
import { aWitness } from "./witness.ts";

/** Signs as every test's log does: the server's own signer, or a thief's. */
export const signer = createLogSigner(auditLog);

/** Who is trusted about halden's trail. */
export function logTrust() {
  const { origin, verifierKey } = signer.identityOf(halden);
  const key = readVerifierKey(sha256, verifierKey);
  if (!key) throw new Error("not a key");
  return { origin, logKeys: [noteVerifier(key, verifyEd25519)] };
}

export async function aTrailWitness() {
  const { origin, verifierKey } = signer.identityOf(halden);
  const witness = await aWitness({ lines: [`${origin} ${verifierKey}`] });
  const ways = { isSilent: false, before: async (): Promise<void> => undefined };
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const { before } = ways;
    ways.before = async () => undefined;
    await before();
    if (ways.isSilent) throw new TypeError("fetch failed");
    return witness.app.request("/add-checkpoint", init);
  };
  const deps: WitnessDeps = { fetch, url: "https://witness.example", verifier: witness.verifier };
  return {
    ...witness,
    deps,
    trust: { ...logTrust(), witnesses: [witness.verifier] },
    silence(isSilent: boolean): void {
      ways.isSilent = isSilent;
    },
    /** Runs once, while the next checkpoint is on its way. */
    meanwhile(work: () => Promise<void>): void {
      ways.before = work;
    },
  };
}
