// Takes an office off the list: from the next request on nobody is let in from there.

import * as z from "zod";
import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { reasonBody } from "../../../shared/contract/staff.ts";
import { id } from "../../../shared/contract/text.ts";
import { jsonBody } from "../../http/body.ts";
import { removeOffice as remove } from "../../store/staff/addresses.ts";
import { definePower } from "../power.ts";

export const removeOffice = definePower({
  power: "remove-office",
  method: "POST",
  path: "/staff/offices/{office}/remove",
  summary: "Takes an office off the list",
  action: "staff.remove-office",
  params: z.strictObject({ office: id }),
  body: jsonBody(reasonBody),
  target: () => ({}),
  async apply(scope, { params: { office }, body: { reason } }) {
    if (!(await remove(scope, office))) return refuse("not-found");
    return accept({
      value: { status: 204 },
      event: { action: "staff.remove-office", outcome: "allowed", target: {}, details: { reason } },
    });
  },
});
