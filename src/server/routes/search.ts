// As-you-type search across all groups the caller sees.

import { accept } from "../../shared/contract/refusal.ts";
import { searchQuery } from "../../shared/contract/text.ts";
import { wordsOf } from "../../shared/domain/text.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, type Route } from "../http/route.ts";
import { searchGroups } from "../store/search.ts";
import { presentFound, referTo } from "./presentation.ts";

const search = defineRoute({
  method: "GET",
  path: "/v1/search",
  summary:
    "Contacts that match every word, by the beginnings of names, organizations and e-mails, and by phone digits",
  action: "search",
  params: noParams,
  query: searchQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, signedIn }) {
    const found = await searchGroups(scope, signedIn.caller, { text: query.q, limit: query.limit });
    const items = found.map(presentFound);
    const details = {
      words: wordsOf(query.q).length,
      contacts: found.map(({ contact }) => referTo(contact)),
    };
    return accept({
      value: { status: 200, json: { items } },
      event: { action: "search", outcome: "allowed", target: {}, details },
    });
  },
});

export const searchRoutes: readonly Route[] = [search];
