// The part of the registry of events that tells of abnormal access by the operator's people: `hold`, `alert` and `opening` in the operator's
// own trail, `case` in that of the customer who was looked at.

export type DetectionDetails = {
  "hold.list": { holds: number };
  "hold.open": { rule: string };
  "hold.justify": Record<never, never>;
  "hold.lapse": Record<never, never>;
  "hold.judge": { verdict: string };
  "hold.release": { state: string };
  "alert.raise": { rule: string };
  "opening.list": { openings: number };
  "opening.review": { outcome: string };
  "case.list": { cases: number };
  "case.open": { rule: string };
  "case.lapse": Record<never, never>;
  "case.judge": { verdict: string };
  "case.release": Record<never, never>;
};

export const detectionActions = {
  "hold.list": "read",
  "hold.open": "own",
  "hold.justify": "change",
  "hold.lapse": "own",
  "hold.judge": "change",
  "hold.release": "change",
  "alert.raise": "own",
  "opening.list": "read",
  "opening.review": "change",
  "case.list": "read",
  "case.open": "own",
  "case.lapse": "own",
  "case.judge": "own",
  "case.release": "own",
} as const satisfies Record<keyof DetectionDetails, "read" | "change" | "own">;
