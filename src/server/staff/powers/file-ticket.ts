// Files a ticket that support views can stand on.

import { accept } from "../../../shared/contract/refusal.ts";
import { newTicket } from "../../../shared/contract/support-desk.ts";
import { jsonBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { definePower } from "../power.ts";
import { fileTicket as file } from "../support/ticket.ts";
import { actingAs, answerWith, benchOf } from "./support-view.ts";

export const fileTicket = definePower({
  power: "file-ticket",
  method: "POST",
  path: "/staff/support/tickets",
  summary: "File a ticket of a customer; nobody looks on one of their own",
  action: "support.file-ticket",
  params: noParams,
  body: jsonBody(newTicket),
  target: () => ({}),
  async apply(_, { body: { domain: customer } }) {
    const event = {
      action: "support.file-ticket",
      outcome: "allowed",
      target: {},
      details: { customer },
    } as const;
    return accept({ value: { status: 202 }, event });
  },
  async follow({ desk, staff, body }) {
    const done = await file(benchOf(desk), actingAs(staff, desk), body);
    return answerWith(done, () => ({}));
  },
});
