// Files a ticket that support views can stand on.

import { newTicket } from "../../../shared/contract/support-desk.ts";
import { jsonBody } from "../../http/body.ts";
import { fileTicket as file } from "../support/ticket.ts";
import { defineTicketPower } from "./ticket-power.ts";

export const fileTicket = defineTicketPower({
  path: "/staff/support/tickets",
  summary: "File a ticket of a customer; nobody looks on one of their own",
  action: "support.file-ticket",
  body: jsonBody(newTicket),
  act: file,
});
