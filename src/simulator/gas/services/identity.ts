// Who runs the add-on: ScriptApp (the identity token) and Session.
import type { SimulatedPerson } from "../host-call.ts";
import type { Manifest } from "../manifest.ts";
import type { Realm } from "../realm.ts";
import { hasScope, needScope, scopes } from "./scope.ts";

/** ScriptApp, cut to the token. It is null, not an error, when `openid` was not granted. */
export function scriptApp(realm: Realm, manifest: Manifest, idToken: string | null): object {
  return realm.face("ScriptApp", {
    getIdentityToken: () => (hasScope(manifest, scopes.openid) ? idToken : null),
  });
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
