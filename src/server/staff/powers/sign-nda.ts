// I sign the non-disclosure agreement as it reads now. The trail holds the hash of what was signed.

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { signatureBody } from "../../../shared/contract/staff-nda.ts";
import { jsonBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { findNda, keepSignature } from "../../store/staff/nda.ts";
import { definePower } from "../power.ts";

export const signNda = definePower({
  power: "sign-nda",
  method: "POST",
  path: "/staff/nda/signature",
  summary: "Signs the non-disclosure agreement as it reads now",
  action: "staff.sign-nda",
  params: noParams,
  body: jsonBody(signatureBody),
  target: () => ({}),
  async apply(scope, { body: { hash }, staff }) {
    const nda = await findNda(scope);
    if (nda?.hash !== hash) return refuse("nda-changed");
    keepSignature(scope, staff.staffId, nda);
    return accept({
      value: { status: 204 },
      event: { action: "staff.sign-nda", outcome: "allowed", target: {}, details: { hash } },
    });
  },
});
