// Makes a canary an ordinary user or contact again, with another officer's agreement: nobody else is told which it is.

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { type CanaryBody, canaryBody } from "../../../shared/contract/staff-detection.ts";
import { jsonBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { removeCanary as remove } from "../../store/staff/canaries.ts";
import { definePower } from "../power.ts";

export const removeCanary = definePower({
  power: "remove-canary",
  method: "POST",
  path: "/staff/canaries/remove",
  summary: "Makes a canary an ordinary user or contact again",
  action: "staff.remove-canary",
  params: noParams,
  body: jsonBody(canaryBody),
  target: () => ({}),
  proposed: ({ body }) => told("proposed", body),
  async apply(scope, { body }) {
    if (!(await remove(scope, body))) return refuse("not-found");
    return accept({ value: { status: 204 }, event: told("done", body) });
  },
});

function told(state: string, { domain: customer, reason }: CanaryBody) {
  const details = { state, customer, reason };
  return { action: "staff.remove-canary", outcome: "allowed", target: {}, details } as const;
}
