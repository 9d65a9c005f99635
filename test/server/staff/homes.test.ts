// Which address somebody may declare as her home, and whether it takes an officer's look: the rule by itself (GATE-18).

import { expect, test } from "@jest/globals";
import type { Home } from "../../../src/server/store/staff/addresses.ts";
import { judgeHome } from "../../../src/server/staff/homes.ts";

const [hour, day] = [3_600_000, 86_400_000];
const nowMs = Date.UTC(2026, 5, 10, 12);
const network = "81.2.69.142/32";
const [near, far] = ["81.2.69.200/32", "89.160.20.112/32"];
let made = 0;

/** Sam's, accepted two days ago and over, but for what is given. */
function home(given: Partial<Home> = {}): Home {
  made += 1;
  const declaredAtMs = nowMs - 2 * day;
  return {
    homeId: `home-${made}`,
    staffId: "sam",
    network: near,
    declaredAtMs,
    validUntilMs: declaredAtMs + hour,
    state: "accepted",
    ...given,
  };
}
const live = { declaredAtMs: nowMs - day, validUntilMs: nowMs + 1 };
const today = { declaredAtMs: nowMs - hour };
const times = (count: number, given: Partial<Home>) => Array.from({ length: count }, () => home(given));

const judged: [string, Home[], string][] = [
  ["the first ever", [], "pending"],
  ["near where she was accepted", [home()], "accepted"],
  ["near where she waits", [home({ state: "pending" })], "pending"],
  ["near where she was refused", [home({ state: "refused" })], "pending"],
  ["far from where she was accepted", [home({ network: far })], "pending"],
  ["near where somebody else was accepted", [home({ staffId: "otto" })], "pending"],
  ["declared by somebody else today", [home(), home({ staffId: "otto", network, ...today })], "pending"],
  ["declared by somebody else before", [home(), home({ staffId: "otto", network })], "accepted"],
  ["beside what somebody else declared today", [home(), home({ staffId: "otto", ...today })], "accepted"],
  ["declared by herself today", [home(), home({ network, ...today })], "accepted"],
  ["a second that holds", [home({ ...live })], "accepted"],
  ["a third that holds", [home(live), home({ ...live, network: far })], "homes-full"],
  ["one of the two that hold, again", [home(live), home({ ...live, network })], "accepted"],
  [
    "a third where one was refused",
    [home(live), home({ ...live, network: far, state: "refused" })],
    "accepted",
  ],
  ["a third where one waits", [home(live), home({ ...live, network: far, state: "pending" })], "homes-full"],
  [
    "a third where one ends now",
    [home(live), home({ ...live, network: far, validUntilMs: nowMs })],
    "accepted",
  ],
  [
    "a third where one is somebody else's",
    [home(live), home({ ...live, network: far, staffId: "otto" })],
    "accepted",
  ],
  ["the fourth of a day", times(3, today), "accepted"],
  ["the fifth of a day", times(4, today), "homes-full"],
  ["the fifth where the others were refused", times(4, { ...today, state: "refused" }), "homes-full"],
  [
    "the fifth where one was yesterday's",
    [...times(3, today), home({ declaredAtMs: nowMs - day })],
    "accepted",
  ],
  [
    "the fifth where one is somebody else's",
    [...times(3, today), home({ ...today, staffId: "otto" })],
    "accepted",
  ],
];
test.each(judged)("GATE-18 %s", (_, homes, expected) => {
  const verdict = judgeHome(homes, { staffId: "sam", network, nowMs });
  expect(verdict.ok ? verdict.value : verdict.code).toBe(expected);
});
