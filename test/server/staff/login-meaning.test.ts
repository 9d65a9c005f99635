// What Google's login reports mean for the second step, event by event.

import { expect, test } from "@jest/globals";
import type { LoginEvent } from "../../../src/server/auth/login-reports.ts";
import { meaningOf } from "../../../src/server/staff/login-evidence.ts";

const login: LoginEvent = {
  id: "1",
  sub: "1",
  atMs: 0,
  name: "login_success",
  methods: [],
  isFailed: false,
  isSecondFactor: false,
};
const meanings: [string, Partial<LoginEvent>, string | null][] = [
  ["a password alone", { methods: ["password"] }, null],
  ["a prompt beside it", { methods: ["password", "google_prompt"] }, "google_prompt"],
  ["a text message", { methods: ["password", "idv_preregistered_phone"] }, "idv_preregistered_phone"],
  ["the stronger of two", { methods: ["idv_preregistered_phone", "security_key"] }, "security_key"],
  ["what Google calls a second factor", { methods: ["new_kind"], isSecondFactor: true }, "new_kind"],
  ["the same at a later challenge", { name: "login_verification", methods: ["passkey"] }, "passkey"],
  [
    "a challenge that was not passed",
    { name: "login_verification", methods: ["passkey"], isFailed: true },
    null,
  ],
  ["a failure", { name: "login_failure", methods: ["google_prompt"] }, null],
  ["a logout", { name: "logout" }, null],
  ["2-step verification switched off", { name: "2sv_disable" }, "second-step-off"],
  ["a new password", { name: "password_edit" }, "password-changed"],
  ["another address for recovery", { name: "recovery_email_edit" }, "recovery-changed"],
  ["another number for recovery", { name: "recovery_phone_edit" }, "recovery-changed"],
  ["a hijacked account", { name: "account_disabled_hijacked" }, "account-disabled"],
  [
    "a session that Google took for stolen",
    { name: "user_signed_out_due_to_suspicious_session_cookie" },
    "session-stolen",
  ],
  ["a name that every object has", { name: "constructor" }, null],
];
test.each(meanings)("%s", (_, more, expected) => {
  const meaning = meaningOf({ ...login, ...more });
  expect(meaning === null ? null : meaning.kind === "alarm" ? meaning.reason : meaning.method).toBe(expected);
});
