// What an event of Google's login reports means for somebody of the staff. Pure; an event that is not named here means nothing. The names
// are those of https://developers.google.com/workspace/admin/reports/v1/appendix/activity/login.

import { secondFactors } from "../../shared/domain/second-factor.ts";
import type { LoginEvent } from "../auth/login-reports.ts";

const reasons = {
  "2sv_disable": "second-step-off",
  titanium_unenroll: "protection-off",
  password_edit: "password-changed",
  recovery_email_edit: "recovery-changed",
  recovery_phone_edit: "recovery-changed",
  recovery_secret_qa_edit: "recovery-changed",
  user_signed_out_due_to_suspicious_session_cookie: "session-stolen",
  account_disabled_generic: "account-disabled",
  account_disabled_hijacked: "account-disabled",
  account_disabled_password_leak: "account-disabled",
  account_disabled_spamming: "account-disabled",
  account_disabled_spamming_through_relay: "account-disabled",
} as const;

export type LoginMeaning =
  | { kind: "second-factor"; method: string }
  | { kind: "alarm"; reason: (typeof reasons)[keyof typeof reasons] };

/** Null where it is neither: a login that no second factor was shown at, a challenge that was not passed, a logout. */
export function meaningOf({ name, methods, isFailed, isSecondFactor }: LoginEvent): LoginMeaning | null {
  if (isAlarm(name)) return { kind: "alarm", reason: reasons[name] };
  if ((name !== "login_success" && name !== "login_verification") || isFailed) return null;
  const known = secondFactors.find((factor) => methods.includes(factor));
  const method = known ?? (isSecondFactor ? methods[0] : undefined);
  return method === undefined ? null : { kind: "second-factor", method };
}

function isAlarm(name: string): name is keyof typeof reasons {
  return Object.hasOwn(reasons, name);
}
