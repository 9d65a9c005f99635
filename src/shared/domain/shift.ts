// The hours at which the operator's people work, where nothing else was said of one of them.

/** Minutes after midnight in Paris. */
export type Shift = { fromMinute: number; untilMinute: number };
export const usualShift: Shift = { fromMinute: 8 * 60, untilMinute: 19 * 60 };
