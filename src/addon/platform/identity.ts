// Apps Script's ScriptApp: the caller's Google identity, consent, and what runs daily in her name. The claims of the token are read
// for drawing only; the server verifies it.

/** Google's ID token; null when the caller has not consented to `openid` (the types do not say so). */
export function identityToken(): string | null {
  const token: string | null = ScriptApp.getIdentityToken();
  return token === "" ? null : token;
}

/** Shows Google's own consent prompt and ends the run, unless all scopes of the manifest are granted already. */
export function requireConsent(): void {
  ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL);
}

/** As `requireConsent`, for the scopes of one feature: people may have unticked them. */
export function requireScopes(scopes: string[]): void {
  ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, scopes);
}

/** Whether this person has the function run daily. */
export function isDaily(functionName: string): boolean {
  return ScriptApp.getProjectTriggers().some((one) => one.getHandlerFunction() === functionName);
}

/** Has the function run once a day from now on, as this person, at an hour that Google chooses. */
export function runDaily(functionName: string): void {
  ScriptApp.newTrigger(functionName).timeBased().everyDays(1).create();
}

export function stopDaily(functionName: string): void {
  for (const one of ScriptApp.getProjectTriggers())
    if (one.getHandlerFunction() === functionName) ScriptApp.deleteTrigger(one);
}
