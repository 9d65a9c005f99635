// Invitations to groups of other organizations: who is addressed sees them, accepts once, and has a door from then on. Each act stands
// in her own trail and in that of the organization whose group it is.

import { type Invitation, inInvitation } from "../../shared/contract/invitations.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { SignedIn } from "../auth/caller.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { type Door, findDoors, type Letter, type Letters, noteGuest, openDoor } from "../store/doors.ts";
import { findGrant, removeGrant } from "../store/grants.ts";
import type { Act, Scope } from "../store/tenant-store.ts";
import { allowChange, allowOnGroup } from "./group-access.ts";
import { time } from "./presentation.ts";

const list = defineRoute({
  method: "GET",
  path: "/v1/invitations",
  summary: "Groups of other organizations that I am invited to, the newest first",
  action: "invitations.read",
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { signedIn, letters }) {
    const doors = await findDoors(scope);
    const later = async () => ({ items: await readLetters(signedIn, letters, doors) });
    return accept({
      value: { status: 200, later },
      event: { action: "invitations.read", outcome: "allowed", target: {}, details: {} },
    });
  },
});

/** Not those to groups that she has a door to: whoever changes her access there sends one again. */
export function openLetters(letters: readonly Letter[], doors: readonly Door[]): Letter[] {
  const known = new Set(doors.map(({ groupId }) => groupId));
  return letters.filter(({ groupId }) => !known.has(groupId));
}

async function readLetters(
  signedIn: SignedIn,
  letters: Letters,
  doors: readonly Door[],
): Promise<Invitation[]> {
  const open = openLetters(await letters.of(signedIn.identity.email), doors);
  const read = await Promise.all(open.map((letter) => readLetter(signedIn, letter)));
  return read.flatMap((one) => one ?? []);
}

/** Null where it leads nowhere now: the grant ended, or the organization lets nobody in. */
async function readLetter(signedIn: SignedIn, letter: Letter): Promise<Invitation | null> {
  const intent = { action: "group.read", target: { group: letter.groupId } } as const;
  const host = await signedIn.guestOf(letter.hostId);
  const seen = await host?.store.act(host.actor, intent, async (scope) => {
    const allowed = await allowOnGroup(scope, host, { groupId: letter.groupId, action: "read" });
    if (!allowed.ok) return allowed;
    const { group, level } = allowed.value;
    const grant = await findGrant(scope, group.id, `person:${host.caller.email}`);
    return accept({
      value: { group, level, by: grant?.granted_by ?? "" },
      event: { ...intent, outcome: "allowed", details: {} },
    });
  });
  if (!host || !seen?.ok) return null;
  const { group, level, by } = seen.value;
  return {
    id: letter.id,
    group: { id: group.id, name: group.name },
    from: host.hostDomain,
    by,
    level,
    sentAt: time(letter.sentAtMs),
  };
}

type Answering = { signedIn: SignedIn; letters: Letters; id: string };

/** Done as a guest of the tenant that invites; null where there is no such letter, or it leads nowhere now. */
async function answerLetter(
  { signedIn, letters, id }: Answering,
  action: "invitation.accept" | "invitation.decline",
): Promise<Letter | null> {
  const letter = (await letters.of(signedIn.identity.email)).find((one) => one.id === id);
  const host = letter && (await signedIn.guestOf(letter.hostId));
  if (!host) return null;
  const target = { group: letter.groupId };
  const done = await host.store.act(
    host.actor,
    { action, target },
    async (scope): Promise<Result<Act<null>>> => {
      const allowed = await allowChange(scope, host, { groupId: letter.groupId, action: "read" });
      if (!allowed.ok) return allowed;
      if (action === "invitation.accept") noteGuest(scope, letter.groupId);
      else removeGrant(scope, letter.groupId, `person:${host.caller.email}`);
      return accept({ value: null, event: { action, outcome: "allowed", target, details: {} } });
    },
  );
  return done.ok ? letter : null;
}

const acceptOne = defineRoute({
  method: "POST",
  path: "/v1/invitations/{invitation}/accept",
  summary: "Accept an invitation, once: from then on the group is among mine",
  action: "invitation.accept",
  params: inInvitation,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async prepare({ params, signedIn, letters }) {
    const letter = await answerLetter({ signedIn, letters, id: params.invitation }, "invitation.accept");
    return async (scope: Scope) => {
      if (!letter) return refuse("not-found");
      openDoor(scope, letter);
      const json = { group: letter.groupId };
      const later = async () => {
        await letters.remove(signedIn.identity.email, letter.id);
        return json;
      };
      return accept({
        value: { status: 200, json, later },
        event: {
          action: "invitation.accept",
          outcome: "allowed",
          target: { group: letter.groupId },
          details: {},
        },
      });
    };
  },
});

const declineOne = defineRoute({
  method: "POST",
  path: "/v1/invitations/{invitation}/decline",
  summary: "Decline an invitation: the access that came with it ends",
  action: "invitation.decline",
  params: inInvitation,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async prepare({ params, signedIn, letters }) {
    const letter = await answerLetter({ signedIn, letters, id: params.invitation }, "invitation.decline");
    return async () => {
      if (!letter) return refuse("not-found");
      const later = async () => {
        await letters.remove(signedIn.identity.email, letter.id);
        return {};
      };
      return accept({
        value: { status: 200, later },
        event: {
          action: "invitation.decline",
          outcome: "allowed",
          target: { group: letter.groupId },
          details: {},
        },
      });
    };
  },
});

export const invitationRoutes: readonly Route[] = [list, acceptOne, declineOne];
