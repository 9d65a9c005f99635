// The real server as a process of its own, for tests that kill or weigh it: a real database, a real port, and Google outside of it.
// Opens what its argument names, tells its parent where it listens, and answers what the parent asks until it is ended.

import pino from "pino";
import { assemble } from "../../src/server/assembly.ts";
import { parseInPlace } from "../../src/server/formats/parser.ts";
import { encodeInPlace } from "../../src/server/photos/encoder.ts";
import { listen } from "../../src/server/http/listening.ts";
import { audience, fastClock, fetchThrough } from "./outside-google.ts";
import { auditLog, masterKey, openHousing, type Place } from "./server-place.ts";

export type Ready = { port: number };
export type Question = "advance" | "restingBytes" | "peakBytes";

const place = JSON.parse(process.argv[2] ?? "") as Place;
const { google, sheetRows } = place;
const db = await openHousing(place);
const { app, trail } = await assemble({
  db,
  masterKey,
  auditLog,
  audiences: [audience],
  fetch: fetchThrough(google),
  parse: parseInPlace,
  encodePhoto: encodeInPlace,
  pages: new Map(),
  now: fastClock(google.clock),
  chance: Math.random,
  log: pino({ level: "silent" }),
  metrics: {
    count: () => undefined,
    countDeliveryFailure: () => undefined,
    countWitnessRefusal: () => undefined,
  },
  flood: null,
  witness: null,
  google: { serviceAccount: google.serviceAccount, delegateOf: () => "priya@halden.example" },
  name: `test:${process.pid}`,
  locale: "en",
  ...(sheetRows === undefined ? {} : { sheetRows }),
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

process.send?.({ port } satisfies Ready);
