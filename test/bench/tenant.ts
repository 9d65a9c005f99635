// A tenant of the size of the budgets: 200 groups of one owner, shared in the ways people share, one of them large.

import { accept } from "../../src/shared/contract/refusal.ts";
import type { SignedIn } from "../../src/server/auth/caller.ts";
import { insertNewContacts, takeRevisions } from "../../src/server/store/contact-changes.ts";
import { putGrant } from "../../src/server/store/grants.ts";
import { hideFields, insertGroup } from "../../src/server/store/groups.ts";
import { inTurns } from "../../src/server/store/turns.ts";
import { benchPerson } from "./people.ts";

export const people = { owner: "camille@halden.example", reader: "jonas@halden.example" };
const groupCount = 200;
const largeGroup = 10_000;

/** Shares every group with the reader: in turn by her own grant, by her team's and by the domain's. */
export async function fill(owner: SignedIn, contacts: number): Promise<{ groups: string[]; large: string }> {
  const groups: string[] = [];
  const small = Math.floor((contacts - largeGroup) / (groupCount - 1));
  let from = 0;
  for (let index = 0; index < groupCount; index += 1) {
    const size = index === 0 ? largeGroup : small;
    groups.push(await fillGroup(owner, { index, from, size }));
    from += size;
  }
  const [large = ""] = groups;
  return { groups, large };
}

const principals = ["person:jonas@halden.example", "team:treasury@halden.example", "domain:halden.example"];

async function fillGroup(
  owner: SignedIn,
  group: { index: number; from: number; size: number },
): Promise<string> {
  const id = crypto.randomUUID();
  await owner.store.act(owner.actor, { action: "group.create", target: {} }, async (scope) => {
    insertGroup(scope, { id, name: `Group ${group.index}`, ownerEmail: owner.actor.email });
    if (group.index % 4 === 3) hideFields(scope, id, ["phoneNumbers", "biographies"]);
    const principal = principals[group.index % principals.length] ?? "";
    putGrant(scope, { groupId: id, principal, level: "edit", expiresAtMs: null });
    let revision = await takeRevisions(scope, id, { count: group.size, added: group.size });
    const contacts = Array.from({ length: group.size }, (_, offset) => ({
      id: crypto.randomUUID(),
      contents: { person: benchPerson(group.from + offset), extra: [] },
    }));
    for await (const part of inTurns(contacts)) {
      insertNewContacts(scope, id, part, revision);
      revision += part.length;
    }
    return accept({
      value: null,
      event: {
        action: "group.create",
        outcome: "allowed",
        target: { group: id },
        details: { name: "bench" },
      },
    });
  });
  return id;
}
