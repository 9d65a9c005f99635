// A Google of its own for one test: a clock that is set by hand, a journal in memory, and callers with real tokens.
import * as z from "zod";
import { createServiceAccount } from "../../../src/server/auth/service-account.ts";
import { createGoogle, type Google, type GoogleOptions } from "../../../src/simulator/google/google.ts";
import { sharedKeys } from "../../support/google-keys.ts";
import type { RequestLine } from "../../../src/simulator/google/wire.ts";

export const start = Date.UTC(2026, 0, 15, 9, 0, 0);
export const audience = "client-1.apps.googleusercontent.com";
const scopeUrl = (scope: string) => `https://www.googleapis.com/auth/${scope}`;

export type Play = {
  google: Google;
  clock: { now: number };
  lines: RequestLine[];
  /** A JSON call as the service account, or as a person whom it may act as. */
  call(
    method: string,
    url: string,
    more?: { body?: unknown; scopes?: string[]; as?: string; signal?: AbortSignal },
  ): Promise<{ status: number; body: unknown; headers: Headers }>;
};

export function createPlay(options: Partial<GoogleOptions> = {}): Play {
  const clock = { now: start };
  const lines: RequestLine[] = [];
  const google = createGoogle({
    now: () => clock.now,
    journal: (line) => lines.push(line),
    audience,
    keys: sharedKeys(),
    ...options,
  });
  const { accessToken } = createServiceAccount({
    key: google.serviceAccount,
    fetch: google.fetch,
    now: () => clock.now,
  });
  return {
    google,
    clock,
    lines,
    async call(method, url, { body, scopes = ["drive.file"], as, signal } = {}) {
      const authorization = `Bearer ${await accessToken(scopes.map(scopeUrl), as)}`;
      const response = await google.fetch(url, {
        method,
        headers: { authorization, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
      return { status: response.status, body: await response.json(), headers: response.headers };
    },
  };
}

const madeFile = z.object({ spreadsheetId: z.string() });

/** A spreadsheet of the service account with one tab, `Audit`; gives its id. */
export async function makeSheet(play: Play, grid = { rowCount: 10, columnCount: 3 }): Promise<string> {
  const { body } = await play.call("POST", "https://sheets.googleapis.com/v4/spreadsheets", {
    body: {
      properties: { title: "Trail" },
      sheets: [{ properties: { title: "Audit", gridProperties: grid } }],
    },
  });
  return madeFile.parse(body).spreadsheetId;
}
