// Whom a group is shared with. Only those who may share it get here.

import type { GrantState, GrantView } from "../../shared/contract/groups.ts";
import { decideSharing } from "../../shared/domain/access.ts";
import type { GrantLevel, Level } from "../../shared/domain/level.ts";
import { domainOf, readPrincipal } from "../../shared/domain/principal.ts";
import { writeDay } from "../../shared/i18n/date.ts";
import type { GroupGrants } from "../backend.ts";
import type { Reader } from "../context.ts";
import { act } from "./act.ts";
import { type Button, button, type Card, card, quiet, type Row, row, section, type Widget } from "./card.ts";

/** More grants than a card can hold are counted, not shown: with so many, a team or the domain serves better. */
const mostGrants = 80;

export const icons = { person: "PERSON", team: "MULTIPLE_PEOPLE", domain: "STORE" } as const;

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
  const { state } = grant;
  const told = [
    ...(state === "active" || state === "expired" ? [] : [say.access.state[state]]),
    ...(isOutside ? [say.share.outside] : []),
    say.share.grantedBy(grant.grantedBy, writeDay(locale, grant.grantedAt, offsetMs)),
  ];
  const shown = {
    above: grantText(reader, grant),
    below: told.join(" · "),
    icon: icons[grant.kind],
  };
  const name = principalText(reader, grant.principal);
  if (!decideSharing(level, grant.level, null).ok) {
    const [why] = whyButton(reader, { group: id, principal: grant.principal });
    return row(name, { ...shown, below: say.share.fixed, ...(why ? { button: why } : {}) });
  }
  const opening = act("openGrant", {
    group: id,
    level,
    principal: grant.principal,
    held: grant.level,
    expiresAt: grant.expiresAt ?? "",
  });
  return row(name, { ...shown, press: { act: opening } });
}

/** Why a person has the access she has; a team or everyone has it by the grant alone. */
export function whyButton(
  { say }: Reader,
  { group, principal }: { group: string; principal: string },
): Button[] {
  const read = readPrincipal(principal);
  if (read?.kind !== "person") return [];
  return [button(say.access.whyButton, act("openAccess", { group, name: "", person: read.name, owner: "" }))];
}

type Standing = { level: GrantLevel | Level; expiresAt: string | null; state?: GrantState };

/** How much, and until when. */
export function grantText({ say, locale, offsetMs }: Reader, { level, expiresAt, state }: Standing): string {
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
