// The real server as a process of its own, for tests that kill or weigh it: simulated Google, a real database, a real port.
// Opens what its argument names, tells its parent where it listens, and answers what the parent asks until it is ended.

import pino from "pino";
import { assemble } from "../../src/server/assembly.ts";
import { parseInPlace } from "../../src/server/formats/parser.ts";
import { listen } from "../../src/server/http/listening.ts";
import { openLocal, openRemote, pulseOf } from "../../src/server/store/opening.ts";
import { createGoogle } from "../../src/simulator/google/google.ts";

/** A data directory for PGlite, or the URL of a PostgreSQL database that is up to date. */
export type Place = { migrations: string } & ({ data: string } | { url: string });
export type Ready = { port: number; tokens: Record<string, string> };
export type Question = "advance" | "restingBytes" | "peakBytes";

const place = JSON.parse(process.argv[2] ?? "") as Place;
const { migrations } = place;
const db =
  "url" in place
    ? await openRemote(place.url, { connections: 8, migrations })
    : await openLocal({
        data: place.data,
        migrations,
        onProgress: () => undefined,
        self: { pid: process.pid },
        pulse: pulseOf(Date.now),
      });
const audience = "carnet.apps.example";
const google = createGoogle({ now: Date.now, journal: () => undefined, audience });
const { app, trail } = await assemble({
  db,
  masterKey: { id: "test", bytes: Buffer.alloc(32, 7) }, // the same after a restart
  auditLog: { name: "carnet.example", seed: Buffer.alloc(32, 9) },
  audiences: [audience],
  fetch: google.fetch,
  parse: parseInPlace,
  pages: new Map(),
  now: Date.now,
  chance: Math.random,
  log: pino({ level: "silent" }),
  metrics: {
    count: () => undefined,
    countDeliveryFailure: () => undefined,
    countWitnessRefusal: () => undefined,
  },
  witness: null,
  google: { serviceAccount: google.serviceAccount, delegateOf: () => "priya@halden.example" },
  name: `test:${process.pid}`,
  locale: "en",
});
const { port } = await listen(app.fetch, { port: 0, hostname: "127.0.0.1" });
setInterval(() => void trail.advance(), 50);

const answers: Record<Question, () => number | Promise<number>> = {
  /** Twice: the first may be one that was under way. */
  advance: () =>
    trail
      .advance()
      .then(() => trail.advance())
      .then(() => trail.waiting()),
  restingBytes: () => process.memoryUsage.rss(),
  peakBytes: () => process.resourceUsage().maxRSS * 1024,
};
process.on("message", (question: Question) => {
  void Promise.resolve(answers[question]()).then((answer) => process.send?.(answer));
});
process.on("disconnect", () => process.exit());

const people = google.listPeople().map(({ email }) => email);
const tokens = await Promise.all(people.map(async (email) => [email, await google.idTokenFor(email)]));
process.send?.({ port, tokens: Object.fromEntries(tokens) } satisfies Ready);
