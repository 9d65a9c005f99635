// Looks up the people of the open message, one page of them.

import type { Card } from "../cards/card.ts";
import { messageCard, participantsOf, participantsPerPage } from "../cards/message.ts";
import type { Context } from "../context.ts";
import type { Reply } from "../trouble.ts";

/** The message card; a message without other people needs no call. */
export function readParticipants(context: Context, page: number): Reply<Card> {
  const headers = context.message();
  if (!headers.ok) return headers;
  const people = participantsOf(headers.value, context.who.email);
  const shown = people.slice(page * participantsPerPage, (page + 1) * participantsPerPage);
  if (shown.length === 0) return { ok: true, value: messageCard(context, people, { page, items: [] }) };
  const answer = context.backend.lookUp({ emails: shown.map((box) => box.email) });
  if (!answer.ok) return answer;
  return { ok: true, value: messageCard(context, people, { page, items: answer.value.items }) };
}
