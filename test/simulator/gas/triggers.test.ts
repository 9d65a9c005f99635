// Time-driven triggers and the mail they send: what Google lets an add-on do while nobody looks.
import { describe, expect, test } from "@jest/globals";
import type { NewMail } from "../../../src/simulator/gas/host-call.ts";
import { camille, errorOf, jonas, manifest, now, startAddon } from "./addon.ts";

const without = (scope: string) => ({
  ...manifest,
  oauthScopes: (manifest.oauthScopes ?? []).filter((one) => !one.endsWith(scope)),
});
const install = "ScriptApp.newTrigger('tick').timeBased().everyDays(1).create()";
const handlers = "ScriptApp.getProjectTriggers().map(function (t) { return t.getHandlerFunction(); })";

describe("a time-driven trigger", () => {
  test("is refused without its scope, without a recurrence and oftener than once an hour", async () => {
    const poor = await startAddon({ manifest: without("script.scriptapp") });
    expect(await poor.look(install)).toMatch(/not sufficient to call ScriptApp.newTrigger/);
    const addon = await startAddon();
    expect(await addon.look("ScriptApp.newTrigger('tick').timeBased().create()")).toMatch(/no time/);
    expect(await addon.look("ScriptApp.newTrigger('tick').timeBased().everyMinutes(5).create()")).toMatch(
      /once per hour/,
    );
    expect(await addon.look(handlers)).toEqual([]);
  });

  test("is its person's own, outlives the execution, and goes when it is deleted", async () => {
    const addon = await startAddon();
    expect(await addon.look(`${install}.getHandlerFunction()`)).toBe("tick");
    expect(await addon.look(handlers)).toEqual(["tick"]);
    expect(await addon.look(handlers, { person: jonas })).toEqual([]);
    await addon.look("ScriptApp.getProjectTriggers().forEach(function (t) { ScriptApp.deleteTrigger(t); })");
    expect(await addon.look(handlers)).toEqual([]);
  });

  test("cannot be the twenty-first", async () => {
    const addon = await startAddon();
    expect(await addon.look(`(function () { for (;;) ${install}; })()`)).toMatch(/too many triggers/);
    expect(await addon.look(`${handlers}.length`)).toBe(20);
  });

  test("runs its function with the clock's event and draws nothing; without one the function answers a click", async () => {
    const source = "function tick(e) { console.log(JSON.stringify(e)); return 7; }";
    const addon = await startAddon({ source });
    expect(errorOf(await addon.run("tick"))).toMatch(/type that cannot be used/);
    await addon.look(install);
    expect(await addon.run("tick")).toEqual({ renderActions: {} });
    const event: unknown = JSON.parse(addon.logged.at(-1)?.text ?? "null");
    expect(event).toMatchObject({ timezone: "UTC", year: 2026, month: 1, "day-of-month": 15, hour: 9 });
    expect(event).not.toHaveProperty("commonEventObject");
    expect(errorOf(await addon.run("tick", { person: jonas }))).toMatch(/type that cannot be used/);
  });

  test("that throws says so", async () => {
    const addon = await startAddon({ source: "function tick() { throw new Error('no'); }" });
    await addon.look(install);
    expect(errorOf(await addon.run("tick"))).toMatch(/^Error: no \[line: \d+, function: tick, file: Code\]$/);
  });
});

describe("MailApp", () => {
  test("is refused without its scope", async () => {
    const poor = await startAddon({ manifest: without("script.send_mail") });
    expect(await poor.look("MailApp.sendEmail('a@b.example', 'S', 'B')")).toMatch(
      /not sufficient to call MailApp.sendEmail/,
    );
  });

  test("sends both forms of a mail, a hundred a day, and again the day after", async () => {
    let time = now;
    const addon = await startAddon({ now: () => time });
    const sent: NewMail[] = [];
    const call = { sendMail: (mail: NewMail) => void sent.push(mail) };
    await addon.look("MailApp.sendEmail('a@b.example', 'One', 'First')", call);
    await addon.look("MailApp.sendEmail({ to: 'a@b.example', subject: 'Two', body: 'Second' })", call);
    expect(sent).toEqual([
      { to: "a@b.example", subject: "One", body: "First" },
      { to: "a@b.example", subject: "Two", body: "Second" },
    ]);
    expect(await addon.look("MailApp.getRemainingDailyQuota()")).toBe(98);
    const many = "(function () { for (;;) MailApp.sendEmail('a@b.example', 'S', 'B'); })()";
    expect(await addon.look(many, call)).toMatch(/too many times for one day: email/);
    expect(sent).toHaveLength(100);
    time += 86_400_000;
    expect(await addon.look("MailApp.getRemainingDailyQuota()", { person: camille })).toBe(100);
  });

  test("takes nothing that is no address or no text", async () => {
    const addon = await startAddon();
    expect(await addon.look("MailApp.sendEmail('nobody', 'S', 'B')")).toMatch(/Invalid email: nobody/);
    expect(await addon.look("MailApp.sendEmail('a@b.example', 7, 'B')")).toMatch(/don't match the method/);
  });
});

test("a consent that lacks a scope of a feature is asked for", async () => {
  const addon = await startAddon({ manifest: without("script.send_mail") });
  const scope = "https://www.googleapis.com/auth/script.send_mail";
  expect(await addon.draw(`ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['${scope}'])`)).toMatchObject({
    error: { reason: "authorization" },
  });
});
