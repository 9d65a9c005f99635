// Names of people that go with what is being typed. Says nothing at all when it cannot: a suggestion is no answer.

import { displayName } from "../../shared/domain/contact.ts";
import { shortestQuery } from "../cards/search.ts";
import type { Answer, Context } from "../context.ts";

const mostSuggestions = 8;

export function suggestPeople(context: Context): Answer {
  const query = context.form.text("q").trim();
  const found = query.length < shortestQuery ? null : context.backend.search(query);
  const names = found?.ok ? found.value.items.map((contact) => displayName(contact.person)) : [];
  return { kind: "suggest", texts: [...new Set(names.filter(Boolean))].slice(0, mostSuggestions) };
}
