// Onto a page and off it: a link opens once and for a minute, a session ends by itself, and a page reaches its own matters only.

import { expect, test } from "@jest/globals";
import {
  aContact,
  aGroup,
  eventsOf,
  expectRefusal,
  halden,
  share,
  tenantOf,
} from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import {
  aLink,
  aPhotoLink,
  aSession,
  cookieOf,
  ownOrigin,
  ownOriginOf,
  withCookie,
} from "../../support/page-visit.ts";
import type { TestServer } from "../../support/server.ts";

const second = 1000;
const minute = 60 * second;

async function lastEvent(s: TestServer, tenant = halden) {
  const events = await eventsOf(s, tenant);
  const { action, outcome, code, actor, surface, details } = events[events.length - 1] ?? {};
  return { action, outcome, code, actor, surface, details };
}

onEachEngine((s) => {
  test("only an admin is given a link to the audit page", async () => {
    expectRefusal(await s().as("camille")("POST", "/v1/pages", { page: "audit" }), "admin-only");
    expectRefusal(await s().as("priya")("POST", "/v1/pages", { page: "else" }), "malformed");
  });

  test("a link opens the page as the one who asked, and says so in the trail", async () => {
    const opened = await s().ask(await aLink(s().as("priya")));
    expect(opened.headers.get("location")).toBe("/pages/audit");
    expect(opened.headers.get("set-cookie")).toMatch(
      /^__Host-carnet=[\w.-]+; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    );
    expect(opened.headers.get("referrer-policy")).toBe("no-referrer");
    expect(await lastEvent(s())).toEqual({
      action: "page.open",
      outcome: "allowed",
      code: null,
      actor: "priya@halden.example",
      surface: "admin",
      details: { page: "audit" },
    });
    const me = await withCookie(s(), cookieOf(opened))("/v1/me");
    expect(me.json).toMatchObject({ person: { email: "priya@halden.example" }, roles: ["admin", "user"] });
    expect(await lastEvent(s())).toMatchObject({ action: "me.read", surface: "admin" });
  });

  test("neither code nor session stands in the database", async () => {
    const path = await aLink(s().as("priya"));
    const cookie = cookieOf(await s().ask(path));
    const kept = await s().db.transaction(halden, async (tx) => [
      ...(await tx.query("select encode(code_hash, 'hex') as hash, page_code::text as whole from page_code")),
      ...(await tx.query(
        "select encode(session_hash, 'hex') as hash, page_session::text as whole from page_session",
      )),
    ]);
    expect(kept.length).toBeGreaterThanOrEqual(2);
    for (const secret of [path, cookie].map((text) => text.slice(text.lastIndexOf(".") + 1))) {
      expect(secret).toHaveLength(43);
      expect(JSON.stringify(kept)).not.toContain(secret);
      expect(JSON.stringify(kept)).not.toContain(Buffer.from(secret, "base64url").toString("hex"));
    }
  });

  test("a code is spent once, of two at the same time too, and the second try is recorded", async () => {
    const path = await aLink(s().as("priya"));
    const both = await Promise.all([s().ask(path), s().ask(path)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([303, 410]));
    const again = await s().ask(path);
    expect([again.status, again.headers.get("set-cookie")]).toEqual([410, null]);
    expect(again.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(again.text).toContain("This link was already used");
    expect(await lastEvent(s())).toMatchObject({
      action: "page.open",
      outcome: "refused",
      code: "page-code-spent",
      actor: "priya@halden.example",
    });
  });

  test("a code is over after a minute", async () => {
    const late = await aLink(s().as("priya"));
    const inTime = await aLink(s().as("priya"));
    s().clock.advance(59 * second);
    expect((await s().ask(inTime)).status).toBe(303);
    s().clock.advance(1 * second);
    expect((await s().ask(late)).text).toContain("no longer valid");
    expect(await lastEvent(s())).toMatchObject({ outcome: "refused", code: "page-code-expired" });
  });

  test("a code of nobody, of another tenant or none at all opens nothing, in the reader's language", async () => {
    const path = await aLink(s().as("priya"));
    const elsewhere = path.replace(halden, tenantOf("rita@other.example"));
    const made = `/pages/open?code=${halden}.${"A".repeat(43)}`;
    for (const wrong of [
      elsewhere,
      made,
      "/pages/open",
      "/pages/open?code=x",
      `${path}&code=y`.replace(path, "/pages/open?"),
    ]) {
      const answer = await s().ask(wrong, { headers: { "accept-language": "fr" } });
      expect([wrong.slice(0, 20), answer.status, answer.headers.get("set-cookie")]).toEqual([
        wrong.slice(0, 20),
        410,
        null,
      ]);
      expect(answer.text).toContain("Ce lien n’est plus valable");
    }
    expect((await s().ask(path)).status).toBe(303);
  });

  test("another person's link makes no more of her than that person", async () => {
    const own = await aSession(s(), "ingrid");
    const opened = await s().ask(await aLink(s().as("priya")), { headers: { cookie: own } });
    const me = await withCookie(s(), cookieOf(opened))("/v1/me");
    expect(me.json).toMatchObject({ person: { email: "priya@halden.example" } });
    expect((await withCookie(s(), own)("/v1/me")).json).toMatchObject({
      person: { email: "ingrid@halden.example" },
    });
  });

  test("a session opens nothing in another tenant, and reads only its own trail", async () => {
    const cookie = await aSession(s(), "rita@other.example");
    const stolen = cookie.replace(tenantOf("rita@other.example"), halden);
    expectRefusal(await withCookie(s(), stolen)("/v1/audit/events"), "signed-out");
    await s().server.trail.advance();
    const told = await withCookie(s(), cookie)("/v1/audit/events");
    expect(told.text).toContain("rita@other.example");
    expect(told.text).not.toContain("halden.example");
  });

  test("the page of a picture is of one contact, for those who may change it", async () => {
    const [camille, jonas] = [s().as("camille"), s().as("jonas")];
    const group = await aGroup(camille);
    const [contact, other] = [await aContact(camille, group), await aContact(camille, group)];
    const wanted = { page: "photo", group, contact };
    expectRefusal(await jonas("POST", "/v1/pages", wanted), "not-found");
    await share(camille, group, { to: "jonas", level: "view" });
    expectRefusal(await jonas("POST", "/v1/pages", wanted), "level-too-low");
    await share(camille, group, { to: "jonas", level: "edit" });
    expectRefusal(await jonas("POST", "/v1/pages", { ...wanted, contact: group }), "not-found");
    const opened = await s().ask(await aPhotoLink(jonas, group, contact));
    expect(opened.headers.get("location")).toBe(`/pages/photo#${group}/${contact}`);
    const at = `/v1/groups/${group}/contacts`;
    const cookie = cookieOf(opened);
    expect(await lastEvent(s())).toMatchObject({ action: "page.open", surface: "dialog" });
    expect(await withCookie(s(), cookie)(`${at}/${contact}`)).toMatchObject({ status: 200 });
    for (const elsewhere of [`${at}/${other}`, at, `/v1/groups/${group}`])
      expectRefusal(await withCookie(s(), cookie)(elsewhere), "page-elsewhere");
    const take = (headers: Record<string, string>) =>
      withCookie(s(), cookie, { method: "DELETE", headers })(`${at}/${contact}/photo`);
    expectRefusal(await take({}), "page-forged");
    expect(await take(ownOriginOf("photo"))).toMatchObject({ status: 200 });
    await camille("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: ["photos"] });
    expectRefusal(await jonas("POST", "/v1/pages", wanted), "field-hidden");
  });

  test("a guest opens the pages of what she was let into, as who she is at home; both trails tell it", async () => {
    const [camille, rita] = [s().as("camille"), s().as("rita@other.example")];
    await s().as("priya")("PUT", "/v1/admin/policy", { outside: "on", mostLevel: "manage" });
    const group = await aGroup(camille);
    const contact = await aContact(camille, group);
    const wanted = { page: "photo", group, contact };
    expectRefusal(await rita("POST", "/v1/pages", wanted), "not-found");
    await share(camille, group, { to: "person:rita@other.example", level: "view" });
    const { items } = (await rita("GET", "/v1/invitations")).json as {
      items: { id: string; group: { id: string } }[];
    };
    const letter = items.find((one) => one.group.id === group)?.id;
    await rita("POST", `/v1/invitations/${letter}/accept`);
    expectRefusal(await rita("POST", "/v1/pages", wanted), "level-too-low");
    await share(camille, group, { to: "person:rita@other.example", level: "manage" });
    const opened = await s().ask(await aPhotoLink(rita, group, contact));
    const told = { action: "page.link", outcome: "allowed", actor: "rita@other.example" };
    expect(await lastEvent(s())).toMatchObject(told);
    const home = (await eventsOf(s(), tenantOf("rita@other.example"))).slice(-2);
    expect(home).toMatchObject([told, { ...told, action: "page.open" }]);
    const picture = `/v1/groups/${group}/contacts/${contact}/photo`;
    const taken = { method: "DELETE", headers: ownOriginOf("photo") };
    expect(await withCookie(s(), cookieOf(opened), taken)(picture)).toMatchObject({ status: 200 });
    expect(await lastEvent(s())).toMatchObject({ action: "contact.change", surface: "dialog" });
    const link = (await rita("POST", "/v1/pages", { page: "share", group })).json as { path: string };
    const sharing = withCookie(s(), cookieOf(await s().ask(link.path)));
    expect(await sharing(`/v1/groups/${group}/grants`)).toMatchObject({ status: 200 });
  });

  test.each(["", "__Host-carnet=", "__Host-carnet=x.y", "carnet=1"])("no session: %j", async (cookie) => {
    expectRefusal(await withCookie(s(), cookie)("/v1/me"), "signed-out");
  });

  test("a bearer token that is wrong is not saved by a cookie", async () => {
    const headers = { authorization: "Bearer a.b.c" };
    expectRefusal(await withCookie(s(), await aSession(s()), { headers })("/v1/me"), "signed-out");
  });

  test("a session sleeps after 15 minutes without use, and not before", async () => {
    const ask = withCookie(s(), await aSession(s()));
    for (let n = 0; n < 3; n += 1) {
      s().clock.advance(15 * minute - 1);
      expect((await ask("/v1/me")).status).toBe(200);
    }
    s().clock.advance(15 * minute);
    expectRefusal(await ask("/v1/me"), "signed-out");
  });

  test("a session ends after 8 hours, however busy", async () => {
    const ask = withCookie(s(), await aSession(s()));
    for (let n = 1; n < 48; n += 1) {
      s().clock.advance(10 * minute);
      expect((await ask("/v1/me")).status).toBe(200);
    }
    s().clock.advance(10 * minute);
    expectRefusal(await ask("/v1/me"), "signed-out");
  });

  test("a page reaches what it needs and no contact, and the try is recorded", async () => {
    const ask = withCookie(s(), await aSession(s()));
    expectRefusal(await ask("/v1/search?q=elodie"), "page-elsewhere");
    expect(await lastEvent(s())).toMatchObject({
      action: "search",
      code: "page-elsewhere",
      surface: "admin",
    });
    expectRefusal(
      await withCookie(s(), await aSession(s()), { method: "POST", headers: ownOrigin })("/v1/pages"),
      "page-elsewhere",
    );
  });

  test.each([
    ["nothing of the page's own", {}],
    ["no header of the page", { origin: "http://localhost", host: "localhost" }],
    ["another site's origin", { ...ownOrigin, origin: "https://evil.example" }],
    ["an origin that begins like ours", { ...ownOrigin, origin: "http://localhost.evil.example" }],
    ["no origin", { host: "localhost", "x-carnet-page": "audit" }],
    ["another page's header", { ...ownOrigin, "x-carnet-page": "share" }],
  ])("NET-07: nothing is changed with a cookie and %s", async (_, headers: Record<string, string>) => {
    const cookie = await aSession(s());
    expectRefusal(
      await withCookie(s(), cookie, { method: "DELETE", headers })("/v1/pages/session"),
      "page-forged",
    );
    expect((await withCookie(s(), cookie)("/v1/me")).status).toBe(200);
  });

  test("leaving ends the session for good, and takes the cookie away", async () => {
    const cookie = await aSession(s());
    const left = await withCookie(s(), cookie, { method: "DELETE", headers: ownOrigin })("/v1/pages/session");
    expect(left.status).toBe(204);
    expect(left.headers.get("set-cookie")).toMatch(/^__Host-carnet=; Max-Age=0; Path=\/; Secure/);
    expectRefusal(await withCookie(s(), cookie)("/v1/me"), "signed-out");
    expect(await lastEvent(s())).toMatchObject({ action: "page.close", outcome: "allowed" });
  });
});
