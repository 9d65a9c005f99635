// A year of work of a support team, made up by chance, and twenty ways in which somebody of it collects what is not hers.

import { isDayOff, parisTime } from "../../src/server/detection/paris-day.ts";
import type { Reading } from "../../src/shared/domain/opening.ts";
import type { Weighed } from "../../src/server/detection/weighed.ts";

export const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
export const teamSize = 6;

export type Shown = Partial<Pick<Reading, "reveals" | "searches" | "opened">> & {
  contacts?: number;
  canaries?: number;
};
/** An opening that somebody tries, and what is read through it. `attack`: which of the twenty it belongs to. */
export type Step = { opening: Weighed; shown: readonly Shown[]; isCanary: boolean; attack: number | null };
type Draft = Partial<Weighed> & { shown?: readonly Shown[]; isCanary?: boolean };

export type Work = { from: number; months: number; customers: number; chance(): number };

const usersOfCustomer = 60;
const halves = [
  "ar",
  "be",
  "cla",
  "do",
  "el",
  "fre",
  "ga",
  "hu",
  "il",
  "jo",
  "ka",
  "lu",
  "mi",
  "no",
  "ol",
  "pe",
];
let made = 0;

function userOf(customer: number, index: number): string {
  // spread over the alphabet by a step that shares no factor with 256, so that neighbours by number are none by name
  const place = (index * 167 + customer * 31) % 256;
  return `${halves[place % 16]}${halves[Math.floor(place / 16)]}${index}@customer-${customer}.example`;
}

function stepOf(staff: number, customer: number, draft: Draft, attack: number | null): Step {
  made += 1;
  const { shown = [{ contacts: 4 }], isCanary = false, ...given } = draft;
  const atMs = given.atMs ?? 0;
  const opening: Weighed = {
    openingId: `opening-${made}`,
    staffId: `staff-${staff}`,
    customerId: `customer-${customer}`,
    subject: userOf(customer, 0),
    reason: "CUSTOMER_REQUEST",
    isTicketed: true,
    justification: wordsOf(made),
    atMs,
    address: "192.0.2.7",
    addressSinceMs: atMs - 3 * hour,
    approvedBy: [],
    contactsRead: 4,
    ...given,
  };
  return { opening, shown, isCanary, attack };
}

const nouns = [
  "list",
  "search",
  "history",
  "import",
  "sharing",
  "sidebar",
  "trash",
  "policy",
  "picture",
  "export",
];
const faults = [
  "stays empty",
  "shows old values",
  "is slow",
  "lost a field",
  "counts wrongly",
  "repeats itself",
];
const plans = ["compare the counts", "look at the last change", "follow the merge", "check what is hidden"];

/** What the ticket says in other words, and which group it is about. */
function wordsOf(seed: number): string {
  const pick = (list: readonly string[], by: number) => list[Math.floor((seed * 7919) / by) % list.length];
  const group = `${pick(halves, 1)}${pick(halves, 16)}${pick(halves, 256)}`;
  return `The ${pick(nouns, 3)} of ${group} ${pick(faults, 10)} after the ${pick(nouns, 60)} was used: I ${pick(plans, 7)}.`;
}

/** Working days, each as its midnight in UTC. */
export function workingDays({ from, months }: Pick<Work, "from" | "months">): number[] {
  const count = Math.round(months * 30.4);
  const days = Array.from({ length: count }, (_, index) => from + index * day);
  return days.filter((ms) => !isDayOff(parisTime(ms + 12 * hour).date));
}

/** Four to fourteen views a day each; in 12 % of the cases a second user of the same customer is needed soon after. */
export function honestWork(work: Work): Step[] {
  const { chance } = work;
  const upTo = (count: number) => Math.floor(chance() * count);
  const steps: Step[] = [];
  for (const midnight of workingDays(work))
    for (let staff = 0; staff < teamSize; staff += 1) {
      const views = 4 + upTo(11);
      for (let view = 0; view < views; view += 1) {
        const customer = upTo(work.customers);
        const user = upTo(usersOfCustomer);
        const isLate = chance() < 0.001;
        const atMs = midnight + (isLate ? 19.5 * hour : 7 * hour + chance() * 9.5 * hour);
        const isFault = chance() < 0.05;
        const why = isFault ? ({ reason: "SERVICE_FAULT", isTicketed: false } as const) : {};
        steps.push(stepOf(staff, customer, { atMs, subject: userOf(customer, user), ...why }, null));
        if (chance() >= 0.12) continue;
        view += 1;
        const second = { atMs: atMs + (5 + upTo(40)) * minute, subject: userOf(customer, user + 1), ...why };
        steps.push(stepOf(staff, customer, second, null));
      }
    }
  return steps;
}

type Scene = { staff: number; customer: number; days: readonly number[] };
/** From a working day's midnight on; `each`: a draft for each of so many steps. */
type Script = { name: string; rule: string; days: number; steps(scene: Scene): [number, number, Draft][] };

/** So many users of the scene's customer, one each `everyMs` from nine o'clock on. */
const users =
  (count: number, everyMs: number, draft: Draft = {}) =>
  (scene: Scene): [number, number, Draft][] =>
    Array.from({ length: count }, (_, index) => [
      scene.staff,
      scene.customer,
      {
        atMs: (scene.days[0] ?? 0) + 9 * hour + index * everyMs,
        subject: userOf(scene.customer, index + 3),
        ...draft,
      },
    ]);
/** One on each working day, `perDay` of them. */
const drip =
  (perDay: number, draft: Draft = {}) =>
  (scene: Scene): [number, number, Draft][] =>
    scene.days.flatMap((midnight, place) =>
      Array.from({ length: perDay }, (_, nth): [number, number, Draft] => [
        scene.staff,
        scene.customer,
        {
          atMs: midnight + 10 * hour + nth * 3 * hour,
          subject: userOf(scene.customer, (place * perDay + nth + 3) % usersOfCustomer),
          ...draft,
        },
      ]),
    );
const walk =
  (count: number, everyMs: number) =>
  (scene: Scene): [number, number, Draft][] =>
    Array.from({ length: count }, (_, index) => [
      scene.staff,
      (scene.customer + index) % 60,
      {
        atMs: (scene.days[0] ?? 0) + 8 * hour + index * everyMs,
        subject: userOf((scene.customer + index) % 60, 5),
      },
    ]);
const once = (draft: Draft) => users(1, 0, draft);
const inOrder = (scene: Scene) =>
  scene.days.map((midnight, index): [number, number, Draft] => [
    scene.staff,
    scene.customer,
    { atMs: midnight + 11 * hour, subject: `${"abcdefgh"[index]}@customer-${scene.customer}.example` },
  ]);
const unexplained = { reason: "SERVICE_FAULT", isTicketed: false } as const;

export const attacks: readonly Script[] = [
  { name: "three users, no ticket, an hour", rule: "R1", days: 1, steps: users(3, 15 * minute, unexplained) },
  {
    name: "as an alert in production",
    rule: "R1",
    days: 1,
    steps: users(3, 20 * minute, { ...unexplained, reason: "PRODUCTION_ALERT" }),
  },
  { name: "one a day without tickets", rule: "R1", days: 4, steps: drip(1, unexplained) },
  { name: "four users with tickets, an hour", rule: "R1b", days: 1, steps: users(4, 12 * minute) },
  { name: "six users with tickets, a day", rule: "R1c", days: 1, steps: users(6, 80 * minute) },
  { name: "three a day with tickets", rule: "R1d", days: 5, steps: drip(3) },
  { name: "one a working day with tickets", rule: "R1d", days: 26, steps: drip(1) },
  { name: "ten customers in an hour", rule: "R2", days: 1, steps: walk(10, 5 * minute) },
  { name: "twenty-five customers in a day", rule: "R2", days: 1, steps: walk(25, 23 * minute) },
  { name: "a user who is nobody", rule: "R4", days: 1, steps: once({ isCanary: true }) },
  {
    name: "a contact that is nobody",
    rule: "R4",
    days: 1,
    steps: once({ shown: [{ contacts: 5, canaries: 1 }] }),
  },
  {
    name: "a whole group copied",
    rule: "R3",
    days: 1,
    steps: once({ shown: [{ contacts: 60 }, { contacts: 60 }] }),
  },
  { name: "a little of every view", rule: "R3", days: 1, steps: walk(4, 70 * minute) },
  {
    name: "every telephone uncovered",
    rule: "R3",
    days: 1,
    steps: once({ shown: [{ reveals: 12 }, { reveals: 12 }] }),
  },
  { name: "by the alphabet", rule: "R7", days: 8, steps: inOrder },
  {
    name: "searches that open nothing",
    rule: "R7",
    days: 1,
    steps: once({ shown: [{ searches: 16 }, { searches: 16, opened: 1 }] }),
  },
  {
    name: "two share a sweep",
    rule: "R12",
    days: 1,
    steps: (scene) =>
      users(
        6,
        8 * minute,
      )(scene).map(([staff, customer, draft], index) => [(staff + (index % 2)) % teamSize, customer, draft]),
  },
  {
    name: "at night, in words that were written before",
    rule: "R6",
    days: 1,
    steps: (scene) =>
      walk(
        5,
        4 * minute,
      )(scene).map(([staff, customer, draft]) => [
        staff,
        customer,
        {
          ...draft,
          atMs: (draft.atMs ?? 0) + 14 * hour,
          justification: "Checking that the account works as it should.",
        },
      ]),
  },
  {
    name: "twice as many as anybody, two days",
    rule: "R9",
    days: 2,
    steps: (scene) =>
      scene.days.flatMap((midnight) =>
        Array.from({ length: 36 }, (_, index): [number, number, Draft] => {
          const customer = (scene.customer + (index % 18)) % 60;
          return [
            scene.staff,
            customer,
            { atMs: midnight + 7 * hour + index * 16 * minute, subject: userOf(customer, 20 + index) },
          ];
        }),
      ),
  },
  {
    name: "on a Sunday, from a new address",
    rule: "R13",
    days: 1,
    steps: ({ staff, days: [midnight = 0] }) => {
      const sunday = midnight + ((7 - new Date(midnight).getUTCDay()) % 7) * day + 11 * hour;
      return [[staff, 999, { atMs: sunday, subject: userOf(999, 1), addressSinceMs: sunday - 20 * minute }]];
    },
  },
]; // prettier-ignore

/** Spread over the time that there is, by each of the team in turn. */
export function attackWork({ chance, ...work }: Work): Step[] {
  const all = workingDays(work);
  const room = Math.floor((all.length - 30) / attacks.length);
  return attacks.flatMap((script, index) => {
    const first = Math.max(0, index * room) + 2;
    const scene = {
      staff: index % teamSize,
      customer: Math.floor(chance() * Math.min(60, work.customers)),
      days: all.slice(first, first + script.days),
    };
    return script
      .steps(scene)
      .map(([staff, customer, draft]) => stepOf(staff, customer, withShown(script, draft), index));
  });
}

/** What "a little of every view" reads in each. */
function withShown({ name }: Script, draft: Draft): Draft {
  return name === "a little of every view" ? { ...draft, shown: [{ contacts: 95 }] } : draft;
}
