// Who runs the add-on: ScriptApp (the identity token, consent, triggers) and Session.
import type { Ask, SimulatedPerson } from "../host-call.ts";
import type { Manifest } from "../manifest.ts";
import { enumeration } from "../enumeration.ts";
import { type Realm, refuse } from "../realm.ts";
import { mismatch } from "../signature.ts";
import { hasScope, needScope, scopes } from "./scope.ts";
import { triggerConstants, triggerMethods } from "./trigger.ts";

const authMode = enumeration("NONE", "CUSTOM_FUNCTION", "LIMITED", "FULL");
/** Google's own prompt for what the manifest asks. */
const consentPrompt = {
  url: "https://accounts.google.com/o/oauth2/auth",
  resource: "Google",
  callback: null,
};

type Surroundings = { manifest: Manifest; idToken: string | null; ask: Ask };

/** ScriptApp, cut to the token, consent and triggers. The token is null, not an error, when `openid` was not granted. */
export function scriptApp(realm: Realm, { manifest, idToken, ask }: Surroundings): object {
  const prompt = () => refuse("Authorization is required to perform that action.", consentPrompt);
  return realm.face(
    "ScriptApp",
    {
      ...triggerMethods(realm, { manifest, ask }),
      getIdentityToken: () => (hasScope(manifest, scopes.openid) ? idToken : null),
      requireAllScopes: (mode: unknown) => {
        if (mode !== authMode["FULL"]) mismatch("ScriptApp.requireAllScopes", [mode]);
        if (idToken === null) prompt();
      },
      requireScopes: (mode: unknown, wanted: unknown) => {
        if (mode !== authMode["FULL"] || !Array.isArray(wanted))
          mismatch("ScriptApp.requireScopes", [mode, wanted]);
        else if (!wanted.every((scope) => hasScope(manifest, String(scope)))) prompt();
      },
    },
    { AuthMode: authMode, ...triggerConstants },
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
