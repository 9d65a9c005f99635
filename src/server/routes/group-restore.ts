// Putting a whole group back to a moment: first what that would change, then all of it in one transaction, which readers see at once.
// It undoes what others wrote, as deleting the group would, and takes away contacts without anybody's approval: so it is the owner's.

import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import {
  type GroupRestored,
  groupRestore,
  previewQuery,
  type RestoreCounts,
  type RestorePreview,
} from "../../shared/contract/restores.ts";
import { trashMs } from "../../shared/contract/trash.ts";
import { displayName } from "../../shared/domain/contact.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { restoreContents, takeRevisions } from "../store/contact-changes.ts";
import { isSameContents } from "../store/contacts.ts";
import { deleteContacts } from "../store/deletions.ts";
import type { StoredGroup } from "../store/groups.ts";
import { findRevision, findSteps, openPairs, type Pair, type Step } from "../store/restores.ts";
import type { Scope } from "../store/tenant-store.ts";
import { inTurns } from "../store/turns.ts";
import { allowChange, allowOnGroup, inGroup } from "./group-access.ts";
import { time } from "./presentation.ts";

/** So many contacts of a preview are named. */
const mostNamed = 20;

const previewRestore = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/restore-to",
  summary: "What putting the group back to a moment would change",
  action: "group.preview",
  params: inGroup,
  query: previewQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, query, signedIn }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "restore-to" });
    if (!allowed.ok) return allowed;
    const moment = momentOf(scope, allowed.value.group, query.at);
    if (!moment.ok) return moment;
    const [revision, steps] = await Promise.all([
      findRevision(scope, params.group),
      findSteps(scope, params.group, query.at),
    ]);
    const counts: RestoreCounts = { back: 0, change: 0, trash: 0 };
    const first: RestorePreview["first"] = [];
    await eachChange(scope, params.group, steps, (pairs) => {
      for (const { id, effect, said } of pairs) {
        counts[effect] += 1;
        if (first.length < mostNamed) first.push({ id, name: displayName(said.person), effect });
      }
    });
    const at = time(query.at);
    const json: RestorePreview = { at, revision, ...counts, first };
    return accept({
      value: { status: 200, json },
      event: {
        action: "group.preview",
        outcome: "allowed",
        target: { group: params.group },
        details: { at, ...counts },
      },
    });
  },
});

const restoreTo = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/restore-to",
  summary: "Put the group back to how it was at a moment; contacts that came later go to the trash",
  action: "group.restore-to",
  params: inGroup,
  query: noQuery,
  body: jsonBody(groupRestore),
  target: ({ group }) => ({ group }),
  async run(scope, { params, body, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "restore-to" });
    if (!allowed.ok) return allowed;
    const moment = momentOf(scope, allowed.value.group, body.at);
    if (!moment.ok) return moment;
    const [revision, steps] = await Promise.all([
      findRevision(scope, params.group),
      findSteps(scope, params.group, body.at),
    ]);
    if (body.revision !== undefined && body.revision !== revision) return refuse("preview-outdated");
    const counts = await restoreSteps(scope, params.group, steps);
    const at = time(body.at);
    const json: GroupRestored = { at, ...counts, undoAt: time(scope.nowMs - 1) };
    return accept({
      value: { status: 200, json },
      event: {
        action: "group.restore-to",
        outcome: "allowed",
        target: { group: params.group },
        details: { at, ...counts },
      },
    });
  },
});

/** `malformed` for a moment of which the group cannot be had: further back, it would come back with holes that the trash left. */
function momentOf(scope: Scope, { createdAtMs }: StoredGroup, momentMs: number): Result<null> {
  const wrong = (problem: string) => refuse("malformed", { fields: [{ path: "at", problem }] });
  if (momentMs > scope.nowMs) return wrong("lies ahead");
  if (momentMs < createdAtMs) return wrong("is before the group was made");
  return momentMs > scope.nowMs - trashMs ? accept(null) : wrong("is too long ago");
}

/** Slice by slice, those that really would change. */
async function eachChange(
  scope: Scope,
  groupId: string,
  steps: readonly Step[],
  visit: (pairs: readonly Pair[]) => void,
): Promise<void> {
  for await (const part of inTurns(steps)) {
    const pairs = await openPairs(scope, groupId, part);
    visit(pairs.filter(({ effect, said, says }) => effect !== "change" || !isSameContents(said, says)));
    await scope.settled();
  }
}

async function restoreSteps(scope: Scope, groupId: string, steps: readonly Step[]): Promise<RestoreCounts> {
  const gone = steps.filter(({ effect }) => effect === "trash");
  if (gone.length > 0)
    await deleteContacts(
      scope,
      groupId,
      gone.map(({ id, now }) => ({ id, version: now })),
    );
  const kept = steps.filter(({ effect }) => effect !== "trash");
  const back = kept.filter(({ effect }) => effect === "back").length;
  // Those that turn out to say the same leave their revisions unused.
  let revision = await takeRevisions(scope, groupId, { count: kept.length, added: back });
  let change = 0;
  await eachChange(scope, groupId, kept, (pairs) => {
    const contacts = pairs.map(({ id, now, said }) => ({ id, version: now + 1, contents: said }));
    restoreContents(scope, groupId, contacts, revision);
    revision += contacts.length;
    change += pairs.filter(({ effect }) => effect === "change").length;
  });
  return { back, change, trash: gone.length };
}

export const groupRestoreRoutes: readonly Route[] = [previewRestore, restoreTo];
