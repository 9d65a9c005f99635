import { describe, expect, test } from "@jest/globals";
import { cardWith, errorOf, jonas, manifest, startAddon } from "./addon.ts";

const tooLong = { error: { reason: "time-limit", message: "Exceeded maximum execution time" } };
const waiting = "UrlFetchApp.fetch('https://api.carnet.example/v1/').getContentText()";

describe("an execution that outlives its limit is stopped", () => {
  test.each([
    ["in a loop", "(function () { for (;;); })()"],
    ["asleep", "Utilities.sleep(60000)"],
    ["waiting for a slow host", waiting],
  ])("%s; the next one runs", async (_what, code) => {
    const addon = await startAddon({
      executionLimitMs: 1_000,
      fetch: () => Promise.resolve(new Response("ok")),
    });
    addon.host.setFaults({ backendDelayMs: 60_000 });
    expect(await addon.draw(code)).toEqual(tooLong);
    addon.host.setFaults({ backendDelayMs: 0 });
    expect(await addon.look(waiting)).toBe("ok");
  });

  test("and gives up its locks and its call to the host", async () => {
    let isAborted = false;
    const addon = await startAddon({
      executionLimitMs: 1_000,
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => {
            isAborted = true;
            reject(new Error("aborted"));
          });
        }),
    });
    const held = await addon.draw(`(LockService.getScriptLock().waitLock(0), ${waiting})`);
    expect(held).toEqual(tooLong);
    expect(await addon.look("LockService.getScriptLock().tryLock(0)")).toBe(true);
    expect(isAborted).toBe(true);
  });
});

describe("consent", () => {
  test("once revoked, nothing runs before it is given again", async () => {
    const addon = await startAddon({ source: "console.log('loaded');" });
    addon.host.setFaults({ consent: "revoked" });
    const answer = await addon.look("1");
    expect(answer).toMatch(/Authorization is required/);
    expect(await addon.home("titled('x')")).toMatchObject({
      error: { reason: "authorization", authorization: { url: expect.stringMatching(/^https:/) } },
    });
    expect(addon.logged).toEqual([]);
    addon.host.setFaults({ consent: "granted" });
    expect(await addon.look("1")).toBe(1);
  });

  test("without openid the identity token is null", async () => {
    const addon = await startAddon();
    addon.host.setFaults({ consent: "no-identity" });
    expect(await addon.look("ScriptApp.getIdentityToken()")).toBeNull();
  });
});

describe("the host", () => {
  test("runs several people's executions at once, each as its own person", async () => {
    const release: (() => void)[] = [];
    const addon = await startAddon({
      fetch: () =>
        new Promise((resolve) => {
          release.push(() => resolve(new Response("ok")));
          if (release.length === 2) for (const letGo of release) letGo();
        }),
    });
    const who = `[${waiting}, Session.getActiveUser().getEmail()]`;
    const both = [addon.look(who), addon.look(who, { person: jonas })];
    expect(await Promise.all(both)).toEqual([
      ["ok", "camille@halden.example"],
      ["ok", "jonas@halden.example"],
    ]);
  });

  test("keeps more executions than workers waiting, and serves them all", async () => {
    const addon = await startAddon();
    const many = Array.from({ length: 12 }, (_, index) => addon.look(`${index} * 2`));
    expect(await Promise.all(many)).toEqual(Array.from({ length: 12 }, (_, index) => index * 2));
  });

  test("writes every card that is drawn to the journal, and none that is not", async () => {
    const addon = await startAddon();
    const card = cardWith("CardService.newDivider()");
    await addon.home(`[${card}, titled('b')]`);
    await addon.draw(
      "CardService.newActionResponseBuilder().setNavigation(CardService.newNavigation().popCard().updateCard(titled('u'))).build()",
    );
    expect(errorOf(await addon.draw("(titled('lost'), null)"))).toMatch(/type that cannot be used/);
    expect(addon.journal).toEqual([
      { kind: "card", entry: "onHome", card: { sections: [{ widgets: [{ divider: {} }] }] } },
      { kind: "card", entry: "onHome", card: { header: { title: "b" } } },
      { kind: "card", entry: "draw", card: { header: { title: "u" } } },
    ]);
  });

  test("does not start with a manifest that Google would not take", async () => {
    const unsound = {
      ...manifest,
      runtimeVersion: "DEPRECATED_ES5",
      urlFetchWhitelist: ["https://api.carnet.example"],
    };
    await expect(startAddon({ manifest: unsound })).rejects.toThrow(
      "appsscript.json: runtimeVersion is not V8; urlFetchWhitelist: https://api.carnet.example is no HTTPS prefix with a path",
    );
  });
});
