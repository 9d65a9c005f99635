// MailApp: sends plain mail as the person, within a day's quota. Nothing is read through it.
import type { Ask, NewMail } from "../host-call.ts";
import type { Manifest } from "../manifest.ts";
import { type Realm, refuse } from "../realm.ts";
import { mismatch } from "../signature.ts";
import { needScope, scopes } from "./scope.ts";

/** Both forms of the call: three texts, or one object that holds them. */
function mailOf(args: readonly unknown[]): NewMail {
  const [first, subject, body] = args;
  const given: { to?: unknown; subject?: unknown; body?: unknown } =
    typeof first === "string" ? { to: first, subject, body } : Object(first);
  const { to, subject: about, body: text } = given;
  if (typeof to !== "string" || typeof about !== "string" || typeof text !== "string")
    return mismatch("MailApp.sendEmail", args);
  return to.includes("@") ? { to, subject: about, body: text } : refuse(`Invalid email: ${to}`);
}

export function mailApp(realm: Realm, manifest: Manifest, ask: Ask): object {
  const need = (method: string) => needScope(manifest, `MailApp.${method}`, scopes.sendMail);
  return realm.face("MailApp", {
    sendEmail: (...args: unknown[]) => {
      need("sendEmail");
      const refusal = ask("sendMail", mailOf(args));
      if (refusal) refuse(refusal);
    },
    getRemainingDailyQuota: () => {
      need("getRemainingDailyQuota");
      return ask("mailQuota");
    },
  });
}
