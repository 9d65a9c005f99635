// Begins to add somebody from a message: likely duplicates first.

import { strangerCard } from "../cards/adding.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";
import { refused } from "../refused.ts";

export function startAdding(context: Context): Answer {
  const email = parameter(context, "email");
  const name = parameter(context, "name");
  const similarTo = name || email.replace(/@.*/, "");
  const found = context.backend.lookUp({ emails: [email], similarTo });
  if (!found.ok) return refused(context, found);
  return show(strangerCard(context, { email, name, nonce: context.nonce() }, found.value));
}
