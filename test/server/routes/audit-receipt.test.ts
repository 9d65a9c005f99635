// Who acted may take a receipt for it, and anybody may check that with the log's public key alone.

import { expect, test } from "@jest/globals";
import * as z from "zod";
import { createLogSigner, sha256 } from "../../../src/server/audit/log-signer.ts";
import { entryLeaf } from "../../../src/shared/audit/entry.ts";
import { noteVerifier, readVerifierKey } from "../../../src/shared/audit/note.ts";
import { openReceipt } from "../../../src/shared/audit/receipt.ts";
import { aGroup, aSignedEvent, eventsOf, expectRefusal, halden } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { verifyEd25519 } from "../../support/note-keys.ts";
import { type Answered, auditLog } from "../../support/server.ts";

const taken = z.strictObject({
  seq: z.number(),
  size: z.number(),
  receipt: z.string(),
  entry: z.string(),
  origin: z.string(),
  verifierKey: z.string(),
});
const { origin, verifierKey } = createLogSigner(auditLog).identityOf(halden);

function trust() {
  const key = readVerifierKey(sha256, verifierKey);
  if (!key) throw new Error("not a key");
  return { origin, logKeys: [noteVerifier(key, verifyEd25519)], witnesses: [] };
}

const keyOf = ({ headers }: Answered) => headers.get("carnet-event");

onEachEngine((s) => {
  const ask = (person: string, event: string) => s().as(person)("GET", `/v1/audit/receipt?event=${event}`);

  test("every answer that recorded an event tells its key, allowed or refused, and no other one does", async () => {
    const group = await aGroup(s().as("camille"));
    const told = [
      await s().as("camille")("GET", `/v1/groups/${group}`),
      await s().as("jonas")("GET", `/v1/groups/${group}`),
      await s().as("jonas")("GET", "/v1/me?limit=1"),
      await s().as("jonas")("GET", "/v1/audit/events"),
    ];
    expect(told.map(({ status }) => status)).toEqual([200, 404, 400, 403]);
    expect(told.map(keyOf)).toEqual((await eventsOf(s())).slice(-4).map(({ key }) => key));
    expect(keyOf(await s().ask("/v1/me"))).toBeNull();
    expect(keyOf(await s().as("jonas")("GET", "/v1/nothing"))).toBeNull();
    const once = [{ name: "Once" }, { "idempotency-key": "receipt" }] as const;
    expect(keyOf(await s().as("jonas")("POST", "/v1/groups", ...once))).not.toBeNull();
    expect(keyOf(await s().as("jonas")("POST", "/v1/groups", ...once))).toBeNull();
  });

  test("the receipt verifies with the log's key and the entry, and with no other entry", async () => {
    const event = await aSignedEvent(s(), "jonas");
    const answer = await ask("jonas", event);
    const given = taken.parse(answer.json);
    expect(given).toMatchObject({ origin, verifierKey });
    expect(JSON.parse(given.entry)).toMatchObject({ action: "me.read", number: String(given.seq) });
    const open = (entry: string) =>
      openReceipt(sha256, given.receipt, { leaf: entryLeaf(sha256, entry), trust: trust() });
    expect(open(given.entry)).toMatchObject({
      ok: true,
      index: given.seq - 1,
      checkpoint: { size: given.size },
    });
    expect(open(given.entry.replace("me.read", "search"))).toMatchObject({
      ok: false,
      problem: "not-included",
    });
  });

  test("a refusal has its receipt, too", async () => {
    const event = keyOf(await s().as("jonas")("GET", "/v1/audit/events")) ?? "";
    await aSignedEvent(s(), "jonas");
    const { entry } = taken.parse((await ask("jonas", event)).json);
    expect(JSON.parse(entry)).toMatchObject({ action: "audit.read", outcome: "refused", code: "admin-only" });
  });

  test("nobody else learns of it: no colleague, no admin, no other customer", async () => {
    const event = await aSignedEvent(s(), "jonas");
    for (const person of ["amina", "priya", "rita@other.example"])
      expectRefusal(await ask(person, event), "not-found");
    expectRefusal(await ask("jonas", event.replace(/.$/, event.endsWith("0") ? "1" : "0")), "not-found");
    expectRefusal(await ask("jonas", "1"), "malformed");
  });

  test("before a checkpoint covers it, the answer says when to ask again", async () => {
    await aSignedEvent(s(), "jonas");
    const event = keyOf(await s().as("jonas")("GET", "/v1/me")) ?? "";
    for (let step = 0; step < 2; step += 1) {
      const early = await ask("jonas", event);
      expectRefusal(early, "receipt-pending");
      expect(early.headers.get("retry-after")).toBe("2");
      await s().server.trail.advance(); // numbered now, and not signed: the last checkpoint is younger than 2 s
    }
    s().clock.advance(2_000);
    await s().server.trail.advance();
    expect(await ask("jonas", event)).toMatchObject({ status: 200 });
  });
});
