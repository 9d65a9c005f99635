// Proof `sqlmap` (INJ-01): Debian's sqlmap at every parameter that the API's description names, customers' routes and staff's, over the wire
// and on real PostgreSQL. A planted hole, which is no part of the product, proves each time that the set-up finds what is there.

import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { routes } from "../../src/server/app.ts";
import { listen } from "../../src/server/http/listening.ts";
import { describeApi } from "../../src/server/http/openapi.ts";
import { staffRoutes } from "../../src/server/staff/staff-routes.ts";
import { urlOf } from "../support/postgresql.ts";
import { openPostgresql } from "../../src/server/store/engine/postgresql.ts";
import { testCluster } from "../support/database.ts";
import { emailOf, type TestServer } from "../support/server.ts";
import { aMember, aSession, aStaffServer, office, origin } from "../support/staff.ts";
import type { Proof } from "./proof.ts";

const run = promisify(execFile);
const planted = "/planted";
const made = z.object({ id: z.string() });
const described = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: z.unknown() })),
        requestBody: z
          .object({ content: z.record(z.string(), z.object({ schema: z.unknown().optional() })) })
          .optional(),
      }),
    ),
  ),
});
const schema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  const: z.unknown().optional(),
  minLength: z.number().optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
/** A schema may be `true`: anything at all. */
const readSchema = (given: unknown) => schema.safeParse(given).data ?? {};

/** sqlmap tries what stands before an asterisk. */
const mark = "*";

/** A value that the schema allows, every text in it marked. */
function sampleOf(given: unknown): unknown {
  const { type, format, minLength = 0, anyOf, items, properties, ...rest } = readSchema(given);
  if ("const" in rest) return rest.const;
  if (rest.enum) return `${String(rest.enum[0])}${mark}`;
  if (anyOf) return sampleOf(anyOf[0]);
  if (type === "integer" || type === "number") return 1;
  if (type === "boolean") return true;
  if (type === "array") return [sampleOf(items)];
  if (properties)
    return Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, sampleOf(one)]));
  if (format === "uuid") return `${randomUUID()}${mark}`;
  if (format === "email") return `camille@halden.example${mark}`;
  return `${"Marta Nowak".padEnd(minLength, "x")}${mark}`;
}

type Target = { name: string; method: string; path: string; body: string | null };

/** Every operation of a description, with its parameters and its body filled in. */
function targetsOf(description: object, known: Readonly<Record<string, string>>): Target[] {
  return Object.entries(described.parse(description).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, requestBody }]) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => `${known[name] ?? randomUUID()}${mark}`);
      const query = parameters
        .filter((one) => one.in === "query")
        .map(
          (one) =>
            `${one.name}=${encodeURIComponent(known[one.name] ?? String(sampleOf(one.schema))).replace(/%2A$/, mark)}`,
        );
      const json = requestBody?.content["application/json"];
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path: query.length > 0 ? `${filled}?${query.join("&")}` : filled,
        body: json ? JSON.stringify(sampleOf(json.schema)) : null,
      };
    }),
  );
}

type Attack = { url: string; folder: string; depth: readonly string[] };

/** Whether sqlmap finds a way in; it says so in one sentence. */
async function isInjectable(
  { method, path, body }: Target,
  headers: Readonly<Record<string, string>>,
  { url, folder, depth }: Attack,
): Promise<boolean> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const words = ["--batch", "--flush-session", "--disable-coloring", "--dbms=PostgreSQL", ...depth];
  const sent = body === null ? [] : [`--data=${body}`];
  const asked = [`--url=${url}${path}`, `--method=${method}`, `--headers=${lines.join("\n")}`, ...sent];
  const { stdout } = await run(
    "sqlmap",
    [...asked, ...words, `--output-dir=${folder}`, "--ignore-code=*", "--threads=2"],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout.includes("identified the following injection point");
}

/** An attack on what only says that nobody is signed in would prove nothing. */
async function isReached(
  { method, path, body }: Target,
  headers: Readonly<Record<string, string>>,
  url: string,
): Promise<boolean> {
  const sent = body === null ? {} : { body: body.replaceAll(mark, "") };
  const { status } = await fetch(url + path.replaceAll(mark, ""), { method, headers, ...sent });
  return status !== 401;
}

/** What every request of a person carries. */
async function headersOf(s: TestServer): Promise<Record<"customer" | "staff", Record<string, string>>> {
  const token = (await s.google.idTokenFor(emailOf("camille"))) ?? "";
  const { cookies } = await aSession(s, await aMember(s, "odile", "officer"));
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return {
    customer: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    staff: {
      Cookie: cookie,
      Origin: origin,
      "X-Carnet-Page": "staff",
      "Content-Type": "application/json",
    },
  };
}

type Wish = {
  /** Names of operations; all unless given. */
  only?: readonly string[];
  /** sqlmap's own options. */
  depth: readonly string[];
  /** Told of each operation that is done, since all of them take hours. */
  tell?(line: string): void;
};

export async function injection({ only, depth, tell = () => undefined }: Wish): Promise<Proof> {
  const s = await aStaffServer("postgresql");
  const holed = openPostgresql(urlOf(testCluster(), "postgres", "postgres"), { connections: 2 });
  const folder = await mkdtemp(join(tmpdir(), "carnet-sqlmap-"));
  const listening = await listen(
    async (request) => {
      const asked = new URL(request.url);
      if (asked.pathname === planted) return answerPlanted(holed, asked.searchParams.get("name") ?? "");
      return s.server.app.fetch(new Request(new URL(asked.pathname + asked.search, origin), request), {
        peer: office,
      });
    },
    { port: 0, hostname: "127.0.0.1" },
  );
  try {
    const attack = { url: `http://127.0.0.1:${listening.port}`, folder, depth };
    const headers = await headersOf(s);
    const group = made.parse((await s.as("camille")("POST", "/v1/groups", { name: "Mine" })).json).id;
    const person = { names: [{ givenName: "Marta" }] };
    const added = await s.as("camille")("POST", `/v1/groups/${group}/contacts`, { person });
    const known = { group, contact: made.parse(added.json).id };
    const isMeant = ({ name }: Target) => only === undefined || only.includes(name);
    const attacked = [
      ...targetsOf(describeApi(routes), known).map((target) => ({ target, headers: headers.customer })),
      ...targetsOf(describeApi(staffRoutes), {}).map((target) => ({ target, headers: headers.staff })),
    ].filter(({ target }) => isMeant(target));
    const hole = {
      name: "the planted hole",
      method: "GET",
      path: `${planted}?name=postgres${mark}`,
      body: null,
    };
    const broken: string[] = [];
    if (!(await isInjectable(hole, {}, attack))) broken.push("the planted hole was not found");
    for (const [index, { target, headers: sent }] of attacked.entries()) {
      if (!(await isReached(target, sent, attack.url))) broken.push(`${target.name} is not reached`);
      else if (await isInjectable(target, sent, attack)) broken.push(`${target.name} lets sqlmap in`);
      tell(`${index + 1} of ${attacked.length}: ${target.name}, broken so far: ${broken.length}`);
    }
    return { figures: { "planted holes found": 1, operations: attacked.length }, broken };
  } finally {
    await listening.close();
    await Promise.all([s.close(), holed.close(), rm(folder, { recursive: true, force: true })]);
  }
}

/** What no file of the product may do (`architecture.test.ts`): a value written into a statement. */
async function answerPlanted(db: ReturnType<typeof openPostgresql>, name: string): Promise<Response> {
  const found = await db
    .query(`select rolname from pg_roles where rolname = '${name}'`)
    .catch((fault: unknown) => fault);
  return found instanceof Error ? new Response(found.message, { status: 500 }) : Response.json(found);
}
