// What support may see of the reader's groups and has seen: agreeing, taking back, stopping. Each act answers with the whole state.

import type { SupportOfMe } from "../../shared/contract/support.ts";
import { type Answer, type Context, parameter, placeOf, show, showDone } from "../context.ts";
import { refused } from "../refused.ts";
import type { Reply } from "../trouble.ts";
import { callsOf } from "./calls.ts";
import { supportCard } from "./cards/support.ts";

function placeIn(context: Context) {
  return { group: placeOf(context).group, name: parameter(context, "name") };
}

export function openSupport(context: Context): Answer {
  const state = callsOf(context.backend).readSupport();
  return state.ok ? show(supportCard(context, state.value, placeIn(context))) : refused(context, state);
}

function done(context: Context, state: Reply<SupportOfMe>): Answer {
  if (!state.ok) return refused(context, state);
  return showDone(supportCard(context, state.value, placeIn(context)), "replace");
}

export function agreeSupport(context: Context): Answer {
  return done(context, callsOf(context.backend).agreeSupport(placeOf(context).group));
}

export function withdrawSupport(context: Context): Answer {
  return done(context, callsOf(context.backend).withdrawSupport(placeOf(context).group));
}

export function stopSupport(context: Context): Answer {
  return done(context, callsOf(context.backend).stopSupport(parameter(context, "view")));
}
