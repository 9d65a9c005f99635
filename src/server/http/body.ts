// Reading a request's body within bounds: nothing larger than the limit is ever held, whatever the headers claim.

import type * as z from "zod";
import { limit } from "../../shared/contract/limit.ts";
import { accept, refuse, type Refusal, type Result } from "../../shared/contract/refusal.ts";

/** A body as parsed, and its bytes, by which a repeated request is known again. */
export type ReadBody<B> = { body: B; bytes: Uint8Array };
/** How a route takes its body; `schema` is there for the description of the API. */
export type BodyReader<B> = {
  kind: "none" | "file" | "photo" | "json";
  schema?: z.ZodType;
  read(request: Request): Promise<Result<ReadBody<B>>>;
};

export const noBody: BodyReader<null> = {
  kind: "none",
  read: async () => accept({ body: null, bytes: new Uint8Array() }),
};

/** The raw bytes of a contact file. */
export const fileBody: BodyReader<Uint8Array> = {
  kind: "file",
  async read(request) {
    const read = await readBytes(request, limit.importBytes, "file-too-large");
    return read.ok ? accept({ body: read.value, bytes: read.value }) : read;
  },
};

/** The bytes of a picture. */
export const photoBody: BodyReader<Uint8Array> = {
  kind: "photo",
  async read(request) {
    const read = await readBytes(request, limit.photoBytes, "photo-too-large");
    return read.ok ? accept({ body: read.value, bytes: read.value }) : read;
  },
};

export function jsonBody<B>(schema: z.ZodType<B>): BodyReader<B> {
  return {
    kind: "json",
    schema,
    async read(request) {
      const read = await readJson(request);
      if (!read.ok) return read;
      const body = schema.safeParse(read.value.json);
      return body.success ? accept({ body: body.data, bytes: read.value.bytes }) : malformed(body.error);
    },
  };
}

/** A schema's complaints as a refusal: which fields, and what is wrong with each. What was sent is not repeated, names of keys included. */
export function malformed(error: z.ZodError): Refusal {
  const fields = error.issues.slice(0, 20).map(({ path, code, message }) => ({
    path: path.join("."),
    problem: code === "unrecognized_keys" ? "has a key that nobody knows" : message,
  }));
  return refuse("malformed", { fields });
}

async function readBytes(
  request: Request,
  mostBytes: number,
  code: "file-too-large" | "photo-too-large" | "body-too-large",
): Promise<Result<Uint8Array>> {
  const announced = request.headers.get("content-length");
  if (Number(announced ?? 0) > mostBytes) return refuse(code);
  // An announced length is held to by the HTTP parser, so the body may be taken whole, which spares making a stream.
  if (announced !== null) return accept(new Uint8Array(await request.arrayBuffer()));
  if (!request.body) return accept(new Uint8Array());
  const reader = request.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > mostBytes) {
      await reader.cancel();
      return refuse(code);
    }
    parts.push(part.value);
  }
  return accept(Buffer.concat(parts));
}

async function readJson(request: Request): Promise<Result<{ json: unknown; bytes: Uint8Array }>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    return refuse("media-type");
  const read = await readBytes(request, limit.bodyBytes, "body-too-large");
  if (!read.ok) return read;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(read.value);
    if (depthOf(text) > limit.bodyDepth)
      return refuse("malformed", { fields: [{ path: "", problem: "is nested too deeply" }] });
    const json: unknown = JSON.parse(text);
    return accept({ json, bytes: read.value });
  } catch {
    return refuse("malformed", { fields: [{ path: "", problem: "is not JSON in UTF-8" }] });
  }
}

/** How deeply braces and brackets outside of strings stand in each other; looked at before anything is built of them. */
function depthOf(text: string): number {
  let [depth, deepest, isQuoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isQuoted) {
      if (unit === 0x5c) at += 1;
      else if (unit === 0x22) isQuoted = false;
    } else if (unit === 0x22) isQuoted = true;
    else if (unit === 0x7b || unit === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (unit === 0x7d || unit === 0x5d) depth -= 1;
  }
  return deepest;
}
