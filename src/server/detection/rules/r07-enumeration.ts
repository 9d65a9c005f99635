// R7: going through people in order instead of through tickets: eight subjects one after another in the order of their addresses, or
// thirty searches in ten minutes of which hardly any contact is opened.

import type { OpeningRule, PastOpening, ReadingRule } from "../rule.ts";

const inOrder = 8;
const most = { searches: 30, openedShare: 0.1 };

/** At one customer, or wherever the actor looked: a sweep between honest work is one at its customer. */
export const subjectsInOrder: OpeningRule = (opening, { openings }) => {
  const atCustomer = openings.filter((one) => one.customerId === opening.customerId);
  const isSwept = [openings, atCustomer].some((past) => isOrdered(lastSubjects([...past, opening])));
  return isSwept ? { rule: "R7", effect: "hold", counts: { subjects: inOrder } } : null;
};

export const manySearches: ReadingRule = (reading, past) => {
  const searches = past.searches + reading.searches;
  const opened = past.opened + reading.opened;
  return searches >= most.searches && opened < searches * most.openedShare
    ? { rule: "R7", effect: "hold", counts: { searches, opened } }
    : null;
};

/** The last eight, of which a repeated one counts where it came first. */
function lastSubjects(past: readonly Pick<PastOpening, "subject">[]): string[] {
  return [...new Set(past.map(({ subject }) => subject))].slice(-inOrder);
}

function isOrdered(subjects: readonly string[]): boolean {
  if (subjects.length < inOrder) return false;
  const steps = subjects.slice(1).map((subject, index) => (subject > (subjects[index] ?? "") ? 1 : -1));
  return steps.every((step) => step === steps[0]);
}
