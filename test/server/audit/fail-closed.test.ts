// When the audit event cannot be written, nothing is changed and nothing is shown.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ageForReview } from "../../support/console-asks.ts";
import { type Ask, askedRoutes, before, furnish, ofMembers, type Place } from "../../support/asks.ts";
import {
  aContact,
  aGroup,
  aPerson,
  aSignedEvent,
  expectRefusal,
  people,
  share,
} from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { aStoredView } from "../../support/filled-support.ts";
import { asSuperuser, fingerprints } from "../../support/owner.ts";
import { aServer, emailOf, type TestServer } from "../../support/server.ts";

const word = "martaaa";
const address = "marta.nowak@polskistal.example";
const refuseEvents = "alter table audit_event add constraint no_events check (false) not valid";
const allowEvents = "alter table audit_event drop constraint no_events";

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  beforeAll(async () => {
    s = await aServer(engine, { people });
    for (const name of ["camille", "priya", "jonas"]) await s.as(name)("GET", "/v1/me");
    await s.server.trail.advance(); // there is a checkpoint to ask for
  });
  afterAll(() => s.close());

  /** Asks while no event can be written; what every table held before and after. */
  async function askInSilence(person: string, method: string, { path, body, headers }: Ask) {
    const held = await asSuperuser(s.db, async (above) => {
      await above.script(refuseEvents);
      return fingerprints(above);
    });
    const answer = await s.as(person)(method, path, body, headers);
    const holds = await asSuperuser(s.db, async (above) => {
      await above.script(allowEvents);
      return fingerprints(above);
    });
    return { answer, held, holds };
  }

  async function aPlace(name: string): Promise<Place> {
    const maker = s.as("priya");
    const group = await aGroup(maker, "Clients", "organization");
    const contact = await aContact(maker, group, aPerson(word, address));
    const moment = new Date(s.clock.now()).toISOString();
    const by = { owner: maker, caller: maker, asker: s.as("amina"), outside: s.as("rita@other.example") };
    const at = await furnish(name, { group, contact, word, address, moment }, by);
    if (ofMembers.includes(name)) await share(maker, group, { to: "jonas", level: "view" });
    if (name.includes("{view}"))
      return {
        ...at,
        view: await aStoredView(s, { subject: emailOf("priya"), group, isOpen: name.endsWith("stop") }),
      };
    if (name === "GET /v1/audit/receipt") return { ...at, event: await aSignedEvent(s, "priya") };
    await ageForReview(s, name, group);
    const first = before[name]?.(at);
    if (first) await maker(first.method, first.path, first.body);
    return at;
  }

  test.each(askedRoutes)("AUD-01: %s", async (name, { route, ask }) => {
    const at = await aPlace(name);
    const asker = ofMembers.includes(name) ? "jonas" : "priya";
    const { answer, held, holds } = await askInSilence(asker, route.method, ask(at));
    expectRefusal(answer, "audit-unavailable");
    expect(answer.headers.get("retry-after")).toBe("5");
    for (const secret of [word, address, at.group, at.contact, "Clients"])
      expect(answer.text).not.toContain(secret);
    expect(holds).toEqual(held);
    const again = await s.as(asker)(route.method, ask(at).path, ask(at).body, ask(at).headers);
    expect(again.status).toBeLessThan(300);
  });

  test.each(askedRoutes)("AUD-01: %s: not even a refusal is told", async (name, { route, ask }) => {
    const { answer, held, holds } = await askInSilence("jonas", route.method, ask(await aPlace(name)));
    expectRefusal(answer, "audit-unavailable");
    expect(holds).toEqual(held);
  });

  test("AUD-01: a key whose act was undone is free again", async () => {
    const ask = { path: "/v1/groups", body: { name: "Once" }, headers: { "idempotency-key": "k-1" } };
    expectRefusal((await askInSilence("priya", "POST", ask)).answer, "audit-unavailable");
    expect(await s.as("priya")("POST", ask.path, ask.body, ask.headers)).toMatchObject({ status: 201 });
  });
});
