import { describe, expect, test } from "@jest/globals";
import type { DeletionOutcome, Deletions } from "../../../src/shared/contract/deletions.ts";
import { deletionWindowMs } from "../../../src/shared/domain/deletion.ts";
import {
  aContact,
  aGroup,
  aWaitingDeletion,
  eventsOf,
  expectRefusal,
  manyContacts,
  share,
} from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { emailOf } from "../../support/server.ts";

onEachEngine((s) => {
  const camille = (...asked: Parameters<ReturnType<ReturnType<typeof s>["as"]>>) =>
    s().as("camille")(...asked);
  const jonas = (...asked: Parameters<ReturnType<ReturnType<typeof s>["as"]>>) => s().as("jonas")(...asked);
  const aFullGroup = async (count: number) => {
    const group = await aGroup(s().as("camille"));
    const contacts = await manyContacts(s().as("camille"), group, count);
    await share(s().as("camille"), group, { to: "jonas", level: "delete" });
    return { group, contacts, path: `/v1/groups/${group}` };
  };
  const left = async (group: string) =>
    ((await camille("GET", `/v1/groups/${group}`)).json as { contactCount: number }).contactCount;
  const list = async (path: string, as = camille) =>
    ((await as("GET", `${path}/deletions`)).json as Deletions).items;

  test("forty at once by one person: twenty go, twenty wait, and none slips past", async () => {
    const { group, contacts, path } = await aFullGroup(50);
    const answers = await Promise.all(
      contacts.slice(0, 40).map((id) => jonas("DELETE", `${path}/contacts/${id}`)),
    );
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(204), count(202), await left(group)]).toEqual([20, 20, 30]);
    const [waiting, ...others] = await list(path);
    expect([waiting?.contacts, waiting?.askedBy, others]).toEqual([20, emailOf("jonas"), []]);
    const still = answers.findIndex(({ status }) => status === 202);
    expect((await jonas("GET", `${path}/contacts/${contacts[still]}`)).status).toBe(200);
  });

  test("many at once are one deletion: all of it goes, or all of it waits", async () => {
    const { group, contacts, path } = await aFullGroup(30);
    const twenty = await jonas("POST", `${path}/deletions`, { contacts: contacts.slice(0, 20) });
    expect(twenty).toMatchObject({ status: 200, json: { state: "done", contacts: 20 } });
    const more = await jonas("POST", `${path}/deletions`, { contacts: contacts.slice(15, 25) });
    expect(more).toMatchObject({ status: 202, json: { state: "waiting", contacts: 5 } });
    expect(await left(group)).toBe(10);
    expectRefusal(await jonas("POST", `${path}/deletions`, { contacts: contacts.slice(0, 3) }), "not-found");
    expectRefusal(await jonas("POST", `${path}/deletions`, { contacts: [] }), "malformed");
    const [event] = (await eventsOf(s())).filter(({ action }) => action === "deletion.ask").slice(-1);
    expect(event).toMatchObject({ code: "malformed" });
  });

  test("a large group gives up a tenth, counted as it was before", async () => {
    const { contacts, path } = await aFullGroup(300);
    const ask = async (from: number, to: number) =>
      (await jonas("POST", `${path}/deletions`, { contacts: contacts.slice(from, to) })).status;
    expect([await ask(0, 25), await ask(25, 30), await ask(30, 31)]).toEqual([200, 200, 202]);
  });

  test("after ten minutes she may go on; what waits goes on waiting", async () => {
    const { contacts, path } = await aFullGroup(60);
    await jonas("POST", `${path}/deletions`, { contacts: contacts.slice(0, 20) });
    expect((await jonas("DELETE", `${path}/contacts/${contacts[20]}`)).status).toBe(202);
    s().clock.advance(deletionWindowMs - 1);
    expect((await jonas("DELETE", `${path}/contacts/${contacts[21]}`)).status).toBe(202);
    s().clock.advance(1);
    expect((await jonas("DELETE", `${path}/contacts/${contacts[22]}`)).status).toBe(204);
    expect(await list(path)).toMatchObject([{ contacts: 2 }]);
  });

  test("others of the same group are not held back by her", async () => {
    const { contacts, path } = await aFullGroup(50);
    await jonas("POST", `${path}/deletions`, { contacts: contacts.slice(0, 30) });
    expect((await camille("DELETE", `${path}/contacts/${contacts[0]}`)).status).toBe(204);
  });

  describe("a deletion that waits", () => {
    const aWaiting = async () => {
      const { group, path } = await aFullGroup(1);
      const deletion = await aWaitingDeletion(s().as("jonas"), group);
      return { group, path, deletion: `${path}/deletions/${deletion}` };
    };

    test("is told to whoever can approve it, with the first names, and its own to the one who asked", async () => {
      const { path } = await aWaiting();
      await share(s().as("camille"), path.slice(11), { to: "amina", level: "delete" });
      await share(s().as("camille"), path.slice(11), { to: "tomas", level: "manage" });
      const [shown] = await list(path);
      expect(shown?.first).toHaveLength(20);
      expect(shown?.first[0]?.name).toMatch(/^Number /);
      const may = async (person: string) =>
        (await list(path, s().as(person))).map(({ mayApprove }) => mayApprove);
      expect([await may("camille"), await may("tomas"), await may("jonas"), await may("amina")]).toEqual([
        [true],
        [true],
        [false],
        [],
      ]);
      expect((await camille("GET", path)).json).toMatchObject({ deletionsWaiting: 1 });
      expect((await jonas("GET", path)).json).not.toHaveProperty("deletionsWaiting");
      expect((await s().as("tomas")("GET", "/v1/me")).json).toMatchObject({ pending: { deletions: 1 } });
      expect((await s().as("amina")("GET", "/v1/me")).json).toMatchObject({ pending: { deletions: 0 } });
    });

    test("happens once it is approved, by whom stands in the trail, who wished it in the trash", async () => {
      const { group, path, deletion } = await aWaiting();
      expectRefusal(await jonas("POST", `${deletion}/approve`, { contacts: 21 }), "own-deletion");
      expect((await camille("POST", `${deletion}/approve`, { contacts: 21 })).json).toEqual({ contacts: 21 });
      expect(await left(group)).toBe(1);
      expect(await list(path)).toEqual([]);
      expect((await camille("GET", path)).json).not.toHaveProperty("deletionsWaiting");
      expect((await camille("GET", `${path}/trash?limit=1`)).json).toMatchObject({
        items: [{ deletedBy: emailOf("jonas") }],
      });
      const [event] = (await eventsOf(s())).filter(({ action }) => action === "deletion.approve").slice(-1);
      expect(event).toMatchObject({ actor: emailOf("camille"), target: { group }, details: { count: 21 } });
      expectRefusal(await camille("POST", `${deletion}/approve`, { contacts: 21 }), "not-found");
    });

    test("is not approved by the manager who asked for it; she takes it back", async () => {
      const { group, path, deletion } = await aWaiting();
      await share(s().as("camille"), group, { to: "jonas", level: "manage" });
      expectRefusal(await jonas("POST", `${deletion}/approve`, { contacts: 21 }), "own-deletion");
      expect((await jonas("POST", `${deletion}/reject`)).status).toBe(204);
      expect([await left(group), await list(path)]).toEqual([22, []]);
    });

    test("the owner's own waits too, and she approves it", async () => {
      const group = await aGroup(s().as("camille"));
      const deletion = await aWaitingDeletion(s().as("camille"), group);
      const path = `/v1/groups/${group}/deletions/${deletion}/approve`;
      expect((await camille("POST", path, { contacts: 21 })).status).toBe(200);
      expect(await left(group)).toBe(0);
    });

    test("that grew since it was looked at is not approved unseen", async () => {
      const { path, deletion } = await aWaiting();
      const another = await aContact(s().as("camille"), path.slice(11));
      const grown = await jonas("DELETE", `${path}/contacts/${another}`);
      expect(grown.json as DeletionOutcome).toMatchObject({ state: "waiting", contacts: 22 });
      expectRefusal(await camille("POST", `${deletion}/approve`, { contacts: 21 }), "deletion-grew");
      expect((await camille("POST", `${deletion}/approve`, { contacts: 22 })).json).toEqual({ contacts: 22 });
    });

    test("what somebody else deleted or changed meanwhile does not stand in its way", async () => {
      const { group, deletion } = await aWaiting();
      const [first] = (await list(`/v1/groups/${group}`))[0]?.first ?? [];
      await camille("DELETE", `/v1/groups/${group}/contacts/${first?.id}`);
      expect((await camille("POST", `${deletion}/approve`, { contacts: 21 })).json).toEqual({ contacts: 20 });
    });
  });

  test("an import that lacks contacts deletes none, and makes nothing wait", async () => {
    const { group, path } = await aFullGroup(30);
    await manyContacts(s().as("camille"), group, 1);
    expect([await left(group), await list(path)]).toEqual([31, []]);
  });
});
