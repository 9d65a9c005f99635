// Whether the Directory knows whom a request names, asked before the act: no transaction waits for Google.

import type { Principal } from "../../shared/domain/principal.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { DirectoryPeople } from "../auth/directory-people.ts";

/** Refusal: `principal-unknown`, for a person who is gone too. A silent Directory, or none, forbids nothing. */
export async function inquireAfter(
  directory: DirectoryPeople,
  { kind, name }: Principal,
): Promise<Result<null>> {
  const isMissing = {
    person: async () => (await directory.standingOf(name))?.standing === "gone",
    team: async () => (await directory.hasTeam(name)) === false,
    domain: async () => false,
  };
  return (await isMissing[kind]().catch(() => false)) ? refuse("principal-unknown") : accept(null);
}
