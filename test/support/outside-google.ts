// The simulated Google in the test's own process, behind a port: it outlives every server that is killed. Its clock runs ahead of the
// wall's and is the servers' too, so that nobody waits a whole minute for a dead one's lease.

import { listen } from "../../src/server/http/listening.ts";
import { createGoogle, type Google } from "../../src/simulator/google/google.ts";

/** How a process reaches that Google: everything a server's own process must be told. */
export type GooglePlace = {
  url: string;
  serviceAccount: Google["serviceAccount"];
  clock: FastClock;
};
type FastClock = { sinceMs: number; times: number };
/** `asked`: a change has arrived, and nothing is done yet. `done`: it is made, and its answer has not left. */
export type Moment = "asked" | "done";
export type OutsideGoogle = {
  google: Google;
  place: GooglePlace;
  now: () => number;
  /** An ID token that is good for a while. */
  tokenOf(email: string): Promise<string>;
  /** Answers when the next change has come that far; whoever asked for it never hears of it. */
  meetNext(moment: Moment): Promise<void>;
  close(): Promise<void>;
};

export const audience = "carnet.apps.example";
const askedUrl = "carnet-asked-url";
const times = 60;
const tokenLastsMs = 30 * 60_000;

export async function openGoogle(): Promise<OutsideGoogle> {
  const clock = { sinceMs: Date.now(), times };
  const now = fastClock(clock);
  const google = createGoogle({ now, journal: () => undefined, audience });
  let meeting: { moment: Moment; reached: () => void } | null = null;
  const { port, close } = await listen(answer, { port: 0, hostname: "127.0.0.1" });

  async function answer(request: Request): Promise<Response> {
    const { method } = request;
    const met = method === "GET" || isSignIn(request) ? null : meeting;
    if (met) meeting = null;
    if (met?.moment === "asked") return silence(met.reached);
    const body = method === "GET" ? {} : { body: await request.text() };
    const answered = await google.fetch(urlAskedIn(request), { method, headers: request.headers, ...body });
    return met ? silence(met.reached) : answered;
  }

  const tokens = new Map<string, { untilMs: number; token: string }>();
  return {
    google,
    now,
    place: { url: `http://127.0.0.1:${port}/`, serviceAccount: google.serviceAccount, clock },
    async tokenOf(email) {
      const known = tokens.get(email);
      if (known && now() < known.untilMs) return known.token;
      const token = (await google.idTokenFor(email)) ?? "";
      tokens.set(email, { untilMs: now() + tokenLastsMs, token });
      return token;
    },
    meetNext: (moment) =>
      new Promise((reached) => {
        meeting = { moment, reached };
      }),
    close,
  };
}

function urlAskedIn(request: Request): string {
  return request.headers.get(askedUrl) ?? "";
}

function isSignIn(request: Request): boolean {
  return urlAskedIn(request).startsWith("https://oauth2.");
}

function silence(reached: () => void): Promise<never> {
  reached();
  return new Promise(() => undefined);
}

export function fastClock({ sinceMs, times: faster }: FastClock): () => number {
  return () => sinceMs + (Date.now() - sinceMs) * faster;
}

/** The `fetch` of a process that is told where Google is. */
export function fetchThrough({ url }: GooglePlace): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const headers = new Headers(request.headers);
    headers.set(askedUrl, request.url);
    const { method, signal } = request;
    const body = method === "GET" ? {} : { body: await request.text() };
    return fetch(url, { method, headers, signal, ...body });
  };
}
