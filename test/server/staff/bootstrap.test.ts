// The first people of the register: an officer and her deputy, once, and how the first of them sets up her authenticator.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { codeOf, stepOf } from "../../../src/server/staff/one-time-code.ts";
import { findPending } from "../../../src/server/store/staff/authenticators.ts";
import { aServer, type TestServer } from "../../support/server.ts";
import {
  aBrowser,
  aStaffServer,
  inOperator,
  office,
  officeRange,
  signInAs,
  sql,
} from "../../support/staff.ts";
import { operatorDomain } from "../../../src/simulator/google/operator-people.ts";
import { personIdOf } from "../../../src/server/store/admission.ts";

let s: TestServer;
beforeAll(async () => {
  s = await aStaffServer("pglite");
});
afterAll(() => s.close());
const odile = `odile@${operatorDomain}`;
const first = (...emails: string[]) => ({
  people: emails.map((email, index) => ({
    email,
    number: String(index),
    role: "officer" as const,
    screenedOn: "2026-01-05",
    ndaHash: Buffer.alloc(32, 1),
    ndaSignedOn: "2026-01-05",
    trainedOn: "2026-01-05",
  })),
  office: { range: officeRange, name: "Paris" },
});

test("it enters nobody whom the Directory does not know, and no office that is half the internet", async () => {
  expect(await s.server.bootstrapStaff(first(`nobody@${operatorDomain}`))).toMatchObject({
    ok: false,
    code: "staff-unknown",
  });
  const wide = { ...first(odile), office: { range: "0.0.0.0/0", name: "Everywhere" } };
  expect(await s.server.bootstrapStaff(wide)).toMatchObject({ ok: false, code: "address-not-public" });
  expect(await sql(s, "select 1 from staff where tenant_id = $1")).toEqual([]);
});

test("it works once, and the officer goes from her invitation to her sections", async () => {
  const done = await s.server.bootstrapStaff(first(odile, `otto@${operatorDomain}`));
  if (!done.ok) throw new Error(done.code);
  expect([...done.value.keys()]).toEqual([odile, `otto@${operatorDomain}`]);
  expect(await s.server.bootstrapStaff(first(odile))).toMatchObject({ ok: false, code: "staff-known" });

  const browser = aBrowser(s, office);
  await signInAs(s, browser, odile);
  const invitation = done.value.get(odile);
  const begun = await browser.ask("POST", "/staff/enrolments", { kind: "totp", name: "Phone", invitation });
  expect(begun.status).toBe(201);
  const staffId = personIdOf("104210000000000000101");
  const pending = await inOperator(s, (scope) => findPending(scope, staffId));
  if (!pending) throw new Error("none is pending");
  expect((await browser.ask("GET", "/staff/people")).status).toBe(403);
  const at = stepOf(s.clock.now());
  const codes = [codeOf(pending, at - 1), codeOf(pending, at)];
  expect((await browser.ask("POST", "/staff/enrolments/confirm", { codes })).status).toBe(200);
  expect((await browser.ask("GET", "/staff/people")).json).toMatchObject({
    items: [
      { email: odile, state: "active" },
      { email: `otto@${operatorDomain}`, state: "invited" },
    ],
  });
});

test("where nobody operates the installation there is nothing to begin", async () => {
  const plain = await aServer("pglite");
  expect(await plain.server.bootstrapStaff(first(odile))).toMatchObject({ ok: false, code: "not-found" });
  await plain.close();
});
