// R7: going through people in order instead of through tickets: eight subjects one after another in the order of their addresses, or
// thirty searches in ten minutes of which hardly any contact is opened.

import { lookBack, type OpeningRule, type PastOpening, type ReadingRule } from "../rule.ts";

const inOrder = 8;
/** Of one customer's last ten, so that an honest ticket in between hides no sweep. */
const ofLast = 10;
const most = { searches: 30, openedShare: 0.1 };

export const subjectsInOrder: OpeningRule = (opening, { openings }) => {
  const atCustomer = openings.filter((one) => one.customerId === opening.customerId);
  const isSwept =
    longestOrder(lastSubjects([...openings.slice(-lookBack.atLeast), opening], inOrder)) >= inOrder ||
    longestOrder(lastSubjects([...atCustomer, opening], ofLast)) >= inOrder;
  return isSwept ? { rule: "R7", effect: "hold", counts: { subjects: inOrder } } : null;
};

export const manySearches: ReadingRule = (reading, past) => {
  const searches = past.searches + reading.searches;
  const opened = past.opened + reading.opened;
  return searches >= most.searches && opened < searches * most.openedShare
    ? { rule: "R7", effect: "hold", counts: { searches, opened } }
    : null;
};

/** A repeated one counts where it came first. */
function lastSubjects(past: readonly Pick<PastOpening, "subject">[], count: number): string[] {
  return [...new Set(past.map(({ subject }) => subject))].slice(-count);
}

/** How many of them follow each other in order, up or down, whatever stands in between. */
function longestOrder(subjects: readonly string[]): number {
  return Math.max(longestRise(subjects), longestRise(subjects.toReversed()));
}

function longestRise(subjects: readonly string[]): number {
  const upTo: number[] = [];
  for (const [place, subject] of subjects.entries()) {
    const before = upTo.filter((_, earlier) => (subjects[earlier] ?? "") < subject && earlier < place);
    upTo.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...upTo);
}
