// The non-disclosure agreement as it reads now, and until when I have to sign it.

import { accept } from "../../../shared/contract/refusal.ts";
import type { NdaView } from "../../../shared/contract/staff-nda.ts";
import { noBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { findNda } from "../../store/staff/nda.ts";
import { findStaff } from "../../store/staff/staff.ts";
import { at } from "../../store/tenant-store.ts";
import { definePower } from "../power.ts";

export const readNda = definePower({
  power: "read-nda",
  method: "GET",
  path: "/staff/nda",
  summary: "The non-disclosure agreement, and until when I have to sign it",
  action: "staff.nda",
  params: noParams,
  body: noBody,
  target: () => ({}),
  async apply(scope, { staff }) {
    const [nda, entry] = await Promise.all([findNda(scope), findStaff(scope, staff.staffId)]);
    if (!entry) throw new Error("a caller is not in the register");
    const { ndaSignedOn: signedOn, ndaUntilMs } = entry;
    const json: NdaView = {
      ...(nda ?? { text: null, hash: null }),
      signedOn,
      until: ndaUntilMs === null ? null : at(ndaUntilMs),
    };
    return accept({
      value: { status: 200, json },
      event: { action: "staff.nda", outcome: "allowed", target: {}, details: {} },
    });
  },
});
