// A colleague's word on a support view that somebody else asked for.

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { type BodyReader, noBody } from "../../http/body.ts";
import { answering } from "../../store/tenant-store.ts";
import { definePower } from "../power.ts";
import { approve, type Approving, findApprovable, noteApproval } from "../support/approval.ts";
import { actingAs, answerWith, benchOf, type ViewParams, viewParams, viewTarget } from "./support-view.ts";

/** Nothing is sent; what is found of the view takes its place. */
const found: BodyReader<Approving | null> = noBody;

export const approveSupport = definePower<ViewParams, Approving | null>({
  power: "approve-support",
  method: "POST",
  path: "/staff/support/views/{view}/approve",
  summary: "Approve a support view that a colleague asked for",
  action: "support.approve",
  params: viewParams,
  body: found,
  target: viewTarget,
  prepare: ({ desk, staff, params }) => findApprovable(benchOf(desk), actingAs(staff, desk), params.view),
  async apply(scope, { staff, desk, body }) {
    const noted = body ? await noteApproval(scope, actingAs(staff, desk), body) : refuse("not-found");
    return noted.ok ? answering(accept(noted.value), () => ({ status: 202 })) : noted;
  },
  async follow({ desk, staff, body }) {
    if (!body) return { ...refuse("not-found"), eventKey: null };
    const done = await approve(actingAs(staff, desk), body);
    return answerWith(done, () => ({}));
  },
});
