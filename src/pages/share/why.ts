// Why a person sees the group, as the server explains it: the rule that decides, and every grant that names her with its part in it.

import type { AccessView } from "../../shared/contract/groups.ts";
import { grantName, isCapped, partText } from "../../shared/i18n/reason.ts";
import { el } from "../dom.ts";
import { type Desk, lastDay } from "./desk.ts";

export function drawWhy(desk: Desk, view: AccessView): HTMLElement {
  const { access } = desk.words;
  const isOrganizations = desk.group.owner.kind === "organization";
  const owns = view.rule === "owner" ? [isOrganizations ? access.administrator : access.owner] : [];
  const notes = [
    ...(isCapped(view) ? [access.capped] : []),
    ...(view.areTeamsKnown ? [] : [access.silent]),
  ].map((note) => el("li", { class: "quiet" }, note));
  return el(
    "ul",
    { class: "reasons" },
    ...owns.map((reason) => el("li", {}, reason, quiet(access.part.wins))),
    ...view.grants.map((grant) => drawGrant(desk, view, grant)),
    ...notes,
  );
}

function drawGrant(
  { words, say, locale }: Desk,
  { rule }: AccessView,
  grant: AccessView["grants"][number],
): HTMLElement {
  const { level, expiresAt, part } = grant;
  const end = expiresAt === null ? "" : lastDay(locale, expiresAt);
  const ends = end && (part === "expired" ? say.ended(end) : say.until(end));
  const held = [grantName(words.access, grant), words.level[level], ends].filter(Boolean).join(" · ");
  return el("li", { class: part }, el("span", {}, held), quiet(partText(words.access, rule, grant)));
}

function quiet(text: string): HTMLElement | null {
  return text === "" ? null : el("span", { class: "quiet small" }, text);
}
