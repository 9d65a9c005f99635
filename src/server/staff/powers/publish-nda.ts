// Publishes a new text of the non-disclosure agreement, with a second person's agreement: everybody has 14 days to sign it.

import { accept } from "../../../shared/contract/refusal.ts";
import { ndaBody } from "../../../shared/contract/staff-nda.ts";
import { ndaDays } from "../../../shared/domain/nda.ts";
import { jsonBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { addNda } from "../../store/staff/nda.ts";
import { definePower } from "../power.ts";

export const publishNda = definePower({
  power: "publish-nda",
  method: "POST",
  path: "/staff/nda",
  summary: `Publishes a new text of the non-disclosure agreement, to be signed within ${ndaDays} days`,
  action: "staff.publish-nda",
  params: noParams,
  body: jsonBody(ndaBody),
  target: () => ({}),
  proposed: ({ body: { reason } }) => told({ state: "proposed", reason }),
  async apply(scope, { body: { text, reason } }) {
    const hash = addNda(scope, text);
    return accept({ value: { status: 204 }, event: told({ state: "done", reason, hash }) });
  },
});

function told(details: { state: string; reason: string; hash?: string }) {
  return { action: "staff.publish-nda", outcome: "allowed", target: {}, details } as const;
}
