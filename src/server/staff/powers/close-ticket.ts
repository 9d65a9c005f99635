// Closes a ticket: no support view opens on it any more.

import { accept } from "../../../shared/contract/refusal.ts";
import { endedTicket } from "../../../shared/contract/support-desk.ts";
import { jsonBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { definePower } from "../power.ts";
import { closeTicket as close } from "../support/ticket.ts";
import { actingAs, answerWith, benchOf } from "./support-view.ts";

export const closeTicket = definePower({
  power: "file-ticket",
  method: "POST",
  path: "/staff/support/tickets/close",
  summary: "Close a ticket; no view opens on it any more",
  action: "support.close-ticket",
  params: noParams,
  body: jsonBody(endedTicket),
  target: () => ({}),
  async apply(_, { body: { domain: customer } }) {
    const event = {
      action: "support.close-ticket",
      outcome: "allowed",
      target: {},
      details: { customer },
    } as const;
    return accept({ value: { status: 202 }, event });
  },
  async follow({ desk, staff, body }) {
    const done = await close(benchOf(desk), actingAs(staff, desk), body);
    return answerWith(done, () => ({}));
  },
});
