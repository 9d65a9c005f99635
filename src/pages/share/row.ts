// One line of who has access: who, how it stands, the level to change in place, and below it, when opened, why, until when, and the
// way to take it back.

import type { AccessView, GrantView } from "../../shared/contract/groups.ts";
import { decideSharing } from "../../shared/domain/access.ts";
import { domainOf, storedPrincipal } from "../../shared/domain/principal.ts";
import { button, el } from "../dom.ts";
import { dayOf, type Desk, drawLevels, endOf, lastDay, levelOf, levelsFor, writeDate } from "./desk.ts";
import { addressOf, drawAvatar, nameOf } from "./person.ts";
import { drawWhy } from "./why.ts";

export type Change = { level: GrantView["level"]; expiresAt: string | null };
export type RowActs = {
  change(grant: GrantView, change: Change): Promise<void>;
  remove(grant: GrantView): Promise<void>;
  /** Why whom the grant names sees the group; null where that was not to be had. */
  explain(grant: GrantView): Promise<AccessView | null>;
  /** The address of a letter to whom the grant names. */
  letterTo(grant: GrantView): string;
};

export function drawRow(desk: Desk, grant: GrantView, acts: RowActs): HTMLElement {
  const { say, words } = desk;
  const name = nameOf(say, grant);
  const locked = lockOf(desk, grant);
  const detail = drawDetail(desk, grant, { acts, locked });
  detail.hidden = true;
  const more = el("button", {
    class: "more",
    attributes: { type: "button", "aria-expanded": "false", "aria-label": say.more(name) },
    click: () => {
      detail.hidden = !detail.hidden;
      more.setAttribute("aria-expanded", String(!detail.hidden));
      if (!detail.hidden) void explainIn(desk, detail, { grant, acts });
    },
  });
  return el(
    "li",
    { attributes: { "data-principal": grant.principal } },
    el(
      "div",
      { class: "line" },
      drawAvatar(grant),
      drawWho(desk, grant),
      locked === null
        ? drawLevel(desk, grant, acts)
        : el("span", { class: "quiet fixed", attributes: { title: locked } }, words.level[grant.level]),
      more,
    ),
    detail,
  );
}

/** A team's grant and everyone's explain themselves; a person may be named by several, of which the server tells the part of each. */
async function explainIn(
  desk: Desk,
  detail: HTMLElement,
  { grant, acts }: { grant: GrantView; acts: RowActs },
): Promise<void> {
  const view = grant.kind === "person" ? await acts.explain(grant) : null;
  if (view) detail.querySelector(".rule")?.replaceChildren(drawWhy(desk, view));
}

/** Why the reader cannot change this grant; null when she can. */
function lockOf({ say, me, group }: Desk, { principal, level }: GrantView): string | null {
  if (principal === `person:${me.email}` && group.level !== "own") return say.lockedYou;
  return decideSharing(group.level, level, null).ok ? null : say.locked;
}

function drawWho({ say, me, locale }: Desk, grant: GrantView): HTMLElement {
  const isMe = grant.principal === `person:${me.email}`;
  const isOutside = me.domain !== null && domainOf(storedPrincipal(grant.principal)) !== me.domain;
  const { expiresAt } = grant;
  const end = expiresAt === null ? "" : lastDay(locale, expiresAt);
  const ends = grant.state === "expired" ? say.ended(end) : say.until(end);
  return el(
    "span",
    { class: "who" },
    el("span", {}, isMe ? say.you(nameOf(say, grant)) : nameOf(say, grant)),
    quiet(addressOf(say, grant)),
    badge(`state ${grant.state}`, grant.state === "expired" ? "" : say.state[grant.state]),
    badge(`state ${grant.state === "expired" ? "expired" : "until"}`, expiresAt === null ? "" : ends),
    badge("state outside", isOutside ? say.outsideBadge : ""),
  );
}

function quiet(text: string): HTMLElement | null {
  return text === "" ? null : el("span", { class: "quiet small" }, text);
}

function badge(look: string, text: string): HTMLElement | null {
  return text === "" ? null : el("span", { class: `small ${look}` }, text);
}

/** An ended grant that is given anew has no end, since its old one is past. */
function drawLevel(desk: Desk, grant: GrantView, acts: RowActs): HTMLElement {
  const label = desk.say.levelOf(nameOf(desk.say, grant));
  const select = el(
    "select",
    { class: "level", attributes: { "aria-label": label } },
    ...drawLevels(desk, levelsFor(desk), grant.level),
  );
  select.addEventListener("change", () => {
    const expiresAt = grant.state === "expired" ? null : grant.expiresAt;
    void acts.change(grant, { level: levelOf(select.value), expiresAt });
  });
  return select;
}

type Inside = { acts: RowActs; locked: string | null };

function drawDetail(desk: Desk, grant: GrantView, { acts, locked }: Inside): HTMLElement {
  const { say, locale, words } = desk;
  const given = say.why(grant.grantedBy, writeDate(locale, Date.parse(grant.grantedAt)));
  return el(
    "div",
    { class: "detail" },
    el("p", {}, given, " ", say.means(words.level[grant.level], words.consequence[grant.level])),
    el("div", { class: "rule quiet", attributes: { "aria-live": "polite" } }, say.whyRule[grant.kind]),
    grant.note === null ? null : el("p", { class: "note" }, say.noted(grant.note)),
    locked === null ? drawChanges(desk, grant, acts) : el("p", { class: "quiet" }, locked),
  );
}

function drawChanges({ say }: Desk, grant: GrantView, acts: RowActs): HTMLElement {
  const name = nameOf(say, grant);
  const day = el("input", {
    attributes: { type: "date", "aria-label": say.endOf(name), value: dayOf(grant.expiresAt) },
  });
  const end = (expiresAt: string | null) => void acts.change(grant, { level: grant.level, expiresAt });
  const letter = { href: acts.letterTo(grant), target: "_blank", rel: "noopener" };
  return el(
    "div",
    { class: "row" },
    day,
    button(say.saveEnd, () => end(endOf(day.value)), "tonal"),
    grant.expiresAt === null ? null : button(say.noEnd, () => end(null)),
    grant.kind === "domain" ? null : el("a", { class: "button plain", attributes: letter }, say.write),
    button(say.removeAccess, () => void acts.remove(grant), "plain bad"),
  );
}

/** The owner, whom no grant names. */
export function drawOwner({ say, me, group }: Desk): HTMLElement {
  const { owner } = group;
  const principal = owner.kind === "person" ? `person:${owner.email}` : `domain:${me.domain ?? ""}`;
  const name = owner.kind === "person" ? owner.email : say.organization;
  const shown = owner.kind === "person" && owner.email === me.email ? say.you(name) : name;
  return el(
    "li",
    {},
    el(
      "div",
      { class: "line" },
      drawAvatar({ principal, name }),
      el("span", { class: "who" }, el("span", {}, shown)),
      el("span", { class: "quiet fixed" }, say.owner),
    ),
  );
}
