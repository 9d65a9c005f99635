// The cards about access over the real server: mine and why, asking and answering, invitations from outside, leaving, handing over.
import { describe, expect, test } from "@jest/globals";
import { en } from "../../src/shared/i18n/en.ts";
import { fr } from "../../src/shared/i18n/fr.ts";
import { aContact, aGroup, aPerson, eventsOf, share } from "../support/builders.ts";
import { buttonsOf, rowsOf, tapsOf } from "../support/drawn-card.ts";
import { openWorld, type TestWorld } from "../support/live-sidebar.ts";

const mail = (name: string) => `${name}@halden.example`;
const victor = "victor.moreau@freemail.example";

/** Camille's, in which a team and jonas by name have access. */
async function sharedWorld() {
  const world = await openWorld();
  const camille = world.s.as("camille");
  const group = await aGroup(camille);
  await share(camille, group, { to: "jonas", level: "edit", expiresAt: "2126-03-31T22:00:00.000Z" });
  await share(camille, group, { to: "team:treasury@halden.example", level: "delete" });
  return { ...world, camille, group };
}

async function home({ open }: TestWorld, name: string) {
  const sidebar = await open(name);
  await sidebar.run("onHome");
  return sidebar;
}

describe("my access", () => {
  test("is every group I see, with level, end and the grant it comes by, and why in full", async () => {
    const world = await sharedWorld();
    await aGroup(world.s.as("jonas"), "Mine");
    const sidebar = await home(world, "jonas");
    await sidebar.tap(en.access.mine);
    expect(sidebar.top().sections?.map(({ header }) => header)).toEqual([en.home.owned, en.home.shared]);
    expect(rowsOf(sidebar.top())).toEqual([
      `Mine | ${en.group.why("own", en.because.owner)}`,
      `Until 31\u00a0Mar\u00a02126 | Clients | ${en.group.why("edit", en.because.person)}`,
    ]);
    await sidebar.tap("Clients");
    expect(rowsOf(sidebar.top())).toEqual([
      `${en.access.yours} | Can edit`,
      `Can edit · until 31\u00a0Mar\u00a02126 | ${en.access.named} | ${en.access.part.wins}`,
      `Can delete | ${en.access.team("treasury@halden.example")} | ${en.access.part.person}`,
    ]);
    expect(sidebar.steps()).toEqual([en.button.openGroup, en.access.askMore, en.access.leave]);
  });

  test("is left after one question, even where a team has access; an owner is not offered it", async () => {
    const world = await sharedWorld();
    const sidebar = await home(world, "jonas");
    await sidebar.tap("Clients");
    await sidebar.tap(en.group.why("edit", en.because.person));
    await sidebar.tap(en.access.leave);
    expect(sidebar.calls()).toBe(0);
    expect(sidebar.text()).toContain(en.access.leaveBody);
    await sidebar.tap(en.access.leave);
    expect([sidebar.title(), sidebar.depth()]).toEqual([en.access.left("Clients"), 2]);
    await sidebar.tap(en.button.home);
    expect(sidebar.text()).toContain(en.home.empty);
    const own = await home(world, "camille");
    await own.tap(fr.access.mine);
    await own.tap("Clients");
    expect(own.steps()).toEqual([fr.button.openGroup, fr.transfer.title]);
  });
});

describe("a request", () => {
  test("for more waits, shows to whoever manages, and is answered with less", async () => {
    const world = await sharedWorld();
    const sidebar = await home(world, "jonas");
    await sidebar.tap(en.access.mine);
    await sidebar.tap("Clients");
    await sidebar.tap(en.access.askMore);
    sidebar.type("level", "manage");
    sidebar.type("note", "I run the mailing");
    await sidebar.tap(en.access.send);
    expect(sidebar.title()).toBe(en.access.asked);
    await sidebar.act("openAccess", { group: world.group, name: "Clients" });
    expect(sidebar.text()).toContain(en.access.waits(en.level.manage));

    const owner = await home(world, "camille");
    await owner.tap(fr.requests.waiting(1));
    expect(rowsOf(owner.top())[0]).toContain(`${fr.requests.wants(fr.level.manage)} | ${mail("jonas")}`);
    expect(owner.text()).toContain("I run the mailing");
    const [request = ""] = tapsOf(owner.top()).map(([, click]) => JSON.stringify(click));
    const id = /"request","value":"([\w-]+)"/.exec(request)?.[1] ?? "";
    owner.type(`level.${id}`, "delete");
    await owner.tap(fr.requests.approve);
    expect(owner.notice()).toBe(fr.share.shared(mail("jonas"), fr.level.delete));
    expect(owner.text()).toContain(fr.requests.none);
    await owner.run("onHome");
    expect(owner.text()).not.toContain(fr.requests.waiting(1));
    await sidebar.act("openAccess", { group: world.group, name: "Clients" });
    expect(rowsOf(sidebar.top())[0]).toBe(`${en.access.yours} | ${en.level.delete}`);
  });

  test("is the next step of a refusal, and of a card whose group is not hers any more; it can be declined", async () => {
    const world = await sharedWorld();
    const { s, camille, group } = world;
    const sidebar = await home(world, "amina");
    for (const act of ["openGroup", "openSharing"]) {
      await sidebar.act(act, { group });
      expect(sidebar.steps()).toEqual([fr.access.ask]);
      await share(camille, group, { to: "amina", level: "view" });
    }
    await sidebar.tap(fr.access.ask);
    sidebar.type("level", "edit");
    await sidebar.tap(fr.access.send);
    expect(sidebar.title()).toBe(fr.access.asked);
    const owner = await home(world, "camille");
    await owner.tap("Clients");
    await owner.tap(fr.requests.waiting(1));
    await owner.tap(fr.requests.decline);
    expect([owner.notice(), owner.depth()]).toEqual([fr.requests.declined(mail("amina")), 3]);
    const told = (await eventsOf(s)).filter(({ action }) => /^group\.(request|decline)$/.test(action));
    expect(told.map(({ actor }) => actor)).toEqual([mail("amina"), mail("camille")]);
  });

  test("for somebody whom only colleagues know goes to them, without a word of which group", async () => {
    const world = await sharedWorld();
    await aContact(world.camille, world.group, aPerson("Hanna", "hanna@saimaa.example"));
    const message = { from: "Hanna <hanna@saimaa.example>", to: mail("amina") };
    const sidebar = await world.open("amina", { message });
    await sidebar.run("onMessage");
    await sidebar.tap(`Hanna / ${fr.access.ask}`);
    expect(sidebar.steps()).toEqual([fr.access.send, fr.button.add]);
    await sidebar.tap(fr.access.send);
    expect(sidebar.title()).toBe(fr.access.asked);
    expect(sidebar.text()).not.toContain("Clients");
    const owner = await home(world, "camille");
    await owner.tap(fr.requests.waiting(1));
    expect(owner.text()).toContain(mail("amina"));
  });
});

describe("an invitation from outside", () => {
  async function invited() {
    const world = await openWorld();
    await world.s.as("priya")("PUT", "/v1/admin/policy", { outside: "on", mostLevel: "view" });
    const group = await aGroup(world.s.as("camille"));
    const contact = await aContact(world.s.as("camille"), group);
    await aContact(world.s.as("camille"), group, aPerson("Ana"));
    await share(world.s.as("camille"), group, { to: `person:${victor}`, level: "view" });
    const sidebar = await home(world, "victor");
    await sidebar.tap(fr.invitations.waiting(1));
    return { ...world, group, contact, sidebar };
  }

  test("names who invites and leads to the group once it is accepted; who shares it sees that", async () => {
    const world = await invited();
    const { sidebar, group, contact } = world;
    expect(rowsOf(sidebar.top())[0]).toContain(`${fr.invitations.from(mail("camille"))} | Clients`);
    const owner = await world.open("camille");
    await owner.act("openSharing", { group });
    expect(owner.text()).toContain(fr.access.state.invited);
    await sidebar.tap(fr.invitations.accept);
    expect(sidebar.title()).toBe(fr.invitations.accepted("Clients"));
    await sidebar.tap(fr.button.openGroup);
    expect(sidebar.text()).toContain(fr.access.guest("halden.example"));
    // what is another organization's stays there: nothing offers to carry it off
    expect(buttonsOf(sidebar.top()).map((one) => one.text)).not.toContain(fr.group.select);
    await sidebar.act("openContact", { group, contact });
    expect(sidebar.text()).not.toContain(fr.contact.move);
    expect(sidebar.text()).not.toContain(fr.field.photos);
    await world.s.as("priya")("PUT", "/v1/admin/policy", { outside: "on", mostLevel: "edit" });
    await share(world.s.as("camille"), group, { to: `person:${victor}`, level: "edit" });
    await sidebar.act("openContact", { group, contact });
    await sidebar.tap(fr.field.photos);
    expect(JSON.stringify(sidebar.last())).toContain("/pages/open?code=");
    await owner.act("openContact", { group, contact });
    expect(owner.text()).toContain(fr.contact.move);
    await owner.act("openSharing", { group });
    expect(owner.text()).not.toContain(fr.access.state.invited);
  });

  test("is declined, and gone from home", async () => {
    const { sidebar } = await invited();
    await sidebar.tap(fr.requests.decline);
    expect(sidebar.title()).toBe(fr.invitations.declined);
    await sidebar.tap(fr.button.home);
    expect(sidebar.text()).not.toContain(fr.invitations.waiting(1));
  });
});

describe("why somebody else sees a group", () => {
  test("is told from her grant, with every other one", async () => {
    const world = await sharedWorld();
    const owner = await world.open("camille");
    await owner.act("openSharing", { group: world.group });
    await owner.tap(mail("jonas"));
    await owner.tap(fr.access.whyButton);
    expect(owner.title()).toBe(mail("jonas"));
    expect(rowsOf(owner.top()).slice(1)).toEqual([
      expect.stringContaining(`${fr.access.named} | ${fr.access.part.wins}`),
      expect.stringContaining(`${fr.access.team("treasury@halden.example")} | ${fr.access.part.person}`),
    ]);
    expect(owner.steps()).toEqual([]);
  });
});

describe("handing a group over", () => {
  async function handing(name: string, owner: "me" | "organization" = "me") {
    const world = await openWorld();
    await aGroup(world.s.as(name), "Clients", owner);
    const sidebar = await home(world, name);
    await sidebar.tap("Clients");
    return { ...world, sidebar };
  }

  test("asks for an address and once more, says what is kept, and does it", async () => {
    const { sidebar } = await handing("camille");
    const why = fr.group.why("own", fr.because.owner);
    await sidebar.tap(`${why} / ${fr.transfer.title}`);
    sidebar.type("email", "jonas");
    await sidebar.tap(fr.transfer.go);
    expect(sidebar.text()).toContain(fr.problem.email);
    sidebar.type("email", mail("Jonas"));
    sidebar.type("keep", "edit");
    await sidebar.tap(fr.transfer.go);
    expect([sidebar.title(), sidebar.calls()]).toEqual([fr.transfer.confirm("Clients", mail("jonas")), 0]);
    expect(sidebar.text()).toContain(fr.transfer.forGood);
    expect(sidebar.text()).toContain(fr.transfer.keeps(fr.level.edit));
    await sidebar.tap(fr.transfer.title);
    expect(sidebar.title()).toBe(fr.transfer.done("Clients", mail("jonas")));
    await sidebar.tap(fr.button.openGroup);
    expect(sidebar.text()).toContain(fr.group.why("edit", fr.because.person));
  });

  test("to the organization can be undone by its administrator", async () => {
    const { sidebar } = await handing("priya");
    await sidebar.tap(`${en.group.why("own", en.because.owner)} / ${en.transfer.title}`);
    sidebar.type("kind", "organization");
    await sidebar.tap(en.transfer.go);
    await sidebar.tap(en.transfer.title);
    expect(sidebar.text()).toContain(en.transfer.stays);
    await sidebar.tap(en.button.undo);
    expect(sidebar.title()).toBe(en.transfer.done("Clients", mail("priya")));
  });

  test("of the organization’s goes to a person, and offers nothing to keep", async () => {
    const { sidebar } = await handing("priya", "organization");
    await sidebar.tap(`${en.group.why("own", en.because.organization)} / ${en.transfer.title}`);
    expect(sidebar.text()).not.toContain(en.transfer.keep);
    sidebar.type("email", mail("jonas"));
    await sidebar.tap(en.transfer.go);
    expect(sidebar.text()).toContain(en.transfer.loses);
    await sidebar.tap(en.transfer.title);
    expect(sidebar.steps()).toEqual([en.button.home]);
  });
});
