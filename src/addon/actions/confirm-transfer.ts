// Asks before a group is handed over, and says what it means.

import { isEmail, normalizeEmail } from "../../shared/domain/email.ts";
import { grantLevelOf } from "../cards/grant.ts";
import { confirmTransferCard, transferCard } from "../cards/transfer.ts";
import { type Answer, type Context, show } from "../context.ts";
import { readPlace } from "./start-transfer.ts";

export function confirmTransfer(context: Context): Answer {
  const { say, form } = context;
  const place = readPlace(context);
  const heir = {
    kind: form.text("kind"),
    email: form.text("email"),
    keep: grantLevelOf(form.text("keep"), "none"),
  };
  const to = heir.kind === "organization" ? heir.kind : normalizeEmail(heir.email);
  if (to !== "organization" && !isEmail(to))
    return show(transferCard(context, place, heir, say.problem.email), "replace");
  return show(confirmTransferCard(context, { ...place, to }, heir.keep));
}
