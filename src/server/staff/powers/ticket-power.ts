// What the help desk does to a ticket of a customer's: noted in the operator's trail first, then done in the customer's tenant.

import type { ActionName } from "../../../shared/audit/event.ts";
import { accept } from "../../../shared/contract/refusal.ts";
import type { BodyReader } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import type { Recorded } from "../../store/tenant-store.ts";
import { definePower, type Power } from "../power.ts";
import type { Bench, Staff } from "../support/bench.ts";
import { actingAs, answerWith, benchOf } from "./support-view.ts";

type TicketSpec<B> = {
  path: string;
  summary: string;
  action: Extract<ActionName, "support.file-ticket" | "support.close-ticket">;
  body: BodyReader<B>;
  /** In the customer's tenant. */
  act(bench: Bench, staff: Staff, body: B): Promise<Recorded<null>>;
};

export function defineTicketPower<B extends { domain: string }>(spec: TicketSpec<B>): Power {
  const { path, summary, action, body, act } = spec;
  return definePower({
    power: "file-ticket",
    method: "POST",
    path,
    summary,
    action,
    params: noParams,
    body,
    target: () => ({}),
    async apply(_, { body: { domain: customer } }) {
      const event = { action, outcome: "allowed", target: {}, details: { customer } } as const;
      return accept({ value: { status: 202 }, event });
    },
    async follow({ desk, staff, body: asked }) {
      return answerWith(await act(benchOf(desk), actingAs(staff, desk), asked), () => ({}));
    },
  });
}
