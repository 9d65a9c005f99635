// A staff route is one declaration: which layers of the gate it needs, which act it is, and the work. Around it stand the gate, parsing,
// and the event of a refusal, the same for every route, so that none of them can be forgotten.

import * as z from "zod";
import type { ActionName, RefusedEvent, Target } from "../../shared/audit/event.ts";
import { accept, refuse, type Refusal, type Result } from "../../shared/contract/refusal.ts";
import type { StaffPower } from "../../shared/domain/staff.ts";
import type { Answer } from "../http/answer.ts";
import { type BodyReader, malformed } from "../http/body.ts";
import type { Recorded } from "../store/tenant-store.ts";
import type { Desk } from "./desk.ts";
import type { Layer } from "./gate.ts";
import { type Asked, enter, type Entered } from "./visit.ts";

export type StaffRoute = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  summary: string;
  action: ActionName;
  needs: readonly Layer[];
  /** Null for what leads through the gate itself. */
  power: StaffPower | null;
  schemas: { params: z.ZodType; query: z.ZodType; body: BodyReader<unknown> };
  handle(desk: Desk, asked: Asked): Promise<Recorded<Answer>>;
};

export type Parsed<P, B> = { params: P; body: B };
export type StaffRouteSpec<P, B> = Pick<StaffRoute, "method" | "path" | "summary" | "action" | "needs"> & {
  power?: StaffPower;
  params: z.ZodType<P>;
  body: BodyReader<B>;
  target(params: P): Target;
  /** Asked before anything that was sent is read: `power-missing` and the like. */
  allow?(entered: Entered): Result<null>;
  run(desk: Desk, entered: Entered, parsed: Parsed<P, B>): Promise<Recorded<Answer>>;
};

const noQuery = z.strictObject({});

export function defineStaffRoute<P, B>(spec: StaffRouteSpec<P, B>): StaffRoute {
  const { method, path, summary, action, needs, power = null, params, body } = spec;
  return {
    method,
    path,
    summary,
    action,
    needs,
    power,
    schemas: { params, query: noQuery, body },
    async handle(desk, asked) {
      const gate = await enter(desk, asked, needs);
      const target = targetOf(spec, asked.params);
      if (!gate.ok) {
        const { refusal, actor } = gate;
        if (!actor) return { ...refusal, eventKey: null }; // a stranger is no person of any tenant: counted, not recorded
        return { ...refusal, eventKey: await tell(desk, actor, { action, target, refusal }) };
      }
      const { entered } = gate;
      const allowed = spec.allow?.(entered) ?? accept(null);
      const parsed = allowed.ok ? await parse(spec, asked) : allowed;
      if (parsed.ok) return spec.run(desk, entered, parsed.value);
      return { ...parsed, eventKey: await tell(desk, entered.actor, { action, target, refusal: parsed }) };
    },
  };
}

/** Tells a refusal in the operator's trail; gives the event's key. */
export function tell(
  desk: Desk,
  actor: Entered["actor"],
  told: { action: ActionName; target: Target; refusal: Refusal },
): Promise<string> {
  const event: RefusedEvent = {
    action: told.action,
    target: told.target,
    outcome: "refused",
    code: told.refusal.code,
    details: {},
  };
  return desk.store.recordRefusal(actor, event);
}

async function parse<P, B>(
  spec: StaffRouteSpec<P, B>,
  { request, params: given }: Asked,
): Promise<Result<Parsed<P, B>>> {
  const params = spec.params.safeParse(given);
  if (!params.success) return refuse("not-found");
  const query = noQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) return malformed(query.error);
  const body = await spec.body.read(request);
  return body.ok ? accept({ params: params.data, body: body.value.body }) : body;
}

function targetOf<P, B>(spec: StaffRouteSpec<P, B>, given: Record<string, string>): Target {
  const params = spec.params.safeParse(given);
  return params.success ? spec.target(params.data) : {};
}
