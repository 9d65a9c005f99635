// The master key, which wraps every tenant's data key. Refuses to know where it is kept; it is never in the database.

import { createHash } from "node:crypto";

export type MasterKey = { id: string; bytes: Buffer };

/** Reads a key written as 32 bytes in base64; throws naming the setting, never what it holds. */
export function readKey(setting: string, text: string): Buffer {
  const bytes = Buffer.from(text.trim(), "base64");
  if (bytes.length !== 32)
    throw new Error(`${setting} must be 32 bytes in base64: make one with \`openssl rand -base64 32\``);
  return bytes;
}

/** The master key; its id says which key it is without saying what it is. */
export function readMasterKey(text: string): MasterKey {
  const bytes = readKey("CARNET_MASTER_KEY", text);
  const digest = createHash("sha256").update("carnet master key\0").update(bytes).digest("hex");
  return { id: digest.slice(0, 16), bytes };
}
