// Somebody leaves: what the preview says is what the act does, in one transaction with one event that tells the numbers.

import { beforeEach, expect, test } from "@jest/globals";
import type { LeaverPreview, LeaverReport } from "../../../src/shared/contract/admin.ts";
import { aContact, aGroup, eventsOf, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

const leaver = "camille@halden.example";
const successor = "amina@halden.example";

onEachEngine((s) => {
  let own: string;
  let theirs: string;
  const post = (path: string, body: unknown, key?: string) =>
    s().as("priya")("POST", `/v1/admin/leavers${path}`, body, key ? { "idempotency-key": key } : {});
  const level = async (person: string, group: string) => {
    const { json } = await s().as(person)("GET", `/v1/groups/${group}`);
    return (json as { level?: string }).level ?? null;
  };
  beforeEach(async () => {
    await post("", { email: leaver });
    own = await aGroup(s().as("camille"), "Own <b>group</b>");
    await aContact(s().as("camille"), own);
    await share(s().as("camille"), own, { to: "amina", level: "view" });
    theirs = await aGroup(s().as("jonas"), "Theirs");
    await share(s().as("jonas"), theirs, { to: "camille", level: "manage" });
  });

  test("the preview says what the act then does, and changes nothing", async () => {
    const preview = await post("/preview", { email: leaver, successor });
    expect(preview).toMatchObject({ status: 200 });
    const { presence, successorPresence, at: _, ...planned } = preview.json as LeaverPreview;
    expect([presence, successorPresence]).toEqual(["there", "there"]);
    expect(planned).toEqual({
      email: leaver,
      successor,
      groups: [{ id: own, name: "Own <b>group</b>", contactCount: 1, isDeleted: false }],
      grants: [
        { groupId: own, groupName: "Own <b>group</b>", principal: `person:${successor}`, level: "view" },
        { groupId: theirs, groupName: "Theirs", principal: `person:${leaver}`, level: "manage" },
      ],
    });
    expect([await level("camille", own), await level("camille", theirs)]).toEqual(["own", "manage"]);
    expect((await post("", { email: leaver, successor })).json).toMatchObject(planned);
    expect([await level("camille", own), await level("camille", theirs)]).toEqual([null, null]);
    expect([await level("amina", own), await level("jonas", theirs)]).toEqual(["own", "own"]);
  });

  test("one event tells the numbers, and each group that somebody lost access to has its own", async () => {
    await post("", { email: leaver, successor });
    const events = (await eventsOf(s())).slice(-3);
    expect(events.map(({ action, target, details }) => ({ action, target, details }))).toEqual([
      {
        action: "leaver.apply",
        target: { principal: `person:${leaver}` },
        details: { groups: 1, grants: 2, to: successor },
      },
      {
        action: "group.unshare",
        target: { group: own, principal: `person:${successor}` },
        details: { before: "view" },
      },
      {
        action: "group.unshare",
        target: { group: theirs, principal: `person:${leaver}` },
        details: { before: "manage" },
      },
    ]);
  });

  test("without a successor the organization owns, also what lies in the trash", async () => {
    await s().as("camille")("DELETE", `/v1/groups/${own}`);
    const done = await post("", { email: leaver });
    expect(done.json).toMatchObject({ successor: null, groups: [{ id: own, isDeleted: true }] });
    expect((await s().as("priya")("POST", `/v1/groups/${own}/restore`)).json).toMatchObject({
      owner: { kind: "organization" },
    });
  });

  test("done twice it changes nothing more, and the same key gets the same report", async () => {
    const first = await post("", { email: leaver }, "leaver-1" + own);
    const again = await post("", { email: leaver }, "leaver-1" + own);
    expect(again.json).toEqual(first.json);
    const anew = (await post("", { email: leaver })).json as LeaverReport;
    expect([anew.groups, anew.grants]).toEqual([[], []]);
  });

  test("a block stays, and a team's grant does not let her in again", async () => {
    await share(s().as("jonas"), theirs, { to: "camille", level: "none" });
    await share(s().as("jonas"), theirs, { to: "team:treasury@halden.example", level: "edit" });
    await post("", { email: leaver });
    expect(await level("camille", theirs)).toBeNull();
  });

  test("a successor must be another person of the organization, and only admins may", async () => {
    for (const path of ["", "/preview"]) {
      expectRefusal(
        await post(path, { email: leaver, successor: "rita@other.example" }),
        "principal-outside",
      );
      expectRefusal(await post(path, { email: leaver, successor: leaver }), "malformed");
      expectRefusal(await post(path, { email: "nobody" }), "malformed");
      expectRefusal(
        await s().as("jonas")("POST", `/v1/admin/leavers${path}`, { email: leaver }),
        "admin-only",
      );
    }
    expectRefusal(await post("", { email: leaver, successor: "ghost@halden.example" }), "successor-gone");
    expect(await level("camille", own)).toBe("own");
    expect((await post("/preview", { email: leaver, successor: "ghost@halden.example" })).json).toMatchObject(
      {
        successorPresence: "gone",
      },
    );
  });
});
