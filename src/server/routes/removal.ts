// How much one person takes out of a group at once, by whatever act: deleted, moved away or merged. The rule is `domain/deletion.ts`.

import type { AllowedEvent } from "../../shared/audit/event.ts";
import type { DeletionOutcome } from "../../shared/contract/deletions.ts";
import { limit } from "../../shared/contract/limit.ts";
import { mustWait } from "../../shared/domain/deletion.ts";
import { addWaiting, findRecent, type LiveContact } from "../store/deletions.ts";
import type { StoredGroup } from "../store/groups.ts";
import type { Act, Scope } from "../store/tenant-store.ts";
import type { Allowed } from "./group-access.ts";
import { referTo } from "./presentation.ts";

/** The group's row must be locked: what others of hers remove at the same time is then counted. */
export async function isTooMany(
  scope: Scope,
  group: StoredGroup,
  contacts: readonly LiveContact[],
): Promise<boolean> {
  const recent = await findRecent(
    scope,
    group.id,
    contacts.map(({ id }) => id),
  );
  return mustWait({ present: group.contactCount, ...recent, asked: contacts.length });
}

/**
 * Whether what is moved or merged away must wait: the contacts are in the other place then, and stay in their group too until somebody
 * approves that they leave. The owner does not wait: she could delete the whole group.
 */
export async function removalWaits(
  scope: Scope,
  { group, level }: Allowed,
  contacts: readonly LiveContact[],
): Promise<boolean> {
  return level !== "own" && contacts.length > 0 && isTooMany(scope, group, contacts);
}

/** Asks for the removal of contacts of a group: they wait for somebody who shares it. */
export async function askRemoval(
  scope: Scope,
  groupId: string,
  contacts: readonly LiveContact[],
): Promise<Act<DeletionOutcome> & { event: AllowedEvent }> {
  const deletion = await addWaiting(scope, groupId, contacts);
  const target = { group: groupId, deletion: deletion.id };
  return {
    value: { state: "waiting", contacts: deletion.contacts, deletion: deletion.id },
    event: removalEvent(target, contacts, "waiting"),
  };
}

/** Names the contacts as far as a list would show them; each is named by its own last version besides. */
export function removalEvent(
  target: { group: string; deletion?: string },
  contacts: readonly LiveContact[],
  state: DeletionOutcome["state"],
): AllowedEvent {
  const shown = contacts.slice(0, limit.pageSize);
  const details = { contacts: shown.map(referTo), count: contacts.length, state };
  return { action: "deletion.ask", outcome: "allowed", target, details };
}
