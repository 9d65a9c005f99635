// Who a group belongs to, and how somebody leaves one.

import { ownerChange, type OwnerChanged } from "../../shared/contract/groups.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { domainOf, type Principal } from "../../shared/domain/principal.ts";
import type { Caller } from "../../shared/domain/access.ts";
import type { DirectoryPeople } from "../auth/directory-people.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { putGrant, removeGrant } from "../store/grants.ts";
import { changeOwner, findGroup } from "../store/groups.ts";
import { allowChange, inGroup } from "./group-access.ts";
import { presentGroup } from "./presentation.ts";
import { knowPrincipal, type Knowledge } from "./sharing.ts";

/** Whom a group is given to that no person owns. */
export const organization = "organization";

const transfer = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/owner",
  summary:
    "Give a group to another person of the domain or to the organization; who owned it keeps only `keep`",
  action: "group.transfer",
  pages: ["share"],
  params: inGroup,
  query: noQuery,
  body: jsonBody(ownerChange),
  target: ({ group }) => ({ group }),
  async prepare({ params, body, signedIn, directory }) {
    const { caller } = signedIn;
    const heir = await knowHeir(directory, caller, body.to);
    const { person } = heir;
    return async (scope) => {
      const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "transfer" });
      if (!allowed.ok) return allowed;
      const { group } = allowed.value;
      const before = group.ownership.kind === "person" ? group.ownership.email : null;
      const may = mayOwn(caller, { ...heir, before });
      if (!may.ok) return may;
      if (before === null && body.keep !== undefined)
        return refuse("malformed", {
          fields: [{ path: "keep", problem: "is for a person who owned the group" }],
        });
      changeOwner(scope, group.id, person?.name ?? null);
      if (before !== null && body.keep !== undefined)
        putGrant(scope, {
          groupId: group.id,
          principal: `person:${before}`,
          level: body.keep,
          expiresAtMs: null,
        });
      const now = await findGroup(scope, caller, group.id);
      const json: OwnerChanged = {
        owner: person ? { kind: "person", email: person.name } : { kind: "organization" },
        ...(now?.held ? { group: presentGroup(now.group, now.held) } : {}),
      };
      const kept = body.keep === undefined ? {} : { level: body.keep };
      return accept({
        value: { status: 200, json },
        event: {
          action: "group.transfer",
          outcome: "allowed",
          target: { group: group.id },
          details: { from: before ?? organization, to: body.to, ...kept },
        },
      });
    };
  },
});

type Heir = { person: Principal | null; knowledge: Knowledge };

/** To whom a group is to go, by an address or `organization`, and what the Directory knows of her. */
export async function knowHeir(directory: DirectoryPeople, caller: Caller, to: string): Promise<Heir> {
  if (to === organization) return { person: null, knowledge: "known" };
  const person: Principal = { kind: "person", name: to };
  return { person, knowledge: await knowPrincipal(directory, caller, person) };
}

/** Refusals: `principal-is-owner`, `principal-outside`, `principal-unknown`. */
export function mayOwn(
  { domain }: Caller,
  { person, before, knowledge }: Heir & { before: string | null },
): Result<null> {
  if ((person?.name ?? null) === before) return refuse("principal-is-owner");
  if (person === null) return accept(null);
  if (domain === null || domainOf(person) !== domain) return refuse("principal-outside");
  return knowledge === "unknown" ? refuse("principal-unknown") : accept(null);
}

const leave = defineRoute({
  method: "DELETE",
  path: "/v1/groups/{group}/membership",
  summary:
    "Leave a group: my own grant goes, and where a team or the domain still names me, a block of my own keeps me out",
  action: "group.leave",
  params: inGroup,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const { caller } = signedIn;
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "leave" });
    if (!allowed.ok) return allowed;
    const { group, held } = allowed.value;
    if (held.level === "own") return refuse("owner-stays");
    const principal = `person:${caller.email}`;
    removeGrant(scope, group.id, principal);
    const still = await findGroup(scope, caller, group.id);
    // what is held by a team or the domain would bring the group back on the next request; whoever may share can lift the block
    if (still?.held) putGrant(scope, { groupId: group.id, principal, level: "none", expiresAtMs: null });
    return accept({
      value: { status: 204 },
      event: {
        action: "group.leave",
        outcome: "allowed",
        target: { group: group.id },
        details: { before: held.level },
      },
    });
  },
});

export const ownershipRoutes: readonly Route[] = [transfer, leave];
