// Apps Script's ScriptApp: the caller's Google identity. The claims are read for drawing only; the server verifies the token.

/** Google's ID token; null when the caller has not consented to `openid` (the types do not say so). */
export function identityToken(): string | null {
  const token: string | null = ScriptApp.getIdentityToken();
  return token === "" ? null : token;
}

/** Shows Google's own consent prompt and ends the run, unless all scopes of the manifest are granted already. */
export function requireConsent(): void {
  ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL);
}
