// What the Directory adds to a list of grants: who of those that are named is gone, or was never to be reached. While it is silent
// the store's word stands.

import type { GrantView } from "../../shared/contract/groups.ts";
import { storedPrincipal } from "../../shared/domain/principal.ts";
import type { DirectoryPeople, Known } from "../auth/directory-people.ts";
import { askStandings } from "./standings.ts";

const emailOf = ({ principal }: GrantView) => storedPrincipal(principal).name;

/** Of the first people only; more are named by a team. */
export async function withStates(
  directory: DirectoryPeople,
  grants: readonly GrantView[],
): Promise<GrantView[]> {
  const people = grants.filter(({ kind }) => kind === "person").map(emailOf);
  const { known } = await askStandings(directory, people);
  return grants.map((grant) =>
    grant.kind === "person" ? tellMore(grant, known.get(emailOf(grant))) : grant,
  );
}

function tellMore(grant: GrantView, known: Known | undefined): GrantView {
  if (!known) return grant;
  const { name, standing } = known;
  if (grant.state === "expired") return { ...grant, name };
  if (standing === "gone") return { ...grant, name, state: "gone" };
  const isUncovered = standing === "uncovered" && grant.state === "invited";
  return { ...grant, name, state: isUncovered ? "uncovered" : grant.state };
}
