// How Google asks to be asked and how it answers: the two error shapes of its JSON APIs.
// Knows no API; each handler takes an `Ask` and gives an `Answer`.
import type { z } from "zod";

/** One call that reached Google. `form` holds a form body, `body` a JSON body, null when there was none. */
export type Ask = {
  method: string;
  url: URL;
  body: unknown;
  form: URLSearchParams;
  authorization: string | null;
};

/** What Google answers. `journal` replaces what the journal would show where bodies carry secrets. */
export type Answer = {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  journal?: { body: unknown; response: unknown };
};

export type Refused = { ok: false; answer: Answer };

const statusNames: Record<number, string> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  501: "UNIMPLEMENTED",
  503: "UNAVAILABLE",
};

/** The error of an API behind Google's newer front (google.rpc.Status), as Sheets answers it. */
export function rpcError(status: number, message: string, details?: unknown[]): Answer {
  const error = { code: status, message, status: statusNames[status] ?? "UNKNOWN" };
  return { status, body: { error: details ? { ...error, details } : error } };
}

/** The error of an older API, as Drive and Directory answer it. `reason` is what clients decide on. */
export function reasonedError(status: number, reason: string, message: string): Answer {
  return {
    status,
    body: { error: { code: status, message, errors: [{ message, domain: "global", reason }] } },
  };
}

/** What the simulator does not play is said aloud, so nobody mistakes it for Google's word. */
export function notPlayed(what: string): Answer {
  return rpcError(501, `the simulator does not play ${what}`);
}

/** A JSON body that the API does not know: a field too many, a wrong type. Names places, repeats no value. */
export function badBody(error: z.ZodError): Answer {
  const places = error.issues.map((issue) => {
    const at = issue.path.join(".");
    return issue.code === "unrecognized_keys" ? `Unknown name "${issue.keys.join('", "')}" at '${at}'` : at;
  });
  return rpcError(
    400,
    `Invalid JSON payload received. ${places.join("; ")}: Cannot find field or bad value.`,
  );
}
