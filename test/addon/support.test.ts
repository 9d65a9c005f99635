// Support's access in the sidebar, over the real server: a user agrees and takes back, sees a view that is open, and stops it.

import { describe, expect, test } from "@jest/globals";
import { en } from "../../src/shared/i18n/en.ts";
import { fr } from "../../src/shared/i18n/fr.ts";
import { supportPhrasesOf } from "../../src/shared/i18n/support.ts";
import { aStoredView } from "../support/filled-support.ts";
import { aPlace } from "../support/lent-group.ts";
import { openWorld } from "../support/live-sidebar.ts";

const say = supportPhrasesOf("en");
const dit = supportPhrasesOf("fr");
const sam = "sam@carnet.example";

describe("support's access", () => {
  test("a user agrees to show a group, and takes it back", async () => {
    const world = await openWorld();
    const { sidebar, group } = await aPlace(world);
    await sidebar.act("openGroup", { group });
    await sidebar.tap(en.group.support);
    expect(sidebar.title()).toBe(say.title);
    expect(sidebar.text()).toContain(say.none);
    await sidebar.tap(say.agree);
    expect(sidebar.text()).toContain(say.agreed("14:30")); // her own clock
    const state = async () => (await world.s.as("jonas")("GET", "/v1/support")).json;
    expect(await state()).toMatchObject({ agreements: [{ group: { id: group } }] });
    await sidebar.tap(say.withdraw);
    expect(await state()).toMatchObject({ agreements: [] });
    expect(sidebar.text()).toContain(say.agree);
  });

  test("a request that waits for her agreement is on the card, with who, why and on which ticket", async () => {
    const world = await openWorld();
    const { sidebar, group } = await aPlace(world);
    await aStoredView(world.s, { subject: "jonas@halden.example", group, isOpen: false });
    await sidebar.act("openSupport", { group: "", name: "" });
    expect(sidebar.text()).toContain(say.asks(sam, "T-1"));
    expect(sidebar.text()).toContain("Looks at why a contact is missing");
    await sidebar.tap(say.agree);
    expect(sidebar.text()).toContain(say.agreed("14:30"));
    expect(sidebar.text()).not.toContain(say.asks(sam, "T-1"));
  });

  test("while a view is open home and the group say so in red, and stop it; then its closing summary is there", async () => {
    const world = await openWorld();
    const { sidebar, group } = await aPlace(world);
    await aStoredView(world.s, { subject: "jonas@halden.example", group, isOpen: true });
    await sidebar.run("onHome");
    expect(sidebar.text()).toContain(say.now(sam, "Clients"));
    expect(JSON.stringify(sidebar.top())).toMatch(/#c5221f|#b3261e|#d93025/i);
    await sidebar.act("openGroup", { group });
    expect(sidebar.text()).toContain(say.now(sam, "Clients"));
    await sidebar.tap(say.stop);
    expect(sidebar.text()).toContain(`${say.summary(0)} · ${say.masked} · T-1`);
    await sidebar.run("onHome");
    expect(sidebar.text()).not.toContain(say.now(sam, "Clients"));
  });

  test("who reads French reads it in French; nobody else sees the line", async () => {
    const world = await openWorld();
    const { group } = await aPlace(world);
    await aStoredView(world.s, { subject: "camille@halden.example", group, isOpen: true });
    const hers = await world.open("camille");
    await hers.run("onHome");
    expect(hers.text()).toContain(dit.now(sam, "Clients"));
    await hers.act("openGroup", { group });
    await hers.tap(fr.group.support);
    expect(hers.title()).toBe(dit.title);
    const others = await world.open("jonas");
    await others.run("onHome");
    expect(others.text()).not.toContain(sam);
  });
});
