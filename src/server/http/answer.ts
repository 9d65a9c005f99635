// What a route answers, before it is HTTP.

/**
 * What a route answers: JSON, a file, the way to a page, or nothing (204). A file too long to hold is told in parts. `later` makes
 * the JSON of what others must be asked for, once the act is done and its event stands: no transaction waits for Google.
 */
export type Answer = {
  status: number;
  json?: unknown;
  later?: () => Promise<unknown>;
  file?: { type: string; name: string; text: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> };
  etag?: string;
  location?: string;
  cookie?: string;
};
