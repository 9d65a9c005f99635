// What Google's login reports call a second factor of an account, and which of them are weak. The names are Google's (see
// `server/staff/login-evidence.ts`).

/** The strongest first. `idv_preregistered_phone`: a text message or a call. */
export const secondFactors = [
  "passkey",
  "security_key",
  "google_prompt",
  "google_authenticator",
  "internal_two_factor",
  "security_key_otp",
  "offline_otp",
  "backup_code",
  "idv_preregistered_phone",
] as const;
export type SecondFactor = (typeof secondFactors)[number];

/** Whoever takes over a phone number has it (NIST SP 800-63B calls it restricted): it is let in, and shown. */
export function isWeakFactor(method: string): boolean {
  return method === "idv_preregistered_phone";
}
