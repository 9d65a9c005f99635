// One exchange with the server: what is sent, what may come back, and how an answer becomes a value or a trouble.

import type { Problem } from "../shared/contract/refusal.ts";
import { type Reply, type Trouble, trouble } from "./trouble.ts";

export type Request = {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Below the server's `/v1`. */
  path: string;
  headers: Record<string, string>;
  payload?: string;
};
/** `retryAfter` is the header of that name, in seconds; NaN when there is none. */
export type RawAnswer = { status: number; body: string; retryAfter: number };
export type Send = (request: Request) => Reply<RawAnswer>;

/**
 * The value of an answer of 2xx; otherwise the refusal in it. What is neither comes from something in between, such as
 * a proxy. Our own server answers by the contract that `T` is taken from.
 */
export function readAnswer<T>(raw: Reply<RawAnswer>): Reply<T> {
  if (!raw.ok) return raw;
  const { status, body } = raw.value;
  try {
    if (status >= 200 && status < 300) return { ok: true, value: JSON.parse(body || "null") };
    const problem: unknown = JSON.parse(body);
    return isProblem(problem) ? readProblem(problem) : foreign(raw.value);
  } catch {
    return foreign(raw.value);
  }
}

/** An answer of somebody in between, who has only a status to speak with. */
function foreign({ status, retryAfter }: RawAnswer): Trouble {
  if (status !== 429) return trouble("unreachable");
  return { ...trouble("busy"), ...(retryAfter > 0 ? { retryAfterSeconds: retryAfter } : {}) };
}

function readProblem({ code, title, detail, retryAfter, fields, details }: Problem): Trouble {
  return {
    ok: false,
    code,
    text: { title, detail },
    ...(retryAfter ? { retryAfterSeconds: retryAfter } : {}),
    ...(fields ? { fields } : {}),
    ...(details ? { details } : {}),
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A problem document of ours has a code and two sentences; the rest of it follows from the contract. */
function isProblem(value: unknown): value is Problem {
  return isRecord(value) && [value.code, value.title, value.detail].every((one) => typeof one === "string");
}
