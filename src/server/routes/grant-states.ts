// What the Directory adds to a list of grants: who of those that are named is gone, or was never to be reached. While it is silent
// the store's word stands.

import type { GrantView } from "../../shared/contract/groups.ts";
import { storedPrincipal } from "../../shared/domain/principal.ts";
import type { DirectoryPeople } from "../auth/directory-people.ts";
import { mapSome } from "./some-at-once.ts";

const mostAsked = 60;

/** Of the first sixty people; more are named by a team. */
export async function withStates(
  directory: DirectoryPeople,
  grants: readonly GrantView[],
): Promise<GrantView[]> {
  const asked = grants.filter(({ kind }) => kind === "person").slice(0, mostAsked);
  const known = await mapSome(asked, (grant) => tellMore(directory, grant));
  const told = new Map(asked.map((grant, at) => [grant, known[at]]));
  return grants.map((grant) => told.get(grant) ?? grant);
}

async function tellMore(directory: DirectoryPeople, grant: GrantView): Promise<GrantView> {
  const known = await directory.standingOf(storedPrincipal(grant.principal).name).catch(() => null);
  if (!known) return grant;
  const { name, standing } = known;
  if (grant.state === "expired") return { ...grant, name };
  if (standing === "gone") return { ...grant, name, state: "gone" };
  const isUncovered = standing === "uncovered" && grant.state === "invited";
  return { ...grant, name, state: isUncovered ? "uncovered" : grant.state };
}
