// How much one person takes out of a group at once, by whatever act: deleted, moved away or merged. The rule is `domain/deletion.ts`.

import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { mustWait } from "../../shared/domain/deletion.ts";
import { findRecent } from "../store/deletions.ts";
import type { StoredGroup } from "../store/groups.ts";
import type { Scope } from "../store/tenant-store.ts";
import type { Allowed } from "./group-access.ts";

/** The group's row must be locked: what others of hers remove at the same time is then counted. */
export async function isTooMany(
  scope: Scope,
  group: StoredGroup,
  contactIds: readonly string[],
): Promise<boolean> {
  const recent = await findRecent(scope, group.id, contactIds);
  return mustWait({ present: group.contactCount, ...recent, asked: contactIds.length });
}

/**
 * What is moved or merged cannot wait for somebody's approval, since where it goes may look otherwise by then; so it is refused. The
 * owner is not held back: she could delete the whole group. Refusal: `too-many-removed`.
 */
export async function allowRemoval(
  scope: Scope,
  { group, level }: Allowed,
  contactIds: readonly string[],
): Promise<Result<null>> {
  if (level === "own" || contactIds.length === 0) return accept(null);
  return (await isTooMany(scope, group, contactIds)) ? refuse("too-many-removed") : accept(null);
}
