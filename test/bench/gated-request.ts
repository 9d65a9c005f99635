// What the gate costs: a staff request behind its four layers beside the same handler without them, over HTTP, in turn. Both are acts with
// their event, so all that differs is the gate.

import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { AddressInfo } from "node:net";
import { createEventWriter } from "../../src/server/store/event-writer.ts";
import { listStaffSessions } from "../../src/server/store/staff/sessions.ts";
import { openTenantStore } from "../../src/server/store/tenant-store.ts";
import { readLag } from "../../src/server/audit/standing.ts";
import type { Engine } from "../support/database.ts";
import type { TestServer } from "../support/server.ts";
import { aMember, aSession, aStaffServer, type Member, office, operatorPlace } from "../support/staff.ts";
import { type Call, measure } from "./load.ts";

const mostAddedMs = 5;
const rounds = 5;
const one = { count: 200, clients: 1 };

export async function measureGate(engine: Engine): Promise<string> {
  const s = await aStaffServer(engine);
  const odile = await aMember(s, "odile", "officer");
  const { cookies } = await aSession(s, odile);
  const gated = await listen((request) => s.server.app.request(request, undefined, { peer: office }));
  const app = await ungatedApp(s, odile);
  const ungated = await listen((request) => app.request(request));
  try {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const call = (): Call => ({ method: "GET", path: "/staff/sessions", headers: { cookie } });
    const times = { gated: [] as number[], ungated: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      times.ungated.push((await measure(ungated.port, call, one)).p50);
      times.gated.push((await measure(gated.port, call, one)).p50);
    }
    const [ours, bare] = [median(times.gated), median(times.ungated)];
    const added = ours - bare;
    return [
      `gated request, ${engine}`.padEnd(26),
      `p50 ${ours.toFixed(2)} ms / ${bare.toFixed(2)} ms without the gate: ${added.toFixed(2)} ms added (≤ ${mostAddedMs})`,
      added <= mostAddedMs ? "" : "OVER",
    ].join("  ");
  } finally {
    gated.close();
    ungated.close();
    await s.close();
  }
}

/** The handler of `GET /staff/sessions` and its event, for whoever asks. */
async function ungatedApp(s: TestServer, { staffId, email }: Member): Promise<Hono> {
  const { tenantId, keys } = await operatorPlace(s);
  const { db } = s;
  const findLag = (tx: Parameters<typeof readLag>[0], id: string) =>
    readLag(tx, id, { now: s.clock.now, hasSheet: true });
  const deps = { db, events: createEventWriter(db), now: s.clock.now, onEvent: () => undefined, findLag };
  const store = openTenantStore(deps, tenantId, keys);
  const actor = { personId: staffId, email, surface: "operator" } as const;
  return new Hono().get("/staff/sessions", async (context) => {
    const told = await store.act(actor, { action: "staff.sessions", target: {} }, async (scope) => ({
      ok: true,
      value: {
        value: await listStaffSessions(scope, staffId),
        event: { action: "staff.sessions", outcome: "allowed", target: {}, details: {} },
      },
    }));
    return context.json(told.ok ? { items: told.value } : {}, told.ok ? 200 : 500);
  });
}

function listen(
  answer: (request: Request) => Response | Promise<Response>,
): Promise<{ port: number; close(): void }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: answer, port: 0, hostname: "127.0.0.1" }, (info: AddressInfo) =>
      resolve({ port: info.port, close: () => void server.close() }),
    );
  });
}

function median(all: number[]): number {
  return all.toSorted((x, y) => x - y)[Math.floor(all.length / 2)] ?? Number.NaN;
}
