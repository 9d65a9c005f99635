// Who runs the add-on: ScriptApp (the identity token) and Session.
import type { SimulatedPerson } from "../host-call.ts";
import type { Manifest } from "../manifest.ts";
import { enumeration } from "../enumeration.ts";
import { type Realm, refuse } from "../realm.ts";
import { mismatch } from "../signature.ts";
import { hasScope, needScope, scopes } from "./scope.ts";

const authMode = enumeration("NONE", "CUSTOM_FUNCTION", "LIMITED", "FULL");
/** Google's own prompt for what the manifest asks. */
const consentPrompt = {
  url: "https://accounts.google.com/o/oauth2/auth",
  resource: "Google",
  callback: null,
};

/** ScriptApp, cut to the token and consent. The token is null, not an error, when `openid` was not granted. */
export function scriptApp(realm: Realm, manifest: Manifest, idToken: string | null): object {
  return realm.face(
    "ScriptApp",
    {
      getIdentityToken: () => (hasScope(manifest, scopes.openid) ? idToken : null),
      requireAllScopes: (mode: unknown) => {
        if (mode !== authMode["FULL"]) mismatch("ScriptApp.requireAllScopes", [mode]);
        if (idToken === null) refuse("Authorization is required to perform that action.", consentPrompt);
      },
    },
    { AuthMode: authMode },
  );
}

export function session(realm: Realm, manifest: Manifest, person: SimulatedPerson): object {
  const user = (call: string) => () => {
    needScope(manifest, `Session.${call}`, scopes.email);
    return realm.face("User", { getEmail: () => person.email, getUserLoginId: () => person.email });
  };
  return realm.face("Session", {
    getActiveUser: user("getActiveUser"),
    getEffectiveUser: user("getEffectiveUser"),
    getActiveUserLocale: () => person.locale.split("-")[0],
    getScriptTimeZone: () => manifest.timeZone ?? "Etc/GMT",
  });
}
