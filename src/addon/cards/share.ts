// Whom a group is shared with. Only those who may share it get here.

import type { GrantView } from "../../shared/contract/groups.ts";
import { decideSharing } from "../../shared/domain/access.ts";
import { domainOf, readPrincipal } from "../../shared/domain/principal.ts";
import { writeDay } from "../../shared/i18n/date.ts";
import type { GroupGrants } from "../backend.ts";
import type { Reader } from "../context.ts";
import { act } from "./act.ts";
import { button, type Card, card, quiet, type Row, row, section, type Widget } from "./card.ts";

/** More grants than a card can hold are counted, not shown: with so many, a team or the domain serves better. */
const mostGrants = 80;

const icons = { person: "PERSON", team: "MULTIPLE_PEOPLE", domain: "STORE" } as const;

export function shareCard(reader: Reader, answer: GroupGrants): Card {
  const { say } = reader;
  const { group, items, owner } = answer;
  const name = owner.kind === "person" ? owner.email : say.group.ownedByOrganization;
  const rows: Widget[] = items.slice(0, mostGrants).map((grant) => grantRow(reader, group, grant));
  if (rows.length === 0) rows.push(quiet(say.share.none));
  if (items.length > mostGrants) rows.push(quiet(say.compose.outsideMore(items.length - mostGrants)));
  const adding = act("startSharing", { group: group.id, level: group.level });
  return card(
    say.share.title(group.name),
    [section([row(name, { below: say.level.own, icon: "STAR" })]), section(rows)],
    [button(say.share.add, adding), button(say.share.dialog, act("openDialog", { group: group.id }))],
  );
}

function grantRow(reader: Reader, { id, level }: GroupGrants["group"], grant: GrantView): Row {
  const { say, locale, offsetMs, who } = reader;
  const principal = readPrincipal(grant.principal);
  const isOutside = who.domain !== null && principal !== null && domainOf(principal) !== who.domain;
  const by = say.share.grantedBy(grant.grantedBy, writeDay(locale, grant.grantedAt, offsetMs));
  const shown = {
    above: grantText(reader, grant),
    below: isOutside ? `${say.share.outside} · ${by}` : by,
    icon: icons[grant.kind],
  };
  const name = principalText(reader, grant.principal);
  if (!decideSharing(level, grant.level, null).ok) return row(name, { ...shown, below: say.share.fixed });
  const opening = act("openGrant", {
    group: id,
    level,
    principal: grant.principal,
    held: grant.level,
    expiresAt: grant.expiresAt ?? "",
  });
  return row(name, { ...shown, button: button(say.button.change, opening) });
}

function grantText({ say, locale, offsetMs }: Reader, { level, expiresAt, state }: GrantView): string {
  if (expiresAt === null) return say.level[level];
  // a grant that ends at midnight lasts through the day before
  const day = writeDay(locale, expiresAt, offsetMs - 1);
  return say.share[state === "expired" ? "expired" : "until"](say.level[level], day);
}

export function principalText({ say }: Reader, principal: string): string {
  const read = readPrincipal(principal);
  if (read?.kind === "domain") return say.share.everyone(read.name);
  if (read?.kind === "team") return say.share.team(read.name);
  return read?.name ?? principal;
}
