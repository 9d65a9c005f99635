// The browser's part of a passkey: has it made or has it sign what the server asks, and hands the answer on. Reads nothing of either.

import type { Answer, Backend } from "../backend.ts";

/** Null where the person, or her browser, broke it off. */
type Ceremony<T> = Promise<Answer<T> | null>;

/** Makes a passkey and has the server keep it under `name`. */
export async function makePasskey<T>(
  backend: Backend,
  { name, invitation }: { name: string; invitation: string },
): Ceremony<T> {
  const asked = await backend.send<PublicKeyCredentialCreationOptionsJSON>(
    "POST",
    "/staff/passkeys/creation",
    invitation === "" ? {} : { invitation },
  );
  if (!asked.ok) return asked;
  const created = await answerOf(() =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked.value),
    }),
  );
  return created && backend.send<T>("POST", "/staff/passkeys", { name, created });
}

/** Has a passkey sign, and sends its signature to `path`. */
export async function usePasskey<T>(backend: Backend, path: string): Ceremony<T> {
  const asked = await backend.send<PublicKeyCredentialRequestOptionsJSON>(
    "POST",
    "/staff/passkeys/request",
    {},
  );
  if (!asked.ok) return asked;
  const passkey = await answerOf(() =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked.value) }),
  );
  return passkey && backend.send<T>("POST", path, { passkey });
}

/** What WebAuthn does not allow and what the person breaks off is one error, on purpose (section 14.5). */
async function answerOf(ceremony: () => Promise<Credential | null>): Promise<object | null> {
  try {
    const made = await ceremony();
    return made instanceof PublicKeyCredential ? made.toJSON() : null;
  } catch {
    return null;
  }
}
