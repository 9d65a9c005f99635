// How an action answers when it could not be done: a refusal card on top, with the way on.

import { type Act, act, again } from "./cards/act.ts";
import { refusalCard, type Ways } from "./cards/refusal.ts";
import { type Answer, type Context, parameter, show } from "./context.ts";
import type { Trouble } from "./trouble.ts";

/** For an act without a form: trying again runs the same act, and its answer takes the refusal's place. */
export function refused(context: Context, trouble: Trouble, ways: Omit<Ways, "again"> = {}): Answer {
  const lacking = ways.home ? null : wayToAsk(context); // a draft's way leads to the groups that it can take
  return show(
    refusalCard(context, trouble, {
      ...ways,
      ...(lacking ? { ask: lacking } : {}),
      again: again(sameAct(context)),
    }),
  );
}

/** For the group that the act was on; whoever misses a contact in it may well see the group. */
function wayToAsk(context: Context): Act | null {
  const [group, contact] = [parameter(context, "group"), parameter(context, "contact")];
  return group && !contact
    ? act("startRequest", { group, name: parameter(context, "name"), level: "", email: "" })
    : null;
}

function sameAct(context: Context): Act {
  return { name: parameter(context, "act"), parameters: { ...context.parameters }, keepsInput: false };
}

/** For a form: the way back leads to it, with all that was typed. */
export function refusedForm(context: Context, trouble: Trouble): Answer {
  return show(refusalCard(context, trouble, {}));
}
