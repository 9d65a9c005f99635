// What a page asks its own server, with the session that its cookie names. Decides nothing.

import { pageHeader, type PageName } from "../shared/contract/page.ts";
import type { Problem } from "../shared/contract/refusal.ts";

/** An answer, or why not; `problem` is null where the server was not reached or said something else. */
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem | null };
export type Backend = {
  read<T>(path: string): Promise<Answer<T>>;
  /** Changes something, or asks with a body; the same `key` changes it once. */
  send<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown, key?: string): Promise<Answer<T>>;
  /** Puts a picture in the place of that of a contact at `version`, or takes it away where there is none. */
  changePhoto<T>(path: string, version: number, picture: Blob | null): Promise<Answer<T>>;
  leave(): Promise<void>;
};

export function openBackend(page: PageName | "staff"): Backend {
  const headers = { [pageHeader]: page };
  async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
    try {
      const response = await fetch(path, init);
      const json: unknown = response.status === 204 ? null : await response.json();
      // the page and the server are of one build, so the shapes are those of `shared/contract`
      return response.ok ? { ok: true, value: json as T } : { ok: false, problem: json as Problem };
    } catch {
      return { ok: false, problem: null };
    }
  }
  const typed = { ...headers, "content-type": "application/json" };
  return {
    read: (path) => ask(path, { headers }),
    send: (method, path, body, key) =>
      ask(path, {
        method,
        ...(body === undefined
          ? { headers }
          : {
              headers: key === undefined ? typed : { ...typed, "idempotency-key": key },
              body: JSON.stringify(body),
            }),
      }),
    changePhoto: (path, version, picture) =>
      ask(path, {
        method: picture ? "PUT" : "DELETE",
        headers: { ...headers, "if-match": `"${version}"` },
        body: picture,
      }),
    async leave() {
      await fetch("/v1/pages/session", { method: "DELETE", headers });
    },
  };
}
