// The key pairs of the simulated Google: made once before all tests, since a new one costs each test file more than its server does.

import * as z from "zod";
import { createKeys, type GoogleKeys } from "../../src/simulator/google/google.ts";

const setting = "CARNET_TEST_GOOGLE_KEYS";
const pems = z.object({ signIn: z.string(), serviceAccount: z.string() });
let keys: GoogleKeys | undefined;

/** As an environment carries them to every test file. */
export function keySettings(): Record<string, string> {
  const { signIn, serviceAccount } = createKeys();
  const carried = { signIn: signIn.privateKeyPem, serviceAccount: serviceAccount.privateKeyPem };
  return { [setting]: JSON.stringify(carried) };
}

/** The set that all tests share; a new one where nothing was prepared. */
export function sharedKeys(): GoogleKeys {
  const carried = process.env[setting];
  keys ??= carried === undefined ? createKeys() : createKeys(pems.parse(JSON.parse(carried)));
  return keys;
}
