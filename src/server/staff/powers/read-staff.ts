// The register of the operator's people, with the authenticators that each holds.

import { accept } from "../../../shared/contract/refusal.ts";
import type { StaffPersonView } from "../../../shared/contract/staff.ts";
import { noBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { listAuthenticators } from "../../store/staff/authenticators.ts";
import { findLastFactors } from "../../store/staff/logins.ts";
import { listStaff, type StaffEntry } from "../../store/staff/staff.ts";
import type { Reader } from "../../store/tenant-store.ts";
import { duesOf } from "../dues.ts";
import { definePower } from "../power.ts";
import { locksAt } from "../throttle.ts";

export const readStaff = definePower({
  power: "read-staff",
  method: "GET",
  path: "/staff/people",
  summary: "The register of staff",
  action: "staff.people",
  params: noParams,
  body: noBody,
  target: () => ({}),
  async apply(scope) {
    const [entries, factors] = await Promise.all([listStaff(scope), findLastFactors(scope)]);
    const items = await Promise.all(
      entries.map((entry) => viewOf(scope, entry, factors.get(entry.staffId) ?? null)),
    );
    return accept({
      value: { status: 200, json: { items } },
      event: { action: "staff.people", outcome: "allowed", target: {}, details: { people: items.length } },
    });
  },
});

async function viewOf(
  reader: Reader,
  entry: StaffEntry,
  secondFactor: string | null,
): Promise<StaffPersonView> {
  const held = await listAuthenticators(reader, entry.staffId);
  return {
    id: entry.staffId,
    email: entry.email,
    number: entry.number,
    role: entry.role,
    state: entry.state,
    isContractor: entry.isContractor,
    dues: duesOf(entry),
    hasSecondStep: entry.hasSecondStep,
    secondFactor,
    authenticators: held.map(({ authenticatorId: id, kind, name, failures }) => ({
      id,
      kind,
      name,
      isLocked: failures >= locksAt,
    })),
  };
}
