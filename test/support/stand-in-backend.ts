// Stands in for the server in tests of the add-on: speaks the contract over a small world, records what it is asked,
// and can be told to refuse. Knows no audit and no store, and believes every token.
import * as z from "zod";
import type { Group } from "../../src/shared/contract/groups.ts";
import type { HistoryEvent } from "../../src/shared/contract/history.ts";
import { type RefusalCode, refusalStatus } from "../../src/shared/contract/refusal.ts";
import { allows } from "../../src/shared/domain/access.ts";
import { displayName, emailsOf } from "../../src/shared/domain/contact.ts";
import { type GrantLevel, grantLevels } from "../../src/shared/domain/level.ts";
import type { PersonChange } from "../../src/shared/domain/merge.ts";
import type { Person } from "../../src/shared/domain/person.ts";
import { tagsOf } from "../../src/shared/domain/tag.ts";
import { localeOf } from "../../src/shared/i18n/locale.ts";
import { refusalText } from "../../src/shared/i18n/phrase.ts";
import * as world from "./backend-world.ts";

export type Asked = { method: string; path: string; query: URLSearchParams; headers: Headers; body: unknown };
type Answered = { status: number; json?: unknown };
type Answer = (asked: Asked & { params: Record<string, string> }, of: world.World) => Answered;

const named = z.object({ name: z.string() });
const added = z.object({ person: z.custom<Person>() });
const changed = z.object({ person: z.custom<PersonChange>(), version: z.number() });
const grant = z.object({ level: z.enum(grantLevels), expiresAt: z.string().nullable().optional() });
const lookup = z.object({ emails: z.array(z.string()), similarTo: z.string().optional() });

function ok(json: unknown): Answered {
  return { status: 200, json };
}

function page<T>(items: T[], query: URLSearchParams): { items: T[]; nextCursor?: string } {
  const from = Number(query.get("cursor") ?? 0);
  const to = from + Number(query.get("limit") ?? 50);
  return { items: items.slice(from, to), ...(to < items.length ? { nextCursor: String(to) } : {}) };
}

function place({ group = "", contact = "" }: Record<string, string>): world.Place {
  return { groupId: group, id: contact };
}

function visible({ groups }: world.World): Group[] {
  return [...groups.values()].map((one) => one.group);
}

/** Groups of each kind, or a page of one kind or both, with how many there are of each. */
function groupList(of: world.World, query: URLSearchParams): unknown {
  const all = visible(of);
  const byKind = { owned: all.filter(isOwned), shared: all.filter((group) => !isOwned(group)) };
  const counts = { owned: byKind.owned.length, shared: byKind.shared.length };
  const most = Number(query.get("ofEach"));
  const waiting = all.filter(({ deletionsWaiting = 0 }) => deletionsWaiting > 0);
  if (most)
    return { items: [...byKind.owned.slice(0, most), ...byKind.shared.slice(0, most)], counts, waiting };
  const kind = query.get("kind");
  return { ...page(kind === "owned" || kind === "shared" ? byKind[kind] : all, query), counts };
}

function isOwned({ level }: Group): boolean {
  return level === "own";
}

const routes: Record<string, Answer> = {
  "GET groups": ({ query }, of) => ok(groupList(of, query)),
  "POST groups": ({ body }, of) => ({ status: 201, json: world.addGroup(of, named.parse(body).name) }),
  "GET groups/{group}": ({ params: { group = "" } }, of) => ok(world.keptOf(of, group).group),
  "GET groups/{group}/contacts": ({ params: { group = "" }, query }, of) => {
    const q = query.get("q");
    const tag = query.get("tag");
    const found = (q ? world.matching(of, q) : world.allContacts(of)).filter(
      (one) => one.groupId === group && (!tag || tagsOf(one.person).includes(tag)),
    );
    return ok({ ...page(found, query), group: world.keptOf(of, group).group });
  },
  "POST groups/{group}/contacts": ({ params: { group = "" }, body }, of) => ({
    status: 201,
    json: world.addContact(of, group, added.parse(body).person),
  }),
  "GET groups/{group}/contacts/{contact}": ({ params }, of) => {
    const { name, level } = world.keptOf(of, params["group"] ?? "").group;
    return ok({ ...world.contactAt(of, place(params)), groupName: name, level, comments: { items: [] } });
  },
  "PATCH groups/{group}/contacts/{contact}": ({ params, body }, of) =>
    ok(world.changeContact(of, place(params), changed.parse(body))),
  "DELETE groups/{group}/contacts/{contact}": ({ params }, of) => {
    world.deleteContact(of, place(params));
    return { status: 204 };
  },
  "GET groups/{group}/grants": ({ params: { group = "" } }, of) => ok(world.grantsOf(of, group)),
  "PUT groups/{group}/grants/{principal}": ({ params: { group = "", principal = "" }, body }, of) => {
    const { level, expiresAt = null } = grant.parse(body);
    world.putGrant(of, group, { principal, level, expiresAt });
    return ok(world.grantsOf(of, group));
  },
  "DELETE groups/{group}/grants/{principal}": ({ params: { group = "", principal = "" } }, of) => {
    world.removeGrant(of, group, principal);
    return ok(world.grantsOf(of, group));
  },
  "GET groups/{group}/recipients": ({ params: { group = "" } }, of) => {
    const people = world.allContacts(of).filter((one) => one.groupId === group);
    const items = people.flatMap(({ id, person }) =>
      emailsOf(person)
        .slice(0, 1)
        .map((email) => ({ email, name: displayName(person), contactId: id })),
    );
    return ok({ items, withoutEmail: people.length - items.length, group: world.keptOf(of, group).group });
  },
  "GET groups/{group}/history": ({ query }, of) => ok(page(of.history, query)),
  "GET groups/{group}/contacts/{contact}/history": ({ query }, of) => ok(page(of.history, query)),
  "GET search": ({ query }, of) => ok({ items: world.matching(of, query.get("q") ?? "") }),
  "POST lookup": ({ body }, of) => {
    const { emails, similarTo } = lookup.parse(body);
    const items = emails.map((email) => ({
      email,
      contacts: world.withEmail(of, email),
      withheld: of.withheld.has(email),
    }));
    if (similarTo === undefined) return ok({ items });
    const addable = visible(of).filter(({ level }) => allows(level, "add"));
    return ok({
      items,
      similar: world.matching(of, similarTo),
      addable: addable.map(({ id, name }) => ({ id, name })),
    });
  },
};

function answer(asked: Asked, of: world.World): Answered {
  for (const [route, run] of Object.entries(routes)) {
    const [method, path = ""] = route.split(" ");
    const match = new RegExp(`^${path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`).exec(asked.path);
    const params = Object.entries(match?.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    if (match && method === asked.method) return run({ ...asked, params: Object.fromEntries(params) }, of);
  }
  throw new world.Refused("no-such-route");
}

function problem({ code, more }: world.Refused, headers: Headers): Response {
  const { title, detail } = refusalText(localeOf(headers.get("accept-language")), code);
  const status = refusalStatus[code];
  const document = {
    type: `urn:carnet:refusal:${code}`,
    code,
    status,
    title,
    detail,
    requestId: "r-1",
    ...more,
  };
  return Response.json(document, { status, headers: { "content-type": "application/problem+json" } });
}

async function readAsked(request: Request): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url);
  const text = await request.text();
  const body: unknown = text ? JSON.parse(text) : null;
  const path = pathname.replace("/v1/", "");
  return { method: request.method, path, query: searchParams, headers: request.headers, body };
}

export function standInBackend() {
  const of = world.newWorld();
  const asked: Asked[] = [];
  let refusing: world.Refused | null = null;

  const fetch: typeof globalThis.fetch = async (url, init) => {
    const request = await readAsked(new Request(url, init));
    asked.push(request);
    try {
      if (refusing) throw refusing;
      const { status, json } = answer(request, of);
      return new Response(json === undefined ? null : JSON.stringify(json), { status });
    } catch (thrown) {
      if (thrown instanceof world.Refused) return problem(thrown, request.headers);
      throw thrown;
    }
  };

  return {
    fetch,
    /** Every request so far. */
    asked,
    addGroup: (name: string, about: Partial<Group> = {}) => world.addGroup(of, name, about),
    addContact: (group: string, person: Person) => world.addContact(of, group, person),
    /** Somebody else's change, between the caller's reading and saving. */
    change: (at: world.Place, wanted: { person: PersonChange; version: number }) =>
      world.changeContact(of, at, wanted),
    putGrant: (group: string, principal: string, level: GrantLevel, expiresAt: string | null = null) =>
      world.putGrant(of, group, { principal, level, expiresAt }),
    contact: (at: world.Place) => world.contactAt(of, at),
    contactsOf: (group: string) => world.allContacts(of).filter((one) => one.groupId === group),
    grantsOf: (group: string) => world.keptOf(of, group).grants,
    /** Known to the organization, in groups the caller does not see. */
    withhold: (email: string) => of.withheld.add(email),
    /** What a group and every contact in it answer as their history, newest first. */
    tell: (...events: HistoryEvent[]) => void of.history.push(...events),
    /** Refuses everything from now on; null ends it. */
    refuse: (code: RefusalCode | null, more: world.More = {}) => {
      refusing = code === null ? null : new world.Refused(code, more);
    },
  };
}
