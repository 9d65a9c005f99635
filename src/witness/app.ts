// The witness over HTTP: https://c2sp.org/tlog-witness, and for readers the evidence. It decides nothing.

import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import { decodeUtf8, encodeHex, encodeUtf8 } from "../shared/audit/bytes.ts";
import { sizeType } from "../shared/audit/submission.ts";
import { sha256 } from "./ed25519.ts";
import type { Seen } from "./judgment.ts";
import type { Ledger } from "./ledger.ts";
import type { Answer, AnswerCode, Witness } from "./witness.ts";

/** Of a body: 63 lines of proof, and sixteen post-quantum signatures (https://c2sp.org/signed-note) with room to spare. */
export const maxBodyBytes = 128 * 1024;

const statusOf = {
  malformed: 400,
  "old-size-above": 400,
  unsigned: 403,
  "unknown-log": 404,
  "other-old-size": 409,
  "wrong-empty-root": 422,
  unproven: 422,
  fork: 422,
  distrusted: 422,
} as const satisfies Record<AnswerCode, number>;

export type AppDeps = {
  witness: Witness;
  ledger: Ledger;
  now: () => number;
  log: Pick<Logger, "info" | "warn" | "error">;
};

export function createApp({ witness, ledger, now, log }: AppDeps): Hono {
  const app = new Hono();
  const limited = bodyLimit({ maxSize: maxBodyBytes, onError: (c) => c.text("too-large\n", 413) });
  app.post("/add-checkpoint", limited, async (c) => {
    const body = decodeUtf8(new Uint8Array(await c.req.arrayBuffer()));
    const answer = await witness.addCheckpoint(body ?? "", Math.floor(now() / 1000));
    tell(log, answer);
    if (answer.ok) return c.text(answer.line);
    if (answer.code === "other-old-size")
      return c.body(`${answer.seenSize}\n`, 409, { "content-type": sizeType });
    return c.text(`${answer.code}\n`, statusOf[answer.code]);
  });
  app.get("/checkpoint", (c) => noteOr404(ledger.past(c.req.query("origin") ?? "").last));
  // the specification's own address for monitors
  app.get("/:hash/checkpoint", (c) => {
    const origin = ledger.origins().find((one) => encodeHex(sha256(encodeUtf8(one))) === c.req.param("hash"));
    return noteOr404(origin === undefined ? null : ledger.past(origin).last);
  });
  app.get("/evidence", (c) => c.json({ evidence: ledger.evidence() }));
  app.get("/healthz", (c) => c.text("ok\n"));
  app.notFound((c) => c.text("not-found\n", 404));
  app.onError((fault, c) => {
    log.error({ fault: fault.message }, "fault");
    return c.text("fault\n", 500);
  });
  return app;
}

function noteOr404(last: Seen | null): Response {
  const headers = { "content-type": "text/plain; charset=utf-8" };
  return last ? new Response(last.note, { headers }) : new Response("not-found\n", { status: 404, headers });
}

/** What strangers wrote is not repeated: an origin is told only when the log's key signed. */
function tell(log: AppDeps["log"], answer: Answer): void {
  if (answer.ok) log.info({ origin: answer.origin, size: answer.size }, "cosigned");
  else log.warn({ origin: answer.origin, code: answer.code }, "refused");
}
