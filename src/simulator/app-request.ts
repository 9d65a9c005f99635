// What every route of the simulator's HTTP face needs: who is signed in, a parsed body, a refusal.
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { z } from "zod";
import type { DemoPerson } from "./page-contract.ts";

export const sessionCookie = "carnet_simulator";

export type People = { list(): DemoPerson[] };
type Problem = { status: 400 | 401 | 403 | 404 | 413 | 500 | 502; code: string; detail: string };
export type Parsed<T> = { ok: true; value: T } | { ok: false; response: Response };

/** RFC 9457 problem with a code. */
export function problem(context: Context, { status, code, detail }: Problem): Response {
  const body = { type: "about:blank", status, code, title: detail, detail };
  return context.body(JSON.stringify(body), status, { "content-type": "application/problem+json" });
}

/** The body as `schema` has it; 400 `bad-json` or `bad-request` when it is not. */
export async function parseBody<T>(context: Context, schema: z.ZodType<T>): Promise<Parsed<T>> {
  let raw: unknown;
  try {
    raw = JSON.parse(await context.req.text());
  } catch {
    return {
      ok: false,
      response: problem(context, { status: 400, code: "bad-json", detail: "The body is not JSON." }),
    };
  }
  const result = schema.safeParse(raw);
  if (result.success) return { ok: true, value: result.data };
  const field = result.error.issues[0]?.path.join(".") || "body";
  return {
    ok: false,
    response: problem(context, { status: 400, code: "bad-request", detail: `Not as expected: ${field}` }),
  };
}

export function findPerson(people: People, email: string): DemoPerson | undefined {
  return people.list().find((person) => person.email === email.trim().toLowerCase());
}

/** The person of the session cookie, or undefined. */
export function signedIn(context: Context, people: People): DemoPerson | undefined {
  const email = getCookie(context, sessionCookie);
  return email ? findPerson(people, email) : undefined;
}

export function notSignedIn(context: Context): Response {
  return problem(context, {
    status: 401,
    code: "not-signed-in",
    detail: "Choose an account to go on.",
  });
}

export function unknownPerson(context: Context): Response {
  return problem(context, { status: 404, code: "unknown-person", detail: "There is no such demo person." });
}
