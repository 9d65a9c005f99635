// The way onto a browser page and off it: the add-on asks for a link, the link opens a session once, the page ends it.

import * as z from "zod";
import type { Target } from "../../shared/audit/event.ts";
import { pageNames } from "../../shared/contract/page.ts";
import { type PageLink, type PageRequest, pageRequest } from "../../shared/contract/page-link.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { SignedIn } from "../auth/caller.ts";
import { endedCookie, newReference, sessionCookie } from "../auth/page-reference.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { findContact } from "../store/contacts.ts";
import {
  codeSeconds,
  deleteSession,
  type OpenedPage,
  saveCode,
  saveSession,
  spendCode,
} from "../store/page-sessions.ts";
import { type Act, answering, type Scope } from "../store/tenant-store.ts";
import { refuseHidden } from "./contact-writing.ts";
import { allowOnGroup } from "./group-access.ts";

/**
 * Refusals: `admin-only` for the audit page and the console; those of sharing the group for its dialog; those of changing the contact for
 * its picture.
 */
async function allowPage(scope: Scope, signedIn: SignedIn, asked: PageRequest): Promise<Result<unknown>> {
  if (asked.page === "photo") return allowPhoto(scope, signedIn, asked);
  if (asked.page === "share") return allowOnGroup(scope, signedIn, { groupId: asked.group, action: "share" });
  return signedIn.caller.isAdmin ? accept(null) : refuse("admin-only");
}

async function allowPhoto(
  scope: Scope,
  signedIn: SignedIn,
  { group, contact }: { group: string; contact: string },
): Promise<Result<unknown>> {
  const allowed = await allowOnGroup(scope, signedIn, { groupId: group, action: "edit" });
  if (!allowed.ok) return allowed;
  if (allowed.value.hidden.includes("photos")) return refuseHidden(["photos"]);
  return (await findContact(scope, group, contact)) ? accept(null) : refuse("not-found");
}

function targetOf({ group, contact }: Pick<OpenedPage, "group" | "contact">): Target {
  return { ...(group === null ? {} : { group }), ...(contact === null ? {} : { contact }) };
}

const askForPage = defineRoute({
  method: "POST",
  path: "/v1/pages",
  summary: `A link to one of the browser pages, which opens it once, for me, within ${codeSeconds} seconds`,
  action: "page.link",
  params: noParams,
  query: noQuery,
  body: jsonBody(pageRequest),
  target: () => ({}),
  async run(scope, { body, signedIn }) {
    const allowed = await allowPage(scope, signedIn, body);
    if (!allowed.ok) return allowed;
    const { home } = signedIn;
    if (!home) return answering(makeLink(scope, body), (json) => ({ status: 201, json }));
    return accept({ value: { status: 201, later: () => linkAtHome(home, body) }, event: tellLink(body) });
  },
});

function makeLink(scope: Scope, asked: PageRequest): Result<Act<PageLink>> {
  const { text, hash } = newReference(scope.tenantId);
  saveCode(scope, { hash, ...openedBy(asked) });
  const link = { path: `/pages/open?code=${text}`, expiresInSeconds: codeSeconds };
  return accept({ value: link, event: tellLink(asked) });
}

/** A guest's page is opened as who she is at home; her host, who was asked whether she may, tells of it too. */
async function linkAtHome({ store, actor }: SignedIn, asked: PageRequest): Promise<PageLink> {
  const made = await store.act(actor, { action: "page.link", target: {} }, async (scope) =>
    makeLink(scope, asked),
  );
  if (!made.ok) throw new Error("a link was refused to its own person");
  return made.value;
}

function openedBy(asked: PageRequest): OpenedPage {
  const group = "group" in asked ? asked.group : null;
  const contact = "contact" in asked ? asked.contact : null;
  return { page: asked.page, group, contact };
}

function tellLink(asked: PageRequest) {
  const target = targetOf(openedBy(asked));
  return { action: "page.link", outcome: "allowed", target, details: { page: asked.page } } as const;
}

const closePage = defineRoute({
  method: "DELETE",
  path: "/v1/pages/session",
  summary: "Ends the session of the page that asks",
  action: "page.close",
  pages: pageNames,
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { signedIn: { page } }) {
    if (page) deleteSession(scope, page.hash); // a bearer token has no page to leave
    return accept({
      value: { status: 204, cookie: endedCookie },
      event: { action: "page.close", outcome: "allowed", target: {}, details: { page: page?.name ?? "" } },
    });
  },
});

export const pageRoutes: readonly Route[] = [askForPage, closePage];

/** What a link leads to. Mounted on its own: who asks is known by the code, and a refusal is shown to a person. */
export const openPage = defineRoute({
  method: "GET",
  path: "/pages/open",
  summary: "Spends the code of a link and opens its page",
  action: "page.open",
  pages: pageNames,
  params: noParams,
  query: z.strictObject({ code: z.string() }),
  body: noBody,
  target: () => ({}),
  async run(scope, { signedIn: { page } }) {
    if (!page) return refuse("page-code-expired");
    const spent = await spendCode(scope, page.hash);
    if (spent !== "spent-now") return refuse(spent === "spent" ? "page-code-spent" : "page-code-expired");
    const { text, hash } = newReference(scope.tenantId);
    const { name, group, contact } = page;
    saveSession(scope, { hash, page: name, group, contact });
    const of = [group, contact].filter((one) => one !== null).join("/");
    const location = `/pages/${name}${of && `#${of}`}`;
    return accept({
      value: { status: 303, location, cookie: sessionCookie(text) },
      event: {
        action: "page.open",
        outcome: "allowed",
        target: targetOf(page),
        details: { page: name },
      },
    });
  },
});
