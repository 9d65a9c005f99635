// Lets an office in for 90 days, with a second person's agreement.

import { randomUUID } from "node:crypto";
import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { officeBody } from "../../../shared/contract/staff.ts";
import { jsonBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { addOffice as add, officeDays } from "../../store/staff/addresses.ts";
import { isOffice, readRange } from "../../http/address.ts";
import { definePower } from "../power.ts";

export const addOffice = definePower({
  power: "add-office",
  method: "POST",
  path: "/staff/offices",
  summary: `Lets an office in for ${officeDays} days`,
  action: "staff.add-office",
  params: noParams,
  body: jsonBody(officeBody),
  target: () => ({}),
  async prepare({ body }) {
    const range = readRange(body.range);
    return range && isOffice(range) ? accept(body) : refuse("address-not-public");
  },
  proposed: ({ body }) => told("proposed", body),
  async apply(scope, { body }) {
    add(scope, { officeId: randomUUID(), range: body.range, name: body.name });
    return accept({ value: { status: 204 }, event: told("done", body) });
  },
});

function told(state: string, { range, reason }: { range: string; reason: string }) {
  return {
    action: "staff.add-office",
    outcome: "allowed",
    target: {},
    details: { state, range, reason },
  } as const;
}
