// Closes a ticket: no support view opens on it any more.

import { endedTicket } from "../../../shared/contract/support-desk.ts";
import { jsonBody } from "../../http/body.ts";
import { closeTicket as close } from "../support/ticket.ts";
import { defineTicketPower } from "./ticket-power.ts";

export const closeTicket = defineTicketPower({
  path: "/staff/support/tickets/close",
  summary: "Close a ticket; no view opens on it any more",
  action: "support.close-ticket",
  body: jsonBody(endedTicket),
  act: close,
});
