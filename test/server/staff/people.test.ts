// The people of the register: nobody without screening, secrecy and training, few who see data, reminded each quarter, gone in one act.

import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createWatch } from "../../../src/server/detection/watch.ts";
import type { StaffProposalView } from "../../../src/shared/contract/staff.ts";
import type { DetectionView } from "../../../src/shared/contract/staff-detection.ts";
import type { NdaView } from "../../../src/shared/contract/staff-nda.ts";
import { lessonAnswers } from "../../../src/shared/domain/lesson.ts";
import { addPerson, tenantIdOf } from "../../../src/server/store/admission.ts";
import { addNda } from "../../../src/server/store/staff/nda.ts";
import { addStaff, findStaff, setStaffState } from "../../../src/server/store/staff/staff.ts";
import { aGroup, eventsOf, expectRefusal, halden } from "../../support/builders.ts";
import { operatorDomain } from "../../../src/simulator/google/operator-people.ts";
import { anOpening } from "../../support/openings.ts";
import { engines } from "../../support/database.ts";
import type { TestServer } from "../../support/server.ts";
import { aMember, aSession, aStaffServer, inOperator, later, type Member, sql } from "../../support/staff.ts";

const operatorId = tenantIdOf({ sub: "", email: "", domain: operatorDomain });
const day = 86_400_000;
const reason = "It was decided with the team today";

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  let odile: Member;
  let otto: Member;
  let sofia: Member;
  beforeAll(async () => {
    s = await aStaffServer(engine);
    odile = await aMember(s, "odile", "officer");
    otto = await aMember(s, "otto", "officer");
    sofia = await aMember(s, "sofia", "support");
  }, 180_000);
  afterAll(() => s.close());

  const enter = (role: "support" | "lead" | "developer", isContractor = false) => {
    const staffId = randomUUID();
    return inOperator(s, async (scope) => {
      addPerson(scope, { personId: staffId, sub: staffId, email: `${staffId}@carnet-operator.example` });
      const refusal = await addStaff(scope, staffId, {
        number: staffId,
        role,
        state: "active",
        isContractor,
        endsAtMs: isContractor ? s.clock.now() + day : null,
        screenedOn: "2026-01-05",
        ndaHash: Buffer.alloc(32, 1),
        ndaSignedOn: "2026-01-05",
        trainedOn: "2026-01-05",
      });
      if (refusal) throw new Error(refusal.code);
      return staffId;
    });
  };

  test.each(["screenedOn", "ndaHash", "ndaSignedOn", "trainedOn"])(
    "PEO-01: nobody is entered without %s",
    async (missing) => {
      const body: Record<string, unknown> = {
        email: "sam@carnet-operator.example",
        number: "S-104",
        role: "support",
        isContractor: false,
        screenedOn: "2026-01-05",
        ndaHash: "0".repeat(64),
        ndaSignedOn: "2026-01-05",
        trainedOn: "2026-01-05",
        reason,
      };
      delete body[missing];
      expectRefusal(await (await aSession(s, odile)).ask("POST", "/staff/people", body), "malformed");
    },
  );

  test("PEO-05: of the sixth and seventh who would see data, entered at the same time, one is; and no seventh in any other way", async () => {
    const before = await Promise.all(
      ["support", "lead", "support", "support"].map((role) => enter(role as "support")),
    );
    const two = await Promise.allSettled([enter("support"), enter("lead")]);
    expect(two.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const rejected = two.find(({ status }) => status === "rejected");
    expect((rejected as PromiseRejectedResult).reason).toMatchObject({ message: "data-principals-full" });
    const developer = await enter("developer");
    const raised = sql(s, "update staff set role = 'lead' where tenant_id = $1 and staff_id = $2", [
      developer,
    ]);
    await expect(raised).rejects.toMatchObject({ constraint: "data_principals" });
    await inOperator(s, (scope) => setStaffState(scope, before[0] ?? "", "left"));
    await sql(s, "update staff set role = 'lead' where tenant_id = $1 and staff_id = $2", [developer]);
  });

  test("PEO-02: on day 90 the reminder is due: customers' data stays closed until five answers are right", async () => {
    const entered = s.clock.now();
    expect(await findLesson()).toBeGreaterThan(entered + 89 * day);
    const browser = await aSession(s, sofia);
    const open = () => browser.ask("POST", `/staff/support/views/${randomUUID()}/open`, {});
    const until = (ms: number) =>
      sql(s, "update staff set lesson_until = $2 where tenant_id = $1", [new Date(ms).toISOString()]);
    await until(s.clock.now() + 1);
    expect((await open()).json).not.toMatchObject({ code: "lesson-due" });
    await until(s.clock.now());
    expectRefusal(await open(), "lesson-due");
    expect(await browser.ask("GET", "/staff/lesson")).toMatchObject({ status: 200 });
    const wrong = { ...lessonAnswers, ticket: 2 };
    expectRefusal(await browser.ask("POST", "/staff/lesson", { answers: wrong }), "lesson-failed");
    expect((await browser.ask("POST", "/staff/lesson", { answers: lessonAnswers })).status).toBe(204);
    expect(await findLesson()).toBe(s.clock.now() + 90 * day);
    expect((await open()).json).not.toMatchObject({ code: "lesson-due" });
  });
  test("a changed non-disclosure agreement is signed within 14 days, else customers' data closes until it is; a second change gives no more of them", async () => {
    const open = async () =>
      (await (await aSession(s, sofia)).ask("POST", `/staff/support/views/${randomUUID()}/open`, {})).json;
    const read = async () => {
      const { json } = await (await aSession(s, sofia)).ask("GET", "/staff/nda");
      return json as NdaView;
    };
    expect(await read()).toEqual({ text: null, hash: null, signedOn: "2026-01-05", until: null });
    await sql(s, "update staff set invited_at = invited_at - interval '90 days' where tenant_id = $1");
    const publishedAt = s.clock.now() - 14 * day + 600_000;
    await inOperator(s, async (scope) => void addNda({ ...scope, nowMs: publishedAt }, agreement(1)));
    const until = new Date(publishedAt + 14 * day).toISOString();
    const first = await read();
    expect(first).toMatchObject({ text: agreement(1), hash: sha256(agreement(1)), until });
    expect(await open()).not.toMatchObject({ code: "nda-due" });
    await publish(agreement(2));
    expect(await read()).toMatchObject({ text: agreement(2), until });
    await later(s, publishedAt + 14 * day - s.clock.now());
    expect(await open()).toMatchObject({ code: "nda-due" });
    const browser = await aSession(s, sofia);
    const sign = (hash: string | null) => browser.ask("POST", "/staff/nda/signature", { hash });
    expectRefusal(await sign(first.hash), "nda-changed");
    expect((await sign(sha256(agreement(2)))).status).toBe(204);
    const today = new Date(s.clock.now()).toISOString().slice(0, 10);
    expect(await read()).toMatchObject({ signedOn: today, until: null });
    expect(await open()).not.toMatchObject({ code: "nda-due" });
    const told = (await eventsOf(s, operatorId)).find(
      ({ action, outcome }) => action === "staff.sign-nda" && outcome === "allowed",
    );
    expect(told).toMatchObject({ actor: sofia.email, details: { hash: sha256(agreement(2)) } });
  });
  const agreement = (version: number) =>
    `Version ${version}. I keep to myself what I see. ${"So be it. ".repeat(12)}`;
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  /** Proposed by one officer, agreed to by another. */
  const publish = async (text: string) => {
    const asked = { text, reason };
    expectRefusal(await (await aSession(s, sofia)).ask("POST", "/staff/nda", asked), "power-missing");
    const path = await propose("/staff/nda", asked);
    expect((await (await aSession(s, otto)).ask("POST", path, word)).status).toBe(204);
  };

  test("whom nobody renewed within 90 days is suspended that moment, which the trail tells, until two people renew her", async () => {
    const approve = (ms: number) =>
      sql(s, "update staff set approved_until = $2 where tenant_id = $1 and staff_id = $3", [
        new Date(ms).toISOString(),
        sofia.staffId,
      ]);
    const find = () => inOperator(s, (scope) => findStaff(scope, sofia.staffId));
    await approve(s.clock.now() + 60_000);
    const browser = await aSession(s, sofia);
    expect([(await find())?.state, (await browser.ask("GET", "/staff/lesson")).status]).toEqual([
      "active",
      200,
    ]);
    await later(s, 30_000);
    expectRefusal(await browser.ask("GET", "/staff/lesson"), "staff-signed-out");
    expect((await find())?.state).toBe("suspended");
    const told = (await eventsOf(s, operatorId)).filter(({ action }) => action === "staff.lapse");
    expect(told.map(({ target }) => target)).toEqual([{ staff: sofia.staffId }]);
    const path = await propose(`/staff/people/${sofia.staffId}/restore`, { reason });
    expect((await (await aSession(s, otto)).ask("POST", path, word)).status).toBe(204);
    expect(await find()).toMatchObject({ state: "active", approvedUntilMs: s.clock.now() + 90 * day });
  });
  const word = { decision: "agreed", reason };
  /** As one officer; gives where another decides. */
  const propose = async (path: string, body: unknown) => {
    const proposed = await (await aSession(s, odile)).ask("POST", path, body);
    return `/staff/proposals/${(proposed.json as { proposal: string }).proposal}/decision`;
  };

  const findLesson = () =>
    inOperator(s, async (scope) => (await findStaff(scope, sofia.staffId))?.lessonUntilMs ?? 0);

  test("an officer keeps canaries and hours, each declares who is close to her, and the rules go by it", async () => {
    await aGroup(s.as("camille"));
    const watch = createWatch({
      ...s,
      operatorId,
      now: s.clock.now,
      onEvent: () => undefined,
      page: () => undefined,
    });
    const look = (subject: string) => {
      const { openingId: _, contactsRead: __, ...opening } = anOpening({ customerId: halden, subject });
      return watch.admitOpening({ ...opening, staffId: sofia.staffId, atMs: s.clock.now() });
    };
    const hours = { shift: { fromMinute: 420, untilMinute: 1200 }, onCall: [], reason };
    const officer = await aSession(s, odile);
    expectRefusal(await officer.ask("PUT", `/staff/people/${odile.staffId}/hours`, hours), "own-matter");
    const [from, until] = [s.clock.now(), s.clock.now() + day].map((ms) => new Date(ms).toISOString());
    const set = { ...hours, onCall: [{ from, until }] };
    expect((await officer.ask("PUT", `/staff/people/${sofia.staffId}/hours`, set)).status).toBe(204);
    expect((await officer.ask("PUT", `/staff/people/${sofia.staffId}/hours`, set)).status).toBe(204);
    const canary = { domain: "halden.example", mark: "ghost@halden.example", reason };
    expectRefusal(
      await officer.ask("POST", "/staff/canaries", { ...canary, domain: "nobody.example" }),
      "not-found",
    );
    expect((await officer.ask("POST", "/staff/canaries", canary)).status).toBe(204);

    const hers = await aSession(s, sofia);
    expectRefusal(await hers.ask("POST", "/staff/canaries", canary), "power-missing");
    expectRefusal(await hers.ask("GET", "/staff/detection"), "power-missing");
    const sister = "wanda@halden.example";
    expect((await hers.ask("POST", "/staff/conflicts", { subject: sister })).status).toBe(204);
    expect((await hers.ask("GET", "/staff/conflicts")).json).toMatchObject({ items: [{ subject: sister }] });
    expect(await look(sister)).toMatchObject({ ok: false, code: "subject-related" });
    const withdrawn = await propose(`/staff/people/${sofia.staffId}/conflicts/withdraw`, {
      subject: sister,
      reason,
    });
    expect((await (await aSession(s, otto)).ask("POST", withdrawn, word)).status).toBe(204);
    expect(await look(sister)).toMatchObject({ ok: true });
    expect(await look(canary.mark)).toMatchObject({ ok: false, code: "staff-held" });

    const seen = (await (await aSession(s, odile)).ask("GET", "/staff/detection")).json as DetectionView;
    expect(seen.canaries).toMatchObject([{ domain: "halden.example", mark: canary.mark }]);
    expect(seen.conflicts).toEqual([]);
    expect(seen.hours.find(({ id }) => id === sofia.staffId)).toMatchObject({
      shift: hours.shift,
      onCall: [{ from, until }],
    });
    const removed = await propose("/staff/canaries/remove", canary);
    const second = await aSession(s, otto);
    const waiting = (await second.ask("GET", "/staff/proposals")).json as { items: StaffProposalView[] };
    expect(waiting.items).toMatchObject([{ power: "remove-canary", about: { mark: canary.mark } }]);
    expect((await second.ask("POST", removed, word)).status).toBe(204);
    expect(await sql(s, "select mark from canary where tenant_id = $1")).toEqual([]);
    const details = (await eventsOf(s, operatorId)).map((event) => JSON.stringify(event.details)).join();
    expect(details).not.toMatch(/ghost|wanda/);
  });

  test("PEO-03: who leaves has no session, address or authenticator from that moment, and a contract's end is such a moment", async () => {
    await sql(
      s,
      "update staff set role = 'developer' where tenant_id = $1 and state = 'active' and role = 'lead'",
    );
    const contractor = await enter("developer", true);
    const hers = await aSession(s, sofia);
    const officer = await aSession(s, odile);
    expect((await officer.ask("POST", `/staff/people/${sofia.staffId}/end`, { reason })).status).toBe(204);
    expect((await hers.ask("GET", "/staff/sessions")).status).toBeGreaterThanOrEqual(401);
    const left = await sql(
      s,
      `select (select count(*)::int from staff_session where tenant_id = $1 and staff_id = $2 and ended_at is null) as sessions,
         (select count(*)::int from staff_authenticator where tenant_id = $1 and staff_id = $2 and state = 'active') as authenticators`,
      [sofia.staffId],
    );
    expect(left).toEqual([{ sessions: 0, authenticators: 0 }]);
    await later(s, day + 1);
    const [entry] = await sql(s, "select state from staff where tenant_id = $1 and staff_id = $2", [
      contractor,
    ]);
    expect(entry).toEqual({ state: "left" });
  });
});
