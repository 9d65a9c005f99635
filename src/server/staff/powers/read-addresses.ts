// Where staff are let in from: offices, and the homes declared since yesterday, with those that more than one person named.

import { accept } from "../../../shared/contract/refusal.ts";
import type { StaffAddresses } from "../../../shared/contract/staff.ts";
import { noBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { type Home, listHomes, listOffices } from "../../store/staff/addresses.ts";
import { listStaff } from "../../store/staff/staff.ts";
import { definePower } from "../power.ts";

const dayMs = 86_400_000;

export const readAddresses = definePower({
  power: "read-addresses",
  method: "GET",
  path: "/staff/addresses",
  summary: "Offices that are let in, and the homes of today",
  action: "staff.addresses",
  params: noParams,
  body: noBody,
  target: () => ({}),
  async apply(scope) {
    const [offices, homes, people] = await Promise.all([
      listOffices(scope, scope.nowMs),
      listHomes(scope, scope.nowMs - dayMs),
      listStaff(scope),
    ]);
    const emails = new Map(people.map(({ staffId, email }) => [staffId, email]));
    const json: StaffAddresses = {
      offices: offices.map(({ officeId: id, range, name, validUntilMs }) => ({
        id,
        range,
        name,
        validUntil: new Date(validUntilMs).toISOString(),
      })),
      homes: homes.map((home) => ({
        id: home.homeId,
        email: emails.get(home.staffId) ?? "",
        network: home.network,
        state: home.state,
        declaredAt: new Date(home.declaredAtMs).toISOString(),
        isShared: isShared(home, homes),
      })),
    };
    return accept({
      value: { status: 200, json },
      event: {
        action: "staff.addresses",
        outcome: "allowed",
        target: {},
        details: { addresses: offices.length + homes.length },
      },
    });
  },
});

function isShared({ staffId, network }: Home, homes: readonly Home[]): boolean {
  return homes.some((other) => other.network === network && other.staffId !== staffId);
}
