// OAuth scopes: a service whose scope is not in the manifest refuses to be called. The manifest's list is complete: once
// it is there, Google adds nothing of its own.
import type { Manifest } from "../manifest.ts";
import { refuse } from "../realm.ts";

const prefix = "https://www.googleapis.com/auth/";

export const scopes = {
  openid: "openid",
  email: `${prefix}userinfo.email`,
  externalRequest: `${prefix}script.external_request`,
  triggers: `${prefix}script.scriptapp`,
  sendMail: `${prefix}script.send_mail`,
  locale: `${prefix}script.locale`,
  messageMetadata: `${prefix}gmail.addons.current.message.metadata`,
  messageAction: `${prefix}gmail.addons.current.message.action`,
  messageRead: `${prefix}gmail.addons.current.message.readonly`,
  compose: `${prefix}gmail.addons.current.action.compose`,
  gmail: "https://mail.google.com/",
} as const;

export function hasScope(manifest: Manifest, scope: string): boolean {
  return (manifest.oauthScopes ?? []).includes(scope);
}

/** Throws what Google throws when the manifest has none of these scopes. */
export function needScope(manifest: Manifest, call: string, ...anyOf: string[]): void {
  if (anyOf.some((scope) => hasScope(manifest, scope))) return;
  const wanted = anyOf.length > 1 ? `(${anyOf.join(" || ")})` : anyOf[0];
  refuse(`Specified permissions are not sufficient to call ${call}. Required permissions: ${wanted}`);
}
