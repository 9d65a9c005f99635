import { createHash, createHmac } from "node:crypto";
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { GmailMessage } from "../../../src/simulator/gas/host-call.ts";
import { type Addon, camille, gate, jonas, manifest, now, startAddon } from "./addon.ts";

let addon: Addon;
let time = now;
beforeAll(async () => {
  addon = await startAddon({ now: () => time });
});

const withScopes = (...oauthScopes: string[]) => startAddon({ manifest: { ...manifest, oauthScopes } });

describe("ScriptApp and Session", () => {
  test("without openid there is no token, and without userinfo.email no user", async () => {
    const poor = await withScopes("https://www.googleapis.com/auth/gmail.addons.execute");
    expect(await poor.look("ScriptApp.getIdentityToken()")).toBeNull();
    expect(await poor.look("Session.getActiveUser().getEmail()")).toMatch(
      /not sufficient to call Session.getActiveUser. Required permissions: https:\/\/www.googleapis.com\/auth\/userinfo.email/,
    );
  });

  test("give the token, the person and the zones", async () => {
    expect(await addon.look("ScriptApp.getIdentityToken()", { idToken: "abc" })).toBe("abc");
    expect(await addon.look("ScriptApp.getIdentityToken()", { idToken: null })).toBeNull();
    const who =
      "[Session.getActiveUser().getEmail(), Session.getActiveUserLocale(), Session.getScriptTimeZone()]";
    expect(await addon.look(who, { person: jonas })).toEqual(["jonas@halden.example", "en", "Etc/UTC"]);
    expect(await addon.look("typeof ScriptApp.getOAuthToken")).toBe("undefined");
  });
});

describe("GmailApp", () => {
  const letter: GmailMessage = {
    id: "m1",
    threadId: "t1",
    from: "Élodie Marchand <elodie.marchand@verrerie-duval.example>",
    to: "camille@halden.example",
    cc: "jonas@halden.example",
    subject: "Devis",
    dateMs: now,
  };
  const open = {
    message: { id: "m1", threadId: "t1" },
    messages: (id: string) => (id === "m1" ? letter : { ...letter, id }),
  };
  const unlock = "GmailApp.setCurrentMessageAccessToken(e.gmail.accessToken)";
  const denied = /Exception: Access denied: Missing access token for per message authorization/;

  test("opens no message without the event's token, none but the event's, and none on a homepage", async () => {
    expect(await addon.look("GmailApp.getMessageById('m1').getFrom()", open)).toMatch(denied);
    expect(
      await addon.look("(GmailApp.setCurrentMessageAccessToken('x'), GmailApp.getMessageById('m1'))", open),
    ).toMatch(denied);
    expect(await addon.look(`(${unlock}, GmailApp.getMessageById('m2').getFrom())`, open)).toMatch(denied);
    expect(await addon.look("GmailApp.getMessageById('m1').getFrom()", { messages: open.messages })).toMatch(
      denied,
    );
    expect(
      await addon.look(`(${unlock}, GmailApp.getMessageById('m1'))`, { ...open, messages: () => null }),
    ).toMatch(/Invalid argument/);
  });

  test("keeps the body from an add-on that may only see the headers", async () => {
    expect(
      await addon.look(`(${unlock}, GmailApp.getMessageById(e.gmail.messageId).getPlainBody())`, open),
    ).toMatch(/not sufficient to call GmailMessage.getPlainBody/);
  });

  test("needs a scope of the open message, and one for drafts", async () => {
    const poor = await withScopes("openid");
    expect(await poor.look(`(${unlock}, GmailApp.getMessageById('m1'))`, open)).toMatch(
      /not sufficient to call GmailApp/,
    );
    expect(await poor.look("GmailApp.createDraft('a@x.example', 's', 'b')")).toMatch(
      /not sufficient to call GmailApp.createDraft/,
    );
  });

  test("reads the headers of the open message", async () => {
    const read = `(${unlock}, (function (m) { return [m.getFrom(), m.getTo(), m.getCc(), m.getSubject(), m.getDate().getTime(), m.getDate() instanceof Date, m.getThread().getId()] })(GmailApp.getMessageById(e.gmail.messageId)))`;
    expect(await addon.look(read, open)).toEqual([
      letter.from,
      letter.to,
      letter.cc,
      "Devis",
      now,
      true,
      "t1",
    ]);
  });
});

describe("CacheService", () => {
  const user = "CacheService.getUserCache()";
  const script = "CacheService.getScriptCache()";

  test.each([
    ["a key over 250 characters", `${user}.put('k'.repeat(251), 'v')`, /Argument too large: key/],
    ["a value over 100 KB", `${user}.put('k', 'v'.repeat(102401))`, /Argument too large: value/],
    ["a value that is no text", `${user}.put('k', { a: 1 })`, /\(Object\) don't match/],
    ["more than six hours", `${user}.put('k', 'v', 21601)`, /Invalid argument: expirationInSeconds/],
    ["no time at all", `${user}.put('k', 'v', 0)`, /Invalid argument: expirationInSeconds/],
  ])("refuses %s", async (_what, code, message) => {
    expect(await addon.look(code)).toMatch(message);
  });

  test("keeps a text between executions until its time, for the person or for all", async () => {
    await addon.look(`(${user}.put('k', 'mine', 60), ${script}.put('k', 'all'))`);
    const both = `[${user}.get('k'), ${script}.get('k'), ${user}.get('none')]`;
    expect(await addon.look(both)).toEqual(["mine", "all", null]);
    expect(await addon.look(both, { person: jonas })).toEqual([null, "all", null]);
    time += 60_000;
    expect(await addon.look(both)).toEqual([null, "all", null]);
    time += 540_000;
    expect(await addon.look(both)).toEqual([null, null, null]);
  });

  test("takes and gives several, and forgets what is removed", async () => {
    await addon.look(`${user}.putAll({ a: '1', b: '2', c: '3' })`);
    expect(await addon.look(`(${user}.remove('a'), ${user}.getAll(['a', 'b', 'c']))`)).toEqual({
      b: "2",
      c: "3",
    });
    expect(await addon.look(`(${user}.removeAll(['b', 'c']), ${user}.getAll(['a', 'b', 'c']))`)).toEqual({});
    expect(await addon.look("CacheService.getDocumentCache()")).toBeNull();
  });

  test("keeps the 900 longest of more than a thousand, and nothing when it evicts", async () => {
    const fill = `(function (c) { for (var i = 0; i < 1001; i += 1) c.put('k' + i, 'v', 100 + i); var n = 0; for (var j = 0; j < 1001; j += 1) if (c.get('k' + j)) n += 1; return [n, c.get('k100'), c.get('k101')] })(${user})`;
    expect(await addon.look(fill)).toEqual([900, null, "v"]);
    addon.host.setFaults({ cache: "evicting" });
    expect(await addon.look(`${user}.get('k1000')`)).toBeNull();
    addon.host.setFaults({ cache: "normal" });
    expect(await addon.look(`${user}.get('k1000')`)).toBe("v");
  });
});

describe("PropertiesService", () => {
  const user = "PropertiesService.getUserProperties()";

  test("refuses a value over 9 KB, a store over 500 KB and what is no text", async () => {
    expect(await addon.look(`${user}.setProperty('k', 'v'.repeat(9217))`)).toMatch(
      /Argument too large: value/,
    );
    const many = `(function (all) { for (var i = 0; i < 60; i += 1) all['k' + i] = 'v'.repeat(9000); ${user}.setProperties(all) })({})`;
    expect(await addon.look(many)).toMatch(/exceeded the property storage quota/);
    expect(await addon.look(`${user}.getKeys()`)).toEqual([]);
    expect(await addon.look(`${user}.setProperty('k', 5)`)).toMatch(/\(String,Number\) don't match/);
  });

  test("keeps texts between executions, for the person or for all", async () => {
    await addon.look(
      `(${user}.setProperty('a', '1').setProperties({ b: 2 }), PropertiesService.getScriptProperties().setProperty('s', 'x'), 0)`,
    );
    expect(await addon.look(`[${user}.getProperties(), ${user}.getProperty('none')]`)).toEqual([
      { a: "1", b: "2" },
      null,
    ]);
    expect(
      await addon.look(`[${user}.getKeys(), PropertiesService.getScriptProperties().getProperty('s')]`, {
        person: jonas,
      }),
    ).toEqual([[], "x"]);
    expect(await addon.look(`(${user}.setProperties({ c: '3' }, true), ${user}.getKeys())`)).toEqual(["c"]);
    expect(
      await addon.look(`(${user}.deleteProperty('c'), ${user}.deleteAllProperties(), ${user}.getKeys())`),
    ).toEqual([]);
    expect(await addon.look("PropertiesService.getDocumentProperties()")).toBeNull();
  });
});

describe("LockService", () => {
  const take = "(function (l) { return [l.hasLock(), l.tryLock(0), l.hasLock()] })";
  const hold = `(function (l) { l.waitLock(0); UrlFetchApp.fetch('https://api.carnet.example/v1/'); return 'held' })`;

  test("gives the script's lock to one at a time, makes the next wait, and frees it at the end of the execution", async () => {
    const reached = gate();
    const answer = gate();
    const locked = await startAddon({
      fetch: async () => {
        reached.open();
        await answer.opened;
        return new Response("ok");
      },
    });
    const first = locked.look(`${hold}(LockService.getScriptLock())`);
    await reached.opened;
    expect(await locked.look(`${take}(LockService.getScriptLock())`, { person: jonas })).toEqual([
      false,
      false,
      false,
    ]);
    expect(await locked.look("LockService.getScriptLock().waitLock(5)", { person: jonas })).toMatch(
      /Lock timeout/,
    );
    expect(await locked.look(`${take}(LockService.getUserLock())`, { person: jonas })).toEqual([
      false,
      true,
      true,
    ]);
    const next = locked.look("LockService.getScriptLock().tryLock(20000)", { person: jonas });
    answer.open();
    expect([await first, await next]).toEqual(["held", true]);
    expect(await locked.look(`${take}(LockService.getScriptLock())`)).toEqual([false, true, true]);
    expect(await locked.look("LockService.getDocumentLock()")).toBeNull();
  });
});

/** The list of signed bytes that Java would have. */
function signed(bytes: Buffer): number[] {
  return [...new Int8Array(bytes)];
}

function format(zone: string, pattern: string): string {
  return `Utilities.formatDate(new Date(${Date.UTC(2026, 6, 5, 22, 4, 9, 7)}), '${zone}', "${pattern}")`;
}

describe("Utilities", () => {
  test("code base64 both ways, with signed bytes and padding", async () => {
    expect(await addon.look("[Utilities.base64Encode('é?>'), Utilities.base64EncodeWebSafe('é?>')]")).toEqual(
      [Buffer.from("é?>").toString("base64"), "w6k_Pg=="],
    );
    expect(await addon.look("Utilities.base64Encode([-1, -2])")).toBe("//4=");
    expect(
      await addon.look("[Utilities.base64Decode('//4='), Utilities.base64DecodeWebSafe('__4')]"),
    ).toEqual([
      [-1, -2],
      [-1, -2],
    ]);
    expect(await addon.look("Utilities.base64Decode('__4=')")).toMatch(/Could not decode string/);
    expect(await addon.look("Utilities.base64Encode([200])")).toMatch(/\(number\[\]\) don't match/);
  });

  test("sign and digest as Java does: ASCII unless told otherwise, bytes from -128 to 127", async () => {
    const mac = (value: string) => signed(createHmac("sha256", "key").update(value).digest());
    expect(await addon.look("Utilities.computeHmacSha256Signature('value', 'key')")).toEqual(mac("value"));
    expect(await addon.look("Utilities.computeHmacSha256Signature('é', 'key')")).toEqual(mac("?"));
    expect(
      await addon.look("Utilities.computeHmacSha256Signature('é', 'key', Utilities.Charset.UTF_8)"),
    ).toEqual(mac("é"));
    expect(await addon.look("Utilities.computeHmacSha256Signature([118], 'key')")).toMatch(/don't match/);
    const digest = signed(createHash("sha256").update("x").digest());
    expect(await addon.look("Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'x')")).toEqual(
      digest,
    );
    expect(await addon.look("Utilities.computeDigest('SHA_256', 'x')")).toMatch(/\(String\) don't match/);
  });

  test("format dates in a zone, by Java's letters", async () => {
    expect(await addon.look(format("Europe/Paris", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"))).toBe(
      "2026-07-06T00:04:09.007+02:00",
    );
    expect(await addon.look(format("America/New_York", "EEEE d MMMM yy, h:mm a Z"))).toBe(
      "Sunday 5 July 26, 6:04 PM -0400",
    );
    expect(await addon.look(format("Etc/UTC", "EEE MMM d 'o''clock' '' X"))).toBe("Sun Jul 5 o'clock ' Z");
    expect(await addon.look(format("Etc/UTC", "b"))).toMatch(/Illegal pattern character 'b'/);
    expect(await addon.look("Utilities.formatDate('2026', 'Etc/UTC', 'yyyy')")).toMatch(
      /\(String,String,String\) don't match/,
    );
  });

  test("carry bytes in a blob, count up identifiers, and fill in templates", async () => {
    expect(
      await addon.look(
        "(function (b) { return [b.getBytes(), b.getDataAsString(), b.getContentType(), b.getName()] })(Utilities.newBlob('é', 'text/vcard', 'a.vcf'))",
      ),
    ).toEqual([[-61, -87], "é", "text/vcard", "a.vcf"]);
    expect(await addon.look("Utilities.getUuid()")).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(await addon.look("Utilities.formatString('%s has %d, %.2f%%', 'A', 3.7, 1.005)")).toBe(
      "A has 3, 1.00%",
    );
    expect(await addon.look("Utilities.sleep(300001)")).toMatch(/Invalid argument/);
  });
});

test("console and Logger write to the host", async () => {
  await addon.look("(console.log('a', { b: 1 }), console.error('c'), Logger.log('d'), 0)");
  expect(addon.logged).toEqual([
    { email: camille.email, severity: "DEBUG", text: 'a {"b":1}' },
    { email: camille.email, severity: "ERROR", text: "c" },
    { email: camille.email, severity: "INFO", text: "d" },
  ]);
});
