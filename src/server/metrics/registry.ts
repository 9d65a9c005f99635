// What the operator watches: requests by route and outcome, and how far the trail lags. Names and numbers, never whose.

import { Counter, Gauge, Histogram, Registry } from "prom-client";

export type AnsweredRequest = {
  method: string;
  route: string;
  status: number;
  code?: string;
  seconds: number;
};

/** How far the trails of the tenants with something waiting lag, taken together: events, rows, and the longest wait in milliseconds. */
export type Standing = {
  unnumbered: number;
  undelivered: number;
  oldestWaitMs: number;
  checkpointAgeMs: number;
  cosignatureAgeMs: number;
  contested: number;
};
export type WatchedTrail = { waiting(): number; standing(): Promise<Standing> };

export type Metrics = {
  count(request: AnsweredRequest): void;
  /** A delivery that did not come through, by its code. */
  countDeliveryFailure(code: string): void;
  /** A checkpoint that the witness did not cosign, by its code. */
  countWitnessRefusal(code: string): void;
  text(): Promise<string>;
  type: string;
  watchTrail(trail: WatchedTrail): void;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Histogram({
    name: "carnet_request_seconds",
    help: "Time to answer a request",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const refusals = new Counter({
    name: "carnet_refusals_total",
    help: "Refused requests by code",
    labelNames: ["route", "code"],
    registers,
  });
  const failures = new Counter({
    name: "carnet_audit_delivery_failures_total",
    help: "Deliveries to a Sheet that did not come through, by code",
    labelNames: ["code"],
    registers,
  });
  const uncosigned = new Counter({
    name: "carnet_audit_witness_refusals_total",
    help: "Checkpoints that the witness did not cosign, by code",
    labelNames: ["code"],
    registers,
  });
  return {
    count({ method, route, status, code, seconds }) {
      requests.observe({ method, route, status: String(status) }, seconds);
      if (code) refusals.inc({ route, code });
    },
    countDeliveryFailure: (code) => failures.inc({ code }),
    countWitnessRefusal: (code) => uncosigned.inc({ code }),
    watchTrail: (trail) => watchTrail(trail, registers),
    text: () => registry.metrics(),
    type: registry.contentType,
  };
}

function watchTrail(trail: WatchedTrail, registers: Registry[]): void {
  // All gauges of one scrape are collected at once, and one look at the database serves them.
  let looking: Promise<Standing> | null = null;
  const look = () => {
    looking ??= trail.standing().finally(() => {
      looking = null;
    });
    return looking;
  };
  const gauges: [name: string, help: string, value: () => number | Promise<number>][] = [
    ["tenants_waiting", "Tenants with something not yet numbered, cosigned or delivered", trail.waiting],
    ["events_unnumbered", "Events waiting for their number", async () => (await look()).unnumbered],
    ["rows_undelivered", "Numbered events waiting for their row", async () => (await look()).undelivered],
    ["lag_seconds", "Age of the oldest event without a row", async () => (await look()).oldestWaitMs / 1000],
    [
      "checkpoint_age_seconds",
      "Longest time since a newest checkpoint, or since the first event it lacks if that came later",
      async () => (await look()).checkpointAgeMs / 1000,
    ],
    [
      "cosignature_age_seconds",
      "Longest time since the witness last cosigned, or since the first checkpoint it has not if that came later",
      async () => (await look()).cosignatureAgeMs / 1000,
    ],
    [
      "trails_contested",
      "Trails of which the witness has seen another tree",
      async () => (await look()).contested,
    ],
  ];
  for (const [name, help, value] of gauges) {
    new Gauge({
      name: `carnet_audit_${name}`,
      help,
      registers,
      async collect() {
        this.set(await value());
      },
    });
  }
}
