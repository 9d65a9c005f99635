// What the People API's methods have in common: one call as they get it, field masks, and Google's words for what cannot be.
import { type Answer, type Ask, rpcError } from "./answer.ts";
import { type ContactBook, contactFields } from "./contact-book.ts";

export type PeopleCall = { ask: Ask; book: ContactBook; now: number };

/** A 400 that says: not as things stand now. */
export function failedPrecondition(message: string, reason?: string): Answer {
  const details = reason && [
    { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain: "people.googleapis.com" },
  ];
  const error = { code: 400, message, status: "FAILED_PRECONDITION", ...(details ? { details } : {}) };
  return { status: 400, body: { error } };
}

export const notFound = (): Answer => rpcError(404, "Requested entity was not found.");

const known = new Set([...Object.keys(contactFields.shape), "metadata"]);

/** The fields that a mask names, or the refusal of a mask that is missing or names another. */
export function maskIn(ask: Ask, name: string, isOptional = false): Set<string> | Answer {
  const names = (ask.url.searchParams.get(name) ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  if (names.length === 0 && isOptional) return known;
  if (names.length === 0)
    return rpcError(400, `${name} mask is required. Please specify one or more valid paths.`);
  const odd = names.find((one) => !known.has(one));
  return odd ? rpcError(400, `Invalid ${name} mask path: "${odd}".`) : new Set(names);
}

export function isAnswer(value: object): value is Answer {
  return "status" in value;
}
