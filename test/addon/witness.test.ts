// The watch over the audit trail, as the built files run it: turned on by an admin's tap, run by the clock, and not to be fooled by the
// server it watches.
import { describe, expect, test } from "@jest/globals";
import { anAuditLog, honest, ownSigner, rewritten, stranger, tenant, thief } from "../support/audit-log.ts";
import { aWatch, nothing, type WatchOptions } from "../support/audit-watch.ts";
import { manifest } from "../support/sidebar.ts";

/** An admin and the log that she is shown. */
function anAdmin(options: WatchOptions = {}) {
  const log = anAuditLog();
  return { log, ...aWatch(log.fetch, options) };
}

describe("turning the watch on", () => {
  test("checks at once, keeps what it was shown and has the clock call from then on", async () => {
    const admin = anAdmin();
    await admin.watch();
    expect(admin.text()).toContain("Watching, once a day");
    expect(admin.text()).toContain("5 entries");
    expect(admin.text()).toContain(ownSigner.identityOf(tenant).verifierKey);
    expect(admin.log.asked.map((one) => one.method)).toEqual(["GET"]);
    expect(admin.log.asked[0]?.headers.get("authorization")).toMatch(/^Bearer /);
    expect(await admin.nextDay()).toEqual(nothing);
    expect(admin.mails).toEqual([]);
  });
  test("is for admins: the server's refusal is shown, and nothing is installed or kept", async () => {
    const admin = anAdmin();
    admin.log.shown.refuses = "people";
    await admin.watch();
    expect(admin.text()).toContain("Ask one of them.");
    expect(await admin.run("checkTrail")).toHaveProperty("error");
    await admin.open();
    expect(admin.labels()).toEqual(["Watch the audit trail"]);
  });
  test("begins with no log that does not sign what it shows", async () => {
    const admin = anAdmin();
    admin.log.shown.alter = (shown) => ({ ...shown, ...stranger.identityOf(tenant) });
    await admin.watch();
    expect(admin.labels()).toEqual(["Watch the audit trail"]);
    expect(admin.text()).toContain("not signed with the key");
    expect(admin.mails).toHaveLength(1);
  });
  test("asks Google for consent to mail and clock, and goes nowhere without", async () => {
    const oauthScopes = (manifest.oauthScopes ?? []).filter((scope) => !scope.endsWith("send_mail"));
    const admin = anAdmin({ oauthScopes });
    expect(await admin.watch()).toMatchObject({ error: { reason: "authorization" } });
    expect(admin.log.asked).toEqual([]);
  });
  test("twice makes one trigger, and off again forgets all", async () => {
    const admin = anAdmin();
    await admin.watch();
    await admin.tap("Check now");
    await admin.tap("Turn off");
    expect(admin.labels()).toEqual(["Watch the audit trail"]);
    expect(await admin.nextDay()).toHaveProperty("error"); // no trigger is left, so it is no run of the clock
    expect(admin.log.asked).toHaveLength(2);
  });
});

describe("a log that only grows", () => {
  test("holds day after day, from each checkpoint to the next, in two calls", async () => {
    const admin = anAdmin();
    await admin.watch();
    for (const size of [6, 9, 64, 65, 400]) {
      admin.log.shown.size = size;
      expect(await admin.nextDay()).toEqual(nothing);
    }
    const urls = admin.log.asked.map((one) => new URL(one.url).search).filter(Boolean);
    expect(urls).toEqual([
      "?from=5&to=6",
      "?from=6&to=9",
      "?from=9&to=64",
      "?from=64&to=65",
      "?from=65&to=400",
    ]);
    await admin.open();
    expect(admin.text()).toContain("400 entries");
    expect(admin.mails).toEqual([]);
  });
});

describe("a log that does not hold", () => {
  const lies: [string, (shown: ReturnType<typeof anAuditLog>["shown"]) => void, string][] = [
    [
      "forks to a larger tree, signed with the stolen key",
      (shown) => Object.assign(shown, { leaves: rewritten, size: 30, signer: thief }),
      "no longer what they were",
    ],
    [
      "shows another root at the same size",
      (shown) => (shown.leaves = rewritten),
      "no longer what they were",
    ],
    ["shrinks", (shown) => (shown.size = 4), "fewer entries than before"],
    [
      "is signed by a stranger in the old key's name",
      (shown) =>
        Object.assign(shown, {
          size: 9,
          signer: stranger,
          alter: (one: object) => ({ ...one, ...ownSigner.identityOf(tenant) }),
        }),
      "not signed with the key",
    ],
    ["changes its key", (shown) => Object.assign(shown, { size: 9, signer: stranger }), "names another key"],
    [
      "changes its name",
      (shown) => (shown.alter = (one) => ({ ...one, origin: "carnet.example/other" })),
      "another audit trail",
    ],
    ["shows no checkpoint", (shown) => (shown.alter = () => ({ hello: 1 })), "is not a checkpoint"],
    [
      "shows one too large to keep",
      (shown) => (shown.alter = (one) => ({ ...one, note: `${String(one["note"])}${"x".repeat(50_000)}` })),
      "is not a checkpoint",
    ],
    [
      "has no proof of its growth",
      (shown) => Object.assign(shown, { size: 9, refuses: "proofs" }),
      "does not prove",
    ],
  ];
  test.each(lies)("that %s is mailed with both sides and never kept", async (_what, lie, words) => {
    const admin = anAdmin();
    await admin.watch();
    lie(admin.log.shown);
    expect(await admin.nextDay()).toEqual(nothing);
    expect(admin.mails).toHaveLength(1);
    const [mail] = admin.mails;
    expect(mail).toMatchObject({
      to: "priya@halden.example",
      subject: "Carnet: the audit trail does not hold",
    });
    expect(mail?.body).toContain(words);
    expect(mail?.body).toContain("Next step: forward this mail");
    const [kept = "", shown = ""] = mail?.body.split("What the server showed:") ?? [];
    expect(kept).toContain(`${tenant}\n5\n`);
    expect(shown.trim().length).toBeGreaterThan(5);
    await admin.open();
    expect(admin.text()).toContain("5 entries");
    expect(admin.text()).toContain(words);
  });
  test("is kept within Google's 9 KB, however much both sides say", async () => {
    const admin = anAdmin();
    const cosigned = `— witness.example/w ${Buffer.alloc(76, 1).toString("base64")}\n`;
    admin.log.shown.alter = (one) => ({ ...one, note: `${String(one["note"])}${cosigned.repeat(25)}` });
    await admin.watch();
    expect(admin.text()).toContain("5 entries");
    admin.log.shown.alter = () => ({ origin: "\u0001".repeat(100_000), note: "\ud800é".repeat(9_000) });
    expect(await admin.nextDay()).toEqual(nothing);
    expect(admin.mails[0]?.body.length).toBeGreaterThan(7_000);
    expect(admin.mails[0]?.body.length).toBeLessThan(9_000);
  });
  test("is mailed once a day, however often it is checked", async () => {
    const admin = anAdmin();
    await admin.watch();
    admin.log.shown.size = 4;
    await admin.nextDay();
    await admin.open();
    await admin.tap("Check now");
    expect(admin.mails).toHaveLength(1);
    await admin.nextDay();
    expect(admin.mails).toHaveLength(2);
  });
  test("is held against what was kept, and honest again is accepted again; the alarm stays", async () => {
    const admin = anAdmin();
    await admin.watch();
    Object.assign(admin.log.shown, { leaves: rewritten, size: 30, signer: thief });
    await admin.nextDay();
    Object.assign(admin.log.shown, { leaves: honest, size: 31, signer: ownSigner });
    await admin.nextDay();
    await admin.open();
    expect(admin.text()).toContain("31 entries");
    expect(admin.text()).toContain("no longer what they were");
  });
  test("is mailed in French to those who read it", async () => {
    const admin = anAdmin({ locale: "fr" });
    await admin.watch();
    admin.log.shown.size = 4;
    await admin.nextDay();
    expect(admin.mails[0]?.subject).toBe("Carnet\u202f: le journal d’audit ne concorde plus");
    expect(admin.mails[0]?.body).toMatch(/moins d’entrées qu’avant.*\n\nÀ faire\u202f: transférez/);
    expect(admin.mails[0]?.body).toContain("16\u00a0janv.\u00a02026 à\u00a009:30 UTC");
  });
});

describe("a silent log", () => {
  const silences = [
    ["does not answer", { refuses: "everything" }],
    ["refuses the admin", { refuses: "people" }],
    ["shows the same checkpoint again and again", {}],
  ] as const;
  test.each(silences)("that %s is waited for two days and mailed on the third", async (_what, change) => {
    const admin = anAdmin();
    await admin.watch();
    Object.assign(admin.log.shown, change);
    await admin.nextDay();
    await admin.nextDay();
    expect(admin.mails).toEqual([]);
    await admin.nextDay();
    expect(admin.mails).toHaveLength(1);
    expect(admin.mails[0]).toMatchObject({ subject: "Carnet: the audit trail is silent" });
    expect(admin.mails[0]?.body).toContain("For three days");
    Object.assign(admin.log.shown, { refuses: null, size: 8 });
    await admin.nextDay();
    await admin.open();
    expect(admin.text()).toContain("8 entries");
    expect(admin.text()).not.toContain("three days");
  });
  test("is no less so for want of an identity", async () => {
    const admin = anAdmin();
    await admin.watch();
    (await admin.host()).setFaults({ consent: "no-identity" });
    await admin.nextDay(3);
    expect(admin.mails).toHaveLength(1);
  });
});
