// The key file that Google hands out for a service account, read with nothing of it left in an error.

import * as z from "zod";
import type { ServiceAccountKey } from "./service-account.ts";

const keyFile = z.object({
  client_email: z.string().min(1),
  private_key: z.string().startsWith("-----BEGIN PRIVATE KEY-----"),
  private_key_id: z.string().optional(),
});

export function readServiceAccount(text: string): ServiceAccountKey {
  const read = keyFile.safeParse(parse(text));
  if (!read.success)
    throw new Error("GOOGLE_SERVICE_ACCOUNT is not a service account's key file: download one as JSON");
  const { client_email: clientEmail, private_key: privateKeyPem, private_key_id: keyId } = read.data;
  return { clientEmail, privateKeyPem, ...(keyId ? { keyId } : {}) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
