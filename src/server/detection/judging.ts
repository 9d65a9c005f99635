// The rules that stand between an access and what it would show, in the order in which they are asked: what refuses alone comes first,
// since nobody is put on hold for what they were never to see.

import type { Opening, Reading } from "../../shared/domain/opening.ts";
import type { Finding, OpeningPast, OpeningRule, ReadingPast, ReadingRule } from "./rule.ts";
import { unexplainedSubjects } from "./rules/r01-unexplained-subjects.ts";
import { subjectsInAnHour } from "./rules/r01b-subjects-in-an-hour.ts";
import { subjectsInADay } from "./rules/r01c-subjects-in-a-day.ts";
import { slowDrip } from "./rules/r01d-slow-drip.ts";
import { manyCustomers } from "./rules/r02-many-customers.ts";
import { muchRead } from "./rules/r03-much-read.ts";
import { canaryContact, canarySubject } from "./rules/r04-canary.ts";
import { relatedSubject } from "./rules/r05-related-subject.ts";
import { manySearches, subjectsInOrder } from "./rules/r07-enumeration.ts";

const ofOpenings: readonly OpeningRule[] = [
  relatedSubject,
  canarySubject,
  unexplainedSubjects,
  subjectsInAnHour,
  subjectsInADay,
  slowDrip,
  manyCustomers,
  subjectsInOrder,
];
const ofReadings: readonly ReadingRule[] = [canaryContact, muchRead, manySearches];

/** The first rule that speaks; null: the view may open. */
export function judgeOpening(opening: Opening, past: OpeningPast): Finding | null {
  return first(ofOpenings, (rule) => rule(opening, past));
}

/** The same of what a view shows. */
export function judgeReading(reading: Reading, past: ReadingPast): Finding | null {
  return first(ofReadings, (rule) => rule(reading, past));
}

function first<R>(rules: readonly R[], ask: (rule: R) => Finding | null): Finding | null {
  for (const rule of rules) {
    const finding = ask(rule);
    if (finding) return finding;
  }
  return null;
}
