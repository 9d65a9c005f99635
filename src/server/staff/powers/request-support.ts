// Asks for a look at one user's groups: who, why, on which ticket. Nothing is shown by it.

import { randomUUID } from "node:crypto";
import { accept } from "../../../shared/contract/refusal.ts";
import { supportRequest } from "../../../shared/contract/support-desk.ts";
import { jsonBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { answering } from "../../store/tenant-store.ts";
import { definePower } from "../power.ts";
import { findCustomer, noteRequest, request } from "../support/request.ts";
import { actingAs, answerWith, benchOf } from "./support-view.ts";

/** The view has its id from the moment it is asked for. */
const asked = supportRequest.transform((body) => ({ ...body, viewId: randomUUID() as string }));

export const requestSupport = definePower({
  power: "request-support",
  method: "POST",
  path: "/staff/support/views",
  summary: "Ask for a support view of one user, with reason, ticket and justification",
  action: "support.request",
  params: noParams,
  body: jsonBody(asked),
  target: () => ({}),
  async prepare({ desk, staff, body }) {
    const customer = await findCustomer(benchOf(desk), actingAs(staff, desk), body);
    return customer.ok ? accept(body) : customer;
  },
  async apply(scope, { staff, desk, body }) {
    const noted = await noteRequest(scope, actingAs(staff, desk), body);
    return answering(noted, () => ({ status: 202 }));
  },
  async follow({ desk, staff, body }) {
    const acting = actingAs(staff, desk);
    const customer = await findCustomer(benchOf(desk), acting, body);
    if (!customer.ok) return { ...customer, eventKey: null };
    return answerWith(await request(acting, customer.value, body), (value) => value);
  },
});
