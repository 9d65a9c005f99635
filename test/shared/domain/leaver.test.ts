// Somebody leaves: what moves, what ends, what stays, and that doing it twice changes nothing more.

import { expect, test } from "@jest/globals";
import { type Grant, holdOf } from "../../../src/shared/domain/access.ts";
import { type LeaverGroup, planLeave } from "../../../src/shared/domain/leaver.ts";
import type { GrantLevel } from "../../../src/shared/domain/level.ts";
import { storedPrincipal } from "../../../src/shared/domain/principal.ts";

const [leaver, heir, other] = ["left@halden.example", "heir@halden.example", "other@halden.example"];
const grant = (principal: string, level: GrantLevel): Grant => ({
  principal: storedPrincipal(principal),
  level,
  expiresAtMs: null,
});
const hers = grant(`person:${leaver}`, "edit");
const owned = (email: string, ...grants: Grant[]): LeaverGroup => ({
  ownership: { kind: "person", email },
  grants,
});

/** The groups as they are once the plan is carried out. */
function after(groups: readonly LeaverGroup[], successor: string | null): LeaverGroup[] {
  const changes = planLeave({ email: leaver, successor }, groups);
  return groups.map((group) => {
    const change = changes.find((one) => one.group === group);
    const ownership =
      successor === null
        ? ({ kind: "organization" } as const)
        : { kind: "person" as const, email: successor };
    return {
      ownership: change?.isMoved ? ownership : group.ownership,
      grants: group.grants.filter((one) => !change?.ended.includes(one)),
    };
  });
}

test.each([heir, null])("her groups go to %s, the grants that name her end, the rest stays", (successor) => {
  const theirs = grant(`person:${other}`, "manage");
  const team = grant("team:left@halden.example", "view");
  const groups = [owned(leaver, theirs, team), owned(other, hers, theirs), owned(other, team)];
  const changes = planLeave({ email: leaver, successor }, groups);
  expect(changes).toEqual([
    { group: groups[0], isMoved: true, ended: [] },
    { group: groups[1], isMoved: false, ended: [hers] },
  ]);
});

test("a block stays, since without it her team's grant would let her in", () => {
  const [group] = after(
    [owned(other, grant(`person:${leaver}`, "none"), grant("team:sales@halden.example", "view"))],
    null,
  );
  const caller = { email: leaver, teams: ["sales@halden.example"], domain: "halden.example", isAdmin: false };
  expect(group && holdOf(caller, group, 0)).toBeNull();
});

test("a successor's own grant goes where she comes to own, blocks too, and stays elsewhere", () => {
  const blocked = grant(`person:${heir}`, "none");
  const groups = [owned(leaver, blocked), owned(other, hers, grant(`person:${heir}`, "view"))];
  expect(planLeave({ email: leaver, successor: heir }, groups).map(({ ended }) => ended)).toEqual([
    [blocked],
    [hers],
  ]);
});

test("done twice it changes nothing more", () => {
  const groups = [owned(leaver, hers), owned(other, hers, grant(`person:${heir}`, "view"))];
  expect(planLeave({ email: leaver, successor: heir }, after(groups, heir))).toEqual([]);
});
