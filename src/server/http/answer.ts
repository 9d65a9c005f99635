// What a route answers, before it is HTTP.

/** What a route answers: JSON, a file, or nothing (204). */
export type Answer = {
  status: number;
  json?: unknown;
  file?: { type: string; name: string; text: string };
  etag?: string;
};
