// `carnet audit erase|hold|release`: what an organization's admins can ask of their trail, done by the operator in somebody's name.

import { parseArgs } from "node:util";
import * as z from "zod";
import type { ActionName } from "../../shared/audit/event.ts";
import { erasureRequest, holdRequest } from "../../shared/contract/erasure.ts";
import type { Result } from "../../shared/contract/refusal.ts";
import { email } from "../../shared/contract/text.ts";
import { askErasure, holdTrail, releaseTrail } from "../routes/erasures.ts";
import { type Act, answering, type Scope } from "../store/tenant-store.ts";
import { type CommandResult, type Surroundings, tellRefusal, usage } from "./command.ts";
import { consumerDomains, withServerHere } from "./server-here.ts";

const byOperator = { as: email.refine((address) => !consumerDomains.test(address)) };
const wish = z.discriminatedUnion("command", [
  erasureRequest.extend({ ...byOperator, command: z.literal("erase") }),
  holdRequest.extend({ ...byOperator, command: z.literal("hold") }),
  holdRequest.extend({ ...byOperator, command: z.literal("release") }),
]);
type Wish = z.infer<typeof wish>;

export const keepingCommands: readonly string[] = ["erase", "hold", "release"];

export async function runAuditKeeping(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<CommandResult> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { as: { type: "string" }, reason: { type: "string" } },
  });
  const [command, address, ...more] = positionals;
  const asked = wish.safeParse({ command, ...values, ...(address === undefined ? {} : { email: address }) });
  if (!asked.success || more.length > 0) return { exit: 2, lines: [usage] };
  return withServerHere(surroundings, `carnet audit ${asked.data.command}`, async (server) => {
    const { action, work } = actOf(asked.data);
    const { store, actor } = await server.signInByAddress(asked.data.as);
    const done = await store.act(actor, { action, target: {} }, work);
    await server.trail.advance();
    if (done.ok) return { exit: 0, lines: [done.value] };
    return { exit: 1, lines: [tellRefusal(done.code)] };
  });
}

type Keeping = { action: ActionName; work: (scope: Scope) => Promise<Result<Act<string>>> };

/** The act, which answers what the operator is told. */
function actOf(asked: Wish): Keeping {
  if (asked.command === "erase")
    return {
      action: "audit.erase",
      work: async (scope) =>
        answering(await askErasure(scope, asked), ({ id, state }) =>
          state === "held" ? `erasure ${id} waits until the legal hold is lifted` : `erasure ${id} has begun`,
        ),
    };
  if (asked.command === "hold")
    return {
      action: "audit.hold",
      work: async (scope) =>
        answering(await holdTrail(scope, asked), ({ since }) => `under a legal hold since ${since}`),
    };
  return {
    action: "audit.release",
    work: async (scope) => answering(await releaseTrail(scope, asked), () => "the legal hold is lifted"),
  };
}
