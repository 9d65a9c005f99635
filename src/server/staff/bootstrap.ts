// The first people of the register: entered once, while it is empty, by whoever runs the machine. From then on every entry takes two of
// them, which is why an officer and a deputy come first.

import { randomUUID } from "node:crypto";
import type { Actor } from "../../shared/audit/event.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { StaffRole } from "../../shared/domain/staff.ts";
import { newSecret } from "../auth/page-reference.ts";
import type { SecondStep } from "../auth/second-step.ts";
import { addPerson, personIdOf, personIdOfOperator } from "../store/admission.ts";
import { addOffice } from "../store/staff/addresses.ts";
import { addAuthenticator, confirmAuthenticator } from "../store/staff/authenticators.ts";
import { addInvitation } from "../store/staff/recovery.ts";
import { keepHours } from "../store/staff/shifts.ts";
import { addStaff, listStaff, type NewStaff } from "../store/staff/staff.ts";
import type { Scope } from "../store/tenant-store.ts";
import { isOffice, readRange } from "../http/address.ts";
import type { Desk } from "./desk.ts";

/**
 * `seed`: of a token that came with one; where there is none, the person is invited to set up her own. `onCallMs`: for so long no view of
 * hers counts as one at an odd hour.
 */
export type FirstPerson = Omit<NewStaff, "isContractor" | "endsAtMs"> & {
  email: string;
  role: StaffRole;
  seed?: Uint8Array;
  onCallMs?: number;
};
export type First = { people: readonly FirstPerson[]; office: { range: string; name: string } };
/** What each is to be handed, by address. */
export type Invited = ReadonlyMap<string, string>;

const operator: Actor = { personId: personIdOfOperator("carnet"), email: "Carnet", surface: "operator" };

/**
 * Enters the first people and their office. Refusals: `staff-known` where anybody was entered before, `staff-unknown` for an account
 * that the Directory does not know, `address-not-public`, `unavailable` where it is silent.
 */
export async function bootstrapStaff(desk: Desk, { people, office }: First): Promise<Result<Invited>> {
  const range = readRange(office.range);
  if (!range || !isOffice(range)) return refuse("address-not-public");
  const known = await Promise.all(
    people.map(({ email }) => desk.secondStepOf(email).catch(() => "silent" as const)),
  );
  if (known.includes("silent")) return refuse("unavailable");
  return desk.store.act(operator, { action: "staff.bootstrap", target: {} }, async (scope) => {
    if ((await listStaff(scope)).length > 0) return refuse("staff-known");
    const invited = new Map<string, string>();
    for (const [index, person] of people.entries()) {
      const account = known[index];
      if (!account || account === "silent" || account.isGone) return refuse("staff-unknown");
      await enter(scope, { person, account, invited });
    }
    addOffice(scope, { officeId: randomUUID(), ...office });
    return accept({
      value: invited,
      event: { action: "staff.bootstrap", outcome: "allowed", target: {}, details: { range: office.range } },
    });
  });
}

type Entering = { person: FirstPerson; account: SecondStep; invited: Map<string, string> };

async function enter(scope: Scope, { person, account, invited }: Entering): Promise<void> {
  const { sub, email } = account;
  const staffId = personIdOf(sub);
  const { seed, onCallMs } = person;
  addPerson(scope, { personId: staffId, sub, email });
  await addStaff(scope, staffId, {
    ...person,
    isContractor: false,
    endsAtMs: null,
    state: seed ? "active" : "invited",
  });
  if (onCallMs !== undefined)
    keepHours(scope, staffId, {
      shift: null,
      onCall: [{ fromMs: scope.nowMs, untilMs: scope.nowMs + onCallMs }],
    });
  if (seed) {
    const authenticatorId = randomUUID();
    addAuthenticator(scope, { authenticatorId, staffId, kind: "totp", name: "Token", seed });
    await confirmAuthenticator(scope, { authenticatorId, counter: 0, drift: 0 });
    return;
  }
  const { text, hash } = newSecret();
  addInvitation(scope, { staffId, hash });
  invited.set(email, text);
}
