// Proof `detection` (IMP-17): months of honest work with twenty attacks in between, through the rules as they are. Caught is an attack by
// a hold, or by an alert of its own rule, while it is going on.

import { judgeOpening, judgeReading } from "../../src/server/detection/judging.ts";
import type { ReadingPast } from "../../src/server/detection/rule.ts";
import { usualShift } from "../../src/shared/domain/shift.ts";
import { weigh } from "../../src/server/detection/weighed-judging.ts";
import type { Weighed } from "../../src/server/detection/weighed.ts";
import { createChance } from "../support/chance.ts";
import type { Proof } from "./proof.ts";
import { attacks, attackWork, day, honestWork, hour, type Step, teamSize } from "./staff-work.ts";

/** A case takes this long to be justified, judged and released. */
const releasedAfterMs = 6 * hour;
const ties = { isSelf: false, isStaff: false, isDeclared: false, isVendor: false };

type Actor = {
  openings: Weighed[];
  shown: { atMs: number; contacts: number; searches: number; opened: number }[];
  alerts: { atMs: number; rule: string }[];
  heldUntilMs: number;
  customers: Set<string>;
};
type Team = { all: Weighed[]; actors: Map<string, Actor> };
type Said = { rules: string[]; isHeld: boolean };

function actorOf(team: Team, staffId: string): Actor {
  const known = team.actors.get(staffId);
  if (known) return known;
  const actor = { openings: [], shown: [], alerts: [], heldUntilMs: 0, customers: new Set<string>() };
  team.actors.set(staffId, actor);
  return actor;
}

/** What the rules say to one step, and what they know afterwards. */
function take(team: Team, { opening, shown, isCanary }: Step): Said {
  const actor = actorOf(team, opening.staffId);
  const { atMs } = opening;
  if (atMs < actor.heldUntilMs) return { rules: [], isHeld: false };
  team.all = team.all.filter((one) => atMs - one.atMs < 30 * day);
  actor.openings = actor.openings.filter((one) => atMs - one.atMs < 30 * day);
  const refused = judgeOpening(opening, { openings: actor.openings, ties, isCanary });
  if (refused) return hold(actor, atMs, [refused.rule]);
  actor.openings.push(opening);
  team.all.push(opening);
  const read = readAll(actor, opening, shown);
  if (read) return hold(actor, atMs, [read]);
  const recent = actor.alerts.filter((alert) => atMs - alert.atMs < day).map(({ rule }) => rule);
  const isFirstOfCustomer = !actor.customers.has(opening.customerId);
  actor.customers.add(opening.customerId);
  const own = team.all.filter(({ staffId }) => staffId === opening.staffId);
  const past = { all: team.all, own, isFirstOfCustomer, shift: usualShift, onCall: [] };
  const { findings, abnormal } = weigh(opening, past, recent);
  actor.alerts.push(...findings.map(({ rule }) => ({ atMs, rule })));
  const rules = findings.map(({ rule }) => rule);
  return abnormal ? hold(actor, atMs, [abnormal.rule, ...rules]) : { rules, isHeld: false };
}

function hold(actor: Actor, atMs: number, rules: string[]): Said {
  actor.heldUntilMs = atMs + releasedAfterMs;
  actor.openings = []; // no window reaches behind a release
  return { rules, isHeld: true };
}

/** The rule that stops the reading; null: all of it was shown. */
function readAll(actor: Actor, { atMs, customerId, staffId, openingId }: Weighed, shown: Step["shown"]) {
  const view = { contactsInView: 0, revealsInView: 0 };
  for (const { contacts = 0, reveals = 0, searches = 0, opened = 0, canaries = 0 } of shown) {
    const within = (ms: number) => actor.shown.filter((one) => atMs - one.atMs < ms);
    const sum = (key: "contacts" | "searches" | "opened", ms: number) =>
      within(ms).reduce((total, one) => total + one[key], 0);
    const past: ReadingPast = {
      ...view,
      contactsToday: sum("contacts", day),
      searches: sum("searches", hour / 6),
      opened: sum("opened", hour / 6),
      canaries,
    };
    const ids = Array.from({ length: contacts }, (_, index) => `contact-${index}`);
    const asked = { openingId, staffId, customerId, atMs, contacts: ids, reveals, searches, opened };
    const finding = judgeReading(asked, past);
    if (finding) return finding.rule;
    view.contactsInView += contacts;
    view.revealsInView += reveals;
    actor.shown.push({ atMs, contacts, searches, opened });
  }
  actor.shown = actor.shown.filter((one) => atMs - one.atMs < day);
  return null;
}

type Tally = { caught: Map<number, string>; honestHolds: string[]; views: number };

function live(steps: readonly Step[]): Tally {
  const team: Team = { all: [], actors: new Map() };
  const tally: Tally = { caught: new Map(), honestHolds: [], views: 0 };
  const underway = spansOf(steps);
  for (const step of steps) {
    if (step.attack !== null && tally.caught.has(step.attack)) continue;
    if (step.attack === null) tally.views += 1;
    else actorOf(team, step.opening.staffId).heldUntilMs = 0; // it is not caught by a hold that was put for nothing
    const { rules, isHeld } = take(team, step);
    const { staffId, atMs } = step.opening;
    // what is caught at a step of an attack is that one, of several that go on at once
    const attack = underway.find((span) =>
      step.attack === null
        ? span.staff.has(staffId) && atMs >= span.fromMs && atMs <= span.untilMs
        : span.attack === step.attack,
    );
    if (attack && (isHeld || rules.includes(attacks[attack.attack]?.rule ?? "")))
      tally.caught.set(attack.attack, rules[0] ?? "");
    else if (isHeld) tally.honestHolds.push(rules.join("+"));
  }
  return tally;
}

/** When each attack goes on, and who takes part. */
function spansOf(steps: readonly Step[]) {
  return attacks.map((_, attack) => {
    const own = steps.filter((step) => step.attack === attack).map(({ opening }) => opening);
    const times = own.map(({ atMs }) => atMs);
    return {
      attack,
      staff: new Set(own.map(({ staffId }) => staffId)),
      fromMs: Math.min(...times),
      untilMs: Math.max(...times),
    };
  });
}

const mostHolds = 0.25;
const leastPrecision = 0.8;

/** One team for each number of customers, so many months. */
export async function detection({
  months,
  customers,
  seed = 5,
}: {
  months: number;
  customers: readonly number[];
  seed?: number;
}): Promise<Proof> {
  const figures: Proof["figures"] = {};
  const broken: string[] = [];
  for (const count of customers) {
    const work = { from: Date.UTC(2026, 0, 1), months, customers: count, chance: createChance(seed) };
    const steps = [...honestWork(work), ...attackWork(work)].sort((a, b) => a.opening.atMs - b.opening.atMs);
    const { caught, honestHolds, views } = live(steps);
    const rate = honestHolds.length / (months * teamSize);
    const precision = caught.size / (caught.size + honestHolds.length);
    figures[`${count} customers: views`] = views;
    figures["caught"] = `${caught.size} of ${attacks.length}`;
    figures[`holds per honest agent-month at ${count}`] = rate.toFixed(3);
    figures[`precision at ${count}`] = precision.toFixed(2);
    const missed = attacks.filter((_, index) => !caught.has(index));
    broken.push(...missed.map(({ name }) => `${count} customers: not caught: ${name}`));
    if (rate > mostHolds) broken.push(`${count} customers: ${honestHolds.join(" ")}`);
    if (precision < leastPrecision)
      broken.push(`${count} customers: holds for nothing by ${honestHolds.join(" ")}`);
  }
  return { figures, broken };
}
