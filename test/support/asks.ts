// One well-formed request for every route of the server, on a given group and contact.

import * as z from "zod";
import { routes } from "../../src/server/app.ts";
import type { Route } from "../../src/server/http/route.ts";
import { aContact, aGroup, aWaitingDeletion, elodie, idOf } from "./builders.ts";
import { beforeConsole, consoleAsks } from "./console-asks.ts";
import { aPng } from "./pictures.ts";
import { type As, noon } from "./server.ts";

/** `event` is the key of a signed event of the one who asks. */
export type Place = {
  group: string;
  contact: string;
  /** Another contact of the group. */
  other?: string;
  /** Another group, of the one who asks. */
  to?: string;
  /** The id of a picture of the contact. */
  photo?: string;
  /** A comment of the one who asks. */
  comment?: string;
  address: string;
  word: string;
  event?: string;
  /** When the group was there. */
  moment?: string;
  /** One that waits in the group. */
  deletion?: string;
  /** A request for access that waits. */
  request?: string;
  /** A support view. */
  view?: string;
  /** A letter that lies in the caller's letterbox. */
  invitation?: string;
};
export type Ask = { path: string; body?: unknown; headers?: Record<string, string> };

export const aFile = new TextEncoder().encode(
  "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Marta Nowak\r\nEND:VCARD\r\n",
);
const nobodysEvent = "122a73ef-7cc9-76a9-8ee0-47bed25efb47";
const nobodysDeletion = "122a73ef-7cc9-46a9-8ee0-47bed25efb48";
const to = "person:amina@halden.example";
const firstMoment = new Date(noon).toISOString();

export const asks: Record<string, (at: Place) => Ask> = {
  ...consoleAsks,
  "GET /v1/me": () => ({ path: "/v1/me" }),
  "GET /v1/groups": () => ({ path: "/v1/groups?limit=200" }),
  "POST /v1/groups": () => ({ path: "/v1/groups", body: { name: "Mine" } }),
  "GET /v1/groups/{group}": ({ group }) => ({ path: `/v1/groups/${group}` }),
  "PATCH /v1/groups/{group}": ({ group }) => ({ path: `/v1/groups/${group}`, body: { name: "Renamed" } }),
  "PUT /v1/groups/{group}/hidden-fields": ({ group }) => ({
    path: `/v1/groups/${group}/hidden-fields`,
    body: { hiddenFields: ["birthdays"] },
  }),
  "DELETE /v1/groups/{group}": ({ group }) => ({ path: `/v1/groups/${group}` }),
  "POST /v1/groups/{group}/restore": ({ group }) => ({ path: `/v1/groups/${group}/restore` }),
  "GET /v1/groups/{group}/contacts": ({ group }) => ({ path: `/v1/groups/${group}/contacts?q=marta` }),
  "POST /v1/groups/{group}/contacts": ({ group }) => ({
    path: `/v1/groups/${group}/contacts`,
    body: { person: elodie },
  }),
  "GET /v1/groups/{group}/contacts/{contact}": ({ group, contact }) => ({
    path: `/v1/groups/${group}/contacts/${contact}`,
  }),
  "PATCH /v1/groups/{group}/contacts/{contact}": ({ group, contact }) => ({
    path: `/v1/groups/${group}/contacts/${contact}`,
    body: { person: { nicknames: [{ value: "Élo" }] } },
    headers: { "if-match": '"1"' },
  }),
  "DELETE /v1/groups/{group}/contacts/{contact}": ({ group, contact }) => ({
    path: `/v1/groups/${group}/contacts/${contact}`,
  }),
  "GET /v1/groups/{group}/duplicates": ({ group }) => ({ path: `/v1/groups/${group}/duplicates` }),
  "GET /v1/duplicates": () => ({ path: "/v1/duplicates" }),
  "POST /v1/groups/{group}/merge": ({ group, contact, other = nobodysEvent }) => ({
    path: `/v1/groups/${group}/merge`,
    body: { into: { contact, version: 1 }, from: [{ contact: other, version: 1 }] },
  }),
  "PUT /v1/groups/{group}/contacts/{contact}/photo": (at) => ({
    path: photo(at),
    body: aPng({ width: 2, height: 2 }),
  }),
  "DELETE /v1/groups/{group}/contacts/{contact}/photo": (at) => ({ path: photo(at) }),
  "GET /v1/groups/{group}/contacts/{contact}/photos/{photo}": (at) => ({
    path: `${photo(at)}s/${at.photo ?? "0"}`,
  }),
  "GET /v1/groups/{group}/contacts/{contact}/comments": (at) => ({ path: comments(at) }),
  "POST /v1/groups/{group}/contacts/{contact}/comments": (at) => ({
    path: comments(at),
    body: { text: "Prefers the morning" },
  }),
  "POST /v1/groups/{group}/contacts/{contact}/comments/{comment}/restore": ({
    comment = nobodysEvent,
    ...at
  }) => ({ path: `${comments(at)}/${comment}/restore` }),
  "DELETE /v1/groups/{group}/contacts/{contact}/comments/{comment}": ({ comment = nobodysEvent, ...at }) => ({
    path: `${comments(at)}/${comment}`,
  }),
  "POST /v1/groups/{group}/contacts/{contact}/comments/read": (at) => ({ path: `${comments(at)}/read` }),
  "GET /v1/mentions": () => ({ path: "/v1/mentions" }),
  "POST /v1/groups/{group}/contacts/{contact}/move": ({ group, contact, to: there = nobodysEvent }) => ({
    path: `/v1/groups/${group}/contacts/${contact}/move`,
    body: { to: there },
  }),
  "POST /v1/groups/{group}/contacts/{contact}/copy": ({ group, contact, to: there = nobodysEvent }) => ({
    path: `/v1/groups/${group}/contacts/${contact}/copy`,
    body: { to: there },
  }),
  "POST /v1/groups/{group}/move": ({ group, contact, to: there = nobodysEvent }) => ({
    path: `/v1/groups/${group}/move`,
    body: { to: there, contacts: [contact] },
  }),
  "POST /v1/groups/{group}/copy": ({ group, contact, to: there = nobodysEvent }) => ({
    path: `/v1/groups/${group}/copy`,
    body: { to: there, contacts: [contact] },
  }),
  "POST /v1/restores": ({ group, contact }) => ({
    path: "/v1/restores",
    body: { contacts: [{ group, contact, version: 2, was: 1 }] },
  }),
  "POST /v1/groups/{group}/bulk": ({ group, contact }) => ({
    path: `/v1/groups/${group}/bulk`,
    body: { contacts: [contact], add: { nicknames: [{ value: "Élo" }] } },
  }),
  "POST /v1/groups/{group}/contacts/{contact}/restore": ({ group, contact }) => ({
    path: `/v1/groups/${group}/contacts/${contact}/restore`,
    body: { version: 1 },
  }),
  "GET /v1/groups/{group}/contacts/{contact}/versions/{version}": ({ group, contact }) => ({
    path: `/v1/groups/${group}/contacts/${contact}/versions/1`,
  }),
  "GET /v1/groups/{group}/trash": ({ group }) => ({ path: `/v1/groups/${group}/trash` }),
  "GET /v1/groups/{group}/restore-to": ({ group, moment = firstMoment }) => ({
    path: `/v1/groups/${group}/restore-to?at=${moment}`,
  }),
  "POST /v1/groups/{group}/restore-to": ({ group, moment = firstMoment }) => ({
    path: `/v1/groups/${group}/restore-to`,
    body: { at: moment },
  }),
  "POST /v1/groups/{group}/deletions": ({ group, contact }) => ({
    path: `/v1/groups/${group}/deletions`,
    body: { contacts: [contact] },
  }),
  "GET /v1/groups/{group}/deletions": ({ group }) => ({ path: `/v1/groups/${group}/deletions` }),
  "POST /v1/groups/{group}/deletions/{deletion}/approve": ({ group, deletion = nobodysDeletion }) => ({
    path: `/v1/groups/${group}/deletions/${deletion}/approve`,
    body: { contacts: 21 },
  }),
  "POST /v1/groups/{group}/deletions/{deletion}/reject": ({ group, deletion = nobodysDeletion }) => ({
    path: `/v1/groups/${group}/deletions/${deletion}/reject`,
  }),
  "POST /v1/groups/{group}/import": ({ group }) => ({ path: `/v1/groups/${group}/import`, body: aFile }),
  "GET /v1/groups/{group}/export": ({ group }) => ({ path: `/v1/groups/${group}/export?format=vcard` }),
  "GET /v1/groups/{group}/changes": ({ group }) => ({ path: `/v1/groups/${group}/changes` }),
  "GET /v1/groups/{group}/grants": ({ group }) => ({ path: `/v1/groups/${group}/grants` }),
  "GET /v1/groups/{group}/suggestions": ({ group }) => ({ path: `/v1/groups/${group}/suggestions?q=am` }),
  "POST /v1/groups/{group}/reach": ({ group }) => ({
    path: `/v1/groups/${group}/reach`,
    body: { principals: [to] },
  }),
  "PUT /v1/groups/{group}/grants/{principal}": ({ group }) => ({
    path: `/v1/groups/${group}/grants/${to}`,
    body: { level: "view" },
  }),
  "DELETE /v1/groups/{group}/grants/{principal}": ({ group }) => ({
    path: `/v1/groups/${group}/grants/${to}`,
  }),
  "POST /v1/groups/{group}/owner": ({ group }) => ({
    path: `/v1/groups/${group}/owner`,
    body: { to: "amina@halden.example" },
  }),
  "DELETE /v1/groups/{group}/membership": ({ group }) => ({ path: `/v1/groups/${group}/membership` }),
  "GET /v1/groups/{group}/access": ({ group }) => ({
    path: `/v1/groups/${group}/access?person=tomas@halden.example`,
  }),
  "POST /v1/groups/{group}/requests": ({ group }) => ({
    path: `/v1/groups/${group}/requests`,
    body: { level: "manage", note: "For the audit" },
  }),
  "POST /v1/requests": () => ({
    path: "/v1/requests",
    body: { email: "nobody@nowhere.example", level: "view" },
  }),
  "GET /v1/groups/{group}/requests": ({ group }) => ({ path: `/v1/groups/${group}/requests` }),
  "POST /v1/groups/{group}/requests/{request}/approve": ({ group, request = nobodysEvent }) => ({
    path: `/v1/groups/${group}/requests/${request}/approve`,
    body: { level: "view" },
  }),
  "POST /v1/groups/{group}/requests/{request}/decline": ({ group, request = nobodysEvent }) => ({
    path: `/v1/groups/${group}/requests/${request}/decline`,
  }),
  "GET /v1/invitations": () => ({ path: "/v1/invitations" }),
  "POST /v1/invitations/{invitation}/accept": ({ invitation = nobodysEvent }) => ({
    path: `/v1/invitations/${invitation}/accept`,
  }),
  "POST /v1/invitations/{invitation}/decline": ({ invitation = nobodysEvent }) => ({
    path: `/v1/invitations/${invitation}/decline`,
  }),
  "GET /v1/groups/{group}/history": ({ group }) => ({ path: `/v1/groups/${group}/history` }),
  "GET /v1/groups/{group}/contacts/{contact}/history": ({ group, contact }) => ({
    path: `/v1/groups/${group}/contacts/${contact}/history`,
  }),
  "POST /v1/lookup": ({ address, word }) => ({
    path: "/v1/lookup",
    body: { emails: [address], similarTo: word },
  }),
  "GET /v1/search": ({ word }) => ({ path: `/v1/search?q=${word}` }),
  "GET /v1/groups/{group}/recipients": ({ group }) => ({ path: `/v1/groups/${group}/recipients` }),
  "GET /v1/audit/events": () => ({ path: "/v1/audit/events?limit=1" }),
  "GET /v1/audit/checkpoint": () => ({ path: "/v1/audit/checkpoint" }),
  "GET /v1/audit/proof": () => ({ path: "/v1/audit/proof?seq=1" }),
  "GET /v1/audit/proofs": () => ({ path: "/v1/audit/proofs?seqs=1" }),
  "GET /v1/audit/receipt": ({ event = nobodysEvent }) => ({ path: `/v1/audit/receipt?event=${event}` }),
  "GET /v1/audit/export": () => ({ path: "/v1/audit/export?format=csv&action=page.close" }),
  "GET /v1/audit/sheet": () => ({ path: "/v1/audit/sheet" }),
  "GET /v1/audit/frozen": () => ({ path: "/v1/audit/frozen" }),
  "POST /v1/admin/erasures": ({ address }) => ({ path: "/v1/admin/erasures", body: { email: address } }),
  "GET /v1/admin/erasures": () => ({ path: "/v1/admin/erasures" }),
  "GET /v1/admin/people/{email}": ({ address }) => ({ path: `/v1/admin/people/${address}` }),
  "POST /v1/admin/leavers/preview": ({ address }) => ({
    path: "/v1/admin/leavers/preview",
    body: { email: address },
  }),
  "POST /v1/admin/leavers": ({ address }) => ({ path: "/v1/admin/leavers", body: { email: address } }),
  "POST /v1/pages": () => ({ path: "/v1/pages", body: { page: "audit" } }),
  "DELETE /v1/pages/session": () => ({ path: "/v1/pages/session" }),
  "GET /v1/audit/consistency": () => ({ path: "/v1/audit/consistency?from=1&to=1" }),
};

const photo = ({ group, contact }: Place) => `/v1/groups/${group}/contacts/${contact}/photo`;
const comments = ({ group, contact }: Place) => `/v1/groups/${group}/contacts/${contact}/comments`;
const waiting = z.object({ items: z.array(z.object({ id: z.string() })) });

/** From an admin of another customer to priya. */
async function anInvitation(from: As, to: As): Promise<string> {
  await from("PUT", "/v1/admin/policy", { outside: "on" });
  const group = await aGroup(from);
  await from("PUT", `/v1/groups/${group}/grants/person:priya@halden.example`, { level: "view" });
  return waiting.parse((await to("GET", "/v1/invitations")).json).items[0]?.id ?? nobodysEvent;
}

const pictured = z.object({ person: z.object({ photos: z.tuple([z.object({ url: z.string() })]) }) });

/** What some routes ask for besides: another contact or group, a comment of the one who asks, a deletion, request or invitation that waits. */
export async function furnish(
  name: string,
  at: Place,
  by: { owner: As; caller: As; asker: As; outside?: As },
): Promise<Place> {
  if (name === "POST /v1/groups/{group}/merge") return { ...at, other: await aContact(by.owner, at.group) };
  if (name === "POST /v1/restores") {
    const change = { version: 1, person: { nicknames: [{ value: "Élo" }] } };
    await by.owner("PATCH", `/v1/groups/${at.group}/contacts/${at.contact}`, change);
  }
  if (name.includes("{invitation}") && by.outside)
    return { ...at, invitation: await anInvitation(by.outside, by.caller) };
  if (name.includes("{deletion}")) return { ...at, deletion: await aWaitingDeletion(by.owner, at.group) };
  if (/(move|copy)$/.test(name)) return { ...at, to: await aGroup(by.caller, "Elsewhere") };
  if (name.includes("{photo}")) {
    const put = await by.owner("PUT", photo(at), aPng({ width: 2, height: 2 }));
    return { ...at, photo: pictured.parse(put.json).person.photos[0].url.slice("photo:".length) };
  }
  if (name.includes("{request}")) {
    await by.asker("POST", `/v1/groups/${at.group}/requests`, { level: "view" });
    const { items } = waiting.parse((await by.owner("GET", `/v1/groups/${at.group}/requests`)).json);
    return { ...at, request: items[0]?.id ?? nobodysEvent };
  }
  if (!name.includes("{comment}")) return at;
  const written = await by.caller("POST", comments(at), { text: "Mine", isPrivate: true });
  if (written.status !== 201) return at;
  const comment = idOf(written);
  if (name.endsWith("/restore")) await by.caller("DELETE", `${comments(at)}/${comment}`);
  return { ...at, comment };
}

/** What an owner has no use for: somebody does it with whom the group is shared. */
export const ofMembers = ["DELETE /v1/groups/{group}/membership", "POST /v1/groups/{group}/requests"];

/** What the owner does first, so that a good request finds what it needs. */
export const before: Record<string, (at: Place) => Ask & { method: string }> = {
  ...beforeConsole,
  "POST /v1/groups/{group}/restore": ({ group }) => ({ method: "DELETE", path: `/v1/groups/${group}` }),
};

export function nameOf(route: Pick<Route, "method" | "path">): string {
  return `${route.method} ${route.path}`;
}

/** Every route with its name and its request; a route without one fails here. */
export const askedRoutes = routes.map((route) => {
  const ask = asks[nameOf(route)];
  if (!ask) throw new Error(`test/support/asks.ts has no request for ${nameOf(route)}`);
  return [nameOf(route), { route, ask }] as const;
});
