// Groups whose owner is gone, and giving any group of the organization another owner; for admins.

import { handOver, type OwnerlessGroups } from "../../shared/contract/admin-grants.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { changeOwner } from "../store/groups.ts";
import { findGroupsOfOwners, findOwners } from "../store/organization.ts";
import { takeGroup } from "./admin-grants.ts";
import { inGroup } from "./group-access.ts";
import { withPresence } from "./organization.ts";
import { knowHeir, mayOwn, organization } from "./ownership.ts";
import { mostAsked } from "./standings.ts";

const mostShown = 1_000;

const listOwnerless = defineRoute({
  method: "GET",
  path: "/v1/admin/groups/without-owner",
  summary: "Groups of my organization whose owner is suspended or deleted; for its admins",
  action: "admin.ownerless",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { directory }) {
    const owners = await findOwners(scope);
    const asked = owners.slice(0, mostAsked).map(({ email }) => email);
    const rows = await findGroupsOfOwners(scope, { owners: asked, most: mostShown });
    const later = async (): Promise<OwnerlessGroups> => {
      const items = await withPresence(directory, rows);
      return {
        items: items.filter(({ presence }) => presence === "gone"),
        isAll: owners.length === asked.length && rows.length < mostShown,
      };
    };
    return accept({
      value: { status: 200, later },
      event: { action: "admin.ownerless", outcome: "allowed", target: {}, details: { groups: rows.length } },
    });
  },
});

const handOverGroup = defineRoute({
  method: "POST",
  path: "/v1/admin/groups/{group}/owner",
  summary: "Give any group of my organization to one of its people or to the organization; for admins",
  action: "group.transfer",
  admins: true,
  pages: ["admin"],
  params: inGroup,
  query: noQuery,
  body: jsonBody(handOver),
  target: ({ group }) => ({ group }),
  async prepare({ params, body, signedIn, directory }) {
    const { caller } = signedIn;
    const heir = await knowHeir(directory, caller, body.to);
    return async (scope) => {
      const group = await takeGroup(scope, signedIn, params.group);
      if (!group.ok) return group;
      const { ownership } = group.value;
      const before = ownership.kind === "person" ? ownership.email : null;
      const may = mayOwn(caller, { ...heir, before });
      if (!may.ok) return may;
      changeOwner(scope, params.group, heir.person?.name ?? null);
      return accept({
        value: { status: 204 },
        event: {
          action: "group.transfer",
          outcome: "allowed",
          target: { group: params.group },
          details: { from: before ?? organization, to: body.to },
        },
      });
    };
  },
});

export const adminGroupRoutes: readonly Route[] = [listOwnerless, handOverGroup];
