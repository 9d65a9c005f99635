// The same import, asked of the simulator that is running: signs in there as the person, then uses the public routes.

import * as z from "zod";
import type { ImportReport } from "../../shared/contract/files.ts";
import { accept, type Refusal, refusalStatus, type Result } from "../../shared/contract/refusal.ts";
import type { ImportWish } from "./import-wish.ts";

const signedIn = z.object({ id_token: z.string(), server: z.url() });
const groupList = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string() })),
  nextCursor: z.string().optional(),
});
const created = z.object({ id: z.string() });
const report = z.object({
  added: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.array(z.object({ line: z.number(), reason: z.string() })),
  elsewhere: z
    .array(z.object({ line: z.number(), contact: z.string(), group: z.string(), groupName: z.string() }))
    .exactOptional(),
});
const problem = z.object({
  code: z.enum(Object.keys(refusalStatus) as (keyof typeof refusalStatus)[]),
  details: z.record(z.string(), z.unknown()).optional(),
});

type Ask = (
  method: string,
  path: string,
  body?: string | Uint8Array<ArrayBuffer>,
  type?: string,
) => Promise<Result<unknown>>;

export async function importOverHttp(
  simulator: string,
  wish: ImportWish,
  bytes: Uint8Array,
): Promise<Result<ImportReport>> {
  const answer = await fetch(`${simulator}/google/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: wish.as }),
  });
  if (!answer.ok) throw new Error(`the running simulator does not know ${wish.as}`);
  const { id_token: token, server } = signedIn.parse(await answer.json());
  const ask = asker(server, token);
  const group = await groupByName(ask, wish.group);
  if (!group.ok) return group;
  const query = new URLSearchParams({ mode: wish.mode, country: wish.country });
  const done = await ask(
    "POST",
    `/v1/groups/${group.value}/import?${query.toString()}`,
    new Uint8Array(bytes),
    "application/octet-stream",
  );
  return done.ok ? accept(report.parse(done.value)) : done;
}

function asker(server: string, token: string): Ask {
  return async (method, path, body, type = "application/json") => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": type }),
    };
    const answer = await fetch(`${server}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const json: unknown = await answer.json();
    if (answer.ok) return accept(json);
    const { code, details } = problem.parse(json);
    const refusal: Refusal = { ok: false, code, ...(details ? { details } : {}) };
    return refusal;
  };
}

async function groupByName(ask: Ask, name: string): Promise<Result<string>> {
  let path = "/v1/groups?limit=200";
  for (;;) {
    const listed = await ask("GET", path);
    if (!listed.ok) return listed;
    const { items, nextCursor } = groupList.parse(listed.value);
    const same = items.find((group) => group.name === name);
    if (same) return accept(same.id);
    if (nextCursor === undefined) break;
    path = `/v1/groups?limit=200&cursor=${nextCursor}`;
  }
  const made = await ask("POST", "/v1/groups", JSON.stringify({ name }));
  return made.ok ? accept(created.parse(made.value).id) : made;
}
