// Searches all groups for what was typed.

import { searchAct, searchCard, shortestQuery } from "../cards/search.ts";
import { again } from "../cards/act.ts";
import { refusalCard } from "../cards/refusal.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";

export function searchPeople(context: Context): Answer {
  // a retry carries the query, since the card it comes from has no search box
  const query = context.form.text("q").trim() || parameter(context, "q");
  if (query.length < shortestQuery) return show(searchCard(context, query, []));
  const found = context.backend.search(query);
  if (found.ok) return show(searchCard(context, query, found.value.items));
  const retry = { ...searchAct(), parameters: { q: query } };
  return show(refusalCard(context, found, { again: again(retry) }));
}
