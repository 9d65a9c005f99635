// What an authenticator answers, in the JSON form that WebAuthn level 3 gives it (section 5.1, `toJSON`). What it is asked goes through the
// staff page as the server's library and the browser understand each other.

import * as z from "zod";
import { text } from "./text.ts";

const bytes = (most: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(most);
/** A credential's id has at most 1023 bytes (WebAuthn, section 4). */
const credentialId = bytes(1364);
const credential = { id: credentialId, rawId: credentialId, type: z.literal("public-key") };

/** A new passkey. What browsers add to these is left out. */
export const passkeyCreated = z.object({
  ...credential,
  response: z.object({ clientDataJSON: bytes(4_000), attestationObject: bytes(16_000) }),
});
export type PasskeyCreated = z.infer<typeof passkeyCreated>;

/** A passkey's signature. */
export const passkeyAssertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    authenticatorData: bytes(4_000),
    signature: bytes(4_000),
    userHandle: bytes(100).nullish(),
  }),
});
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>;

export const passkeyCreationBody = z.strictObject({ invitation: text(100).exactOptional() });
export const passkeyCreatedBody = z.strictObject({ name: text(60).min(1), created: passkeyCreated });
