// Accesses of a group that end unless somebody keeps them: one by one, since looking at each is what a review is for.

import type { GroupReview } from "../../shared/contract/reviews.ts";
import { writeDay } from "../../shared/i18n/date.ts";
import type { Reader } from "../context.ts";
import { act } from "./act.ts";
import { button, buttonRow, type Card, card, quiet, type Row, row, section, type Widget } from "./card.ts";
import { openGroupButton } from "./done.ts";
import { principalText } from "./share.ts";

/** Each takes two widgets; the rest comes up as these are decided. */
const mostShown = 20;

/** The way to them from home; nothing while none waits for this reader. */
export function reviewRow(
  { say }: Reader,
  { id, name, reviewWaiting = 0 }: { id: string; name: string; reviewWaiting?: number },
): Row[] {
  if (reviewWaiting === 0) return [];
  const press = { act: act("openReview", { group: id }) };
  return [row(say.review.waiting(reviewWaiting), { below: name, icon: "CLOCK", press })];
}

export function reviewCard(reader: Reader, { group, dueAt, items }: GroupReview): Card {
  const { say, locale, offsetMs } = reader;
  const shown = items.slice(0, mostShown).map((item) => section(itemWidgets(reader, group.id, item)));
  const lead = dueAt === null ? say.review.none : say.review.lead(writeDay(locale, dueAt, offsetMs));
  const more = items.length - mostShown;
  return card(
    say.review.title(group.name),
    [section([quiet(lead)]), ...shown, section(more > 0 ? [quiet(say.compose.outsideMore(more))] : [])],
    [openGroupButton(reader, group.id)],
  );
}

function itemWidgets(reader: Reader, group: string, item: GroupReview["items"][number]): Widget[] {
  const { say, locale, offsetMs } = reader;
  const { principal, level, grantedBy, grantedAt, mayDecide } = item;
  const told = row(principalText(reader, principal), {
    above: say.level[level],
    below: mayDecide
      ? say.share.grantedBy(grantedBy, writeDay(locale, grantedAt, offsetMs))
      : say.share.fixed,
  });
  const deciding = (decision: "keep" | "end") => act("decideReview", { group, principal, decision });
  const buttons = [button(say.review.keep, deciding("keep")), button(say.share.revoke, deciding("end"))];
  return [told, ...buttonRow(mayDecide ? buttons : [])];
}
