// What the operator watches: requests by route and outcome, and how far the trail lags. Names and numbers, never whose.

import { Counter, Gauge, Histogram, Registry } from "prom-client";

export type AnsweredRequest = {
  method: string;
  route: string;
  status: number;
  code?: string;
  seconds: number;
};

export type Metrics = {
  count(request: AnsweredRequest): void;
  text(): Promise<string>;
  type: string;
  watchTrail(waiting: () => number): void;
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
  return {
    count({ method, route, status, code, seconds }) {
      requests.observe({ method, route, status: String(status) }, seconds);
      if (code) refusals.inc({ route, code });
    },
    watchTrail(waiting) {
      new Gauge({
        name: "carnet_audit_tenants_waiting",
        help: "Tenants with events not yet numbered or delivered",
        registers,
        collect() {
          this.set(waiting());
        },
      });
    },
    text: () => registry.metrics(),
    type: registry.contentType,
  };
}
