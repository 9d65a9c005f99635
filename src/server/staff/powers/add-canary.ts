// Makes a user or a contact of a customer a canary. The trail tells at which customer, never which.

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { canaryBody } from "../../../shared/contract/staff-detection.ts";
import { jsonBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { addCanary as add } from "../../store/staff/canaries.ts";
import { definePower } from "../power.ts";

export const addCanary = definePower({
  power: "add-canary",
  method: "POST",
  path: "/staff/canaries",
  summary: "Makes a user or a contact of a customer a canary",
  action: "staff.add-canary",
  params: noParams,
  body: jsonBody(canaryBody),
  target: () => ({}),
  async prepare({ body, desk }) {
    return (await desk.customers.ofDomain(body.domain)) ? accept(body) : refuse("not-found");
  },
  async apply(scope, { body }) {
    add(scope, body);
    const { domain: customer, reason } = body;
    return accept({
      value: { status: 204 },
      event: { action: "staff.add-canary", outcome: "allowed", target: {}, details: { customer, reason } },
    });
  },
});
