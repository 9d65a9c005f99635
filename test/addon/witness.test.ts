// The watch over the audit trail, as the built files run it: turned on by an admin's tap, run by the clock, and not to be fooled by the
// server it watches.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AddonHost, createAddonHost } from "../../src/simulator/gas/addon-host.ts";
import { makeEvent } from "../../src/simulator/gas/event.ts";
import type { NewMail } from "../../src/simulator/gas/host-call.ts";
import { addonBundle } from "../support/addon-bundle.ts";
import { anAuditLog, honest, ownSigner, rewritten, stranger, tenant, thief } from "../support/audit-log.ts";
import { buildProgram } from "../support/build.ts";
import { actionAt, tapsOf, textsOf } from "../support/drawn-card.ts";
import { manifest, now, openPile } from "../support/sidebar.ts";

const day = 86_400_000;
const day0 = now;
let workerFile = "";
let files: readonly string[] = [];
const hosts: AddonHost[] = [];
beforeAll(async () => {
  workerFile = await buildProgram("src/simulator/gas/worker.ts");
  files = (await addonBundle()).files;
});
afterAll(() => Promise.all(hosts.map((host) => host.close())));

/** An admin with a runtime of her own over one log; the clock stands until a test moves it. */
function anAdmin({ locale = "en", oauthScopes = manifest.oauthScopes ?? [] } = {}) {
  const person = { email: "priya@halden.example", locale, timeZone: "Europe/Paris" };
  const log = anAuditLog();
  const mails: NewMail[] = [];
  const pile = openPile();
  let time = day0;
  const used = { ...manifest, oauthScopes };
  const host = createAddonHost({
    bundle: files,
    manifest: used,
    workerFile,
    now: () => time,
    fetch: log.fetch,
    journal: () => {},
  });
  hosts.push(host);
  const claims = Buffer.from(JSON.stringify({ email: person.email, hd: "halden.example" })).toString(
    "base64url",
  );
  async function run(name: string, parameters: { key: string; value: string }[] = []) {
    const event = makeEvent(used, name, { person, nowMs: time, parameters });
    const idToken = `x.${claims}.x`;
    const sendMail = (mail: NewMail) => void mails.push(mail);
    const answer = await host.run({ person, idToken, function: name, event, sendMail });
    pile.settle(answer);
    return answer;
  }
  const tap = (label: string) => {
    const { function: name, parameters = [] } = actionAt(pile.top(), label);
    return run(name, [...parameters]);
  };
  return {
    log,
    mails,
    host,
    run,
    tap,
    text: () => textsOf(pile.top()).join("\n"),
    labels: () => tapsOf(pile.top()).map(([label]) => label),
    open: () => run("onWatch"),
    /** Opens the card and turns the watch on. */
    async watch() {
      await run("onWatch");
      return tap(locale === "fr" ? "Surveiller le journal d’audit" : "Watch the audit trail");
    },
    /** The clock's next daily run. */
    async nextDay(days = 1) {
      time += days * day;
      return run("checkTrail");
    },
  };
}

const nothing = { renderActions: {} };

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
    expect(admin.mails[0]?.body).toContain("16 janv. 2026 à 09:30 UTC");
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
    admin.host.setFaults({ consent: "no-identity" });
    await admin.nextDay(3);
    expect(admin.mails).toHaveLength(1);
  });
});
