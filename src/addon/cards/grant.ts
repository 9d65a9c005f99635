// One grant: to whom, how much, until when. Offers only levels that the reader may give.

import { decideSharing } from "../../shared/domain/access.ts";
import { type GrantLevel, grantLevels, type Level, levels } from "../../shared/domain/level.ts";
import type { Reader } from "../context.ts";
import { act, submit } from "./act.ts";
import { button, buttonRow, type Card, card, type Choice, section, text, type Widget } from "./card.ts";
import { principalText, whyButton } from "./share.ts";

const dayMs = 86_400_000;

export type GrantProblems = { email?: string; end?: string };

export function levelOf(written: string, fallback: Level): Level {
  return levels.find((level) => level === written) ?? fallback;
}

export function grantLevelOf(written: string, fallback: GrantLevel): GrantLevel {
  return grantLevels.find((level) => level === written) ?? fallback;
}

/** When a grant ends that lasts through a day: the midnight after it, where the reader is. `day` is midnight UTC of that day. */
export function endOfDay(day: number, offsetMs: number): string {
  return new Date(day + dayMs - offsetMs).toISOString();
}

/** The last whole day of a grant, as midnight UTC of that day, for the date picker. */
export function lastDay(expiresAt: string, offsetMs: number): number | null {
  const end = Date.parse(expiresAt);
  return Number.isNaN(end) ? null : Math.floor((end - 1 + offsetMs) / dayMs) * dayMs;
}

export type NewGrant = {
  group: string;
  level: Level;
  kind: string;
  email: string;
  wanted: GrantLevel;
  day: number | null;
};

export function newGrantCard(reader: Reader, form: NewGrant, problems: GrantProblems = {}): Card {
  const { say } = reader;
  const { group, level } = form;
  const widgets: Widget[] = [
    ...kindWidgets(reader, form.kind),
    { kind: "input", name: "email", label: say.share.email, value: form.email },
    ...problemAt(problems.email),
    levelChoice(reader, { own: level, existing: null, selected: form.wanted }),
    { kind: "date", name: "end", label: say.share.end, dayMs: form.day },
    ...problemAt(problems.end),
  ];
  return card(
    say.share.add,
    [section(widgets)],
    [button(say.button.share, submit("shareGroup", { group, level }))],
  );
}

function problemAt(problem: string | undefined): Widget[] {
  return problem ? [text(problem, "error")] : [];
}

/** A consumer account has no colleagues, so there are only persons to share with. */
function kindWidgets({ say, who }: Reader, kind: string): Widget[] {
  if (who.domain === null) return [];
  const labels = {
    person: say.share.onePerson,
    team: say.share.oneTeam,
    domain: say.share.everyone(who.domain),
  };
  const options = Object.entries(labels).map(([value, label]) => ({
    value,
    label,
    isSelected: value === kind,
  }));
  return [{ kind: "choice", name: "kind", label: say.share.whom, look: "radio", options }];
}

function levelChoice(
  reader: Reader,
  at: { own: Level; existing: GrantLevel | null; selected: GrantLevel },
): Choice {
  // blocking is the exception, so it comes last
  const offered = [...grantLevels.slice(1), grantLevels[0]].filter(
    (level) => decideSharing(at.own, at.existing, level).ok,
  );
  return levelRadio(reader, offered, at.selected);
}

/** Levels with what each lets somebody do. */
export function levelRadio(
  { say }: Reader,
  offered: readonly GrantLevel[],
  selected: GrantLevel | undefined,
): Choice {
  const options = offered.map((level) => ({
    label: `${say.level[level]} · ${say.consequence[level]}`,
    value: level,
    isSelected: level === selected,
  }));
  return { kind: "choice", name: "level", label: say.share.level, look: "radio", options };
}

export type OpenGrant = {
  group: string;
  level: Level;
  principal: string;
  held: GrantLevel;
  expiresAt: string;
};

export function grantCard(reader: Reader, grant: OpenGrant, problems: GrantProblems = {}): Card {
  const { say } = reader;
  const { group, principal, level, held } = grant;
  const day = lastDay(grant.expiresAt, reader.offsetMs);
  const widgets: Widget[] = [
    levelChoice(reader, { own: level, existing: held, selected: held }),
    { kind: "date", name: "end", label: say.share.end, dayMs: day },
    ...problemAt(problems.end),
  ];
  if (day !== null) {
    // a picker that holds a day cannot be emptied again
    const options = [{ label: say.share.noEnd, value: "yes", isSelected: false }];
    widgets.push({ kind: "choice", name: "noEnd", label: say.share.end, look: "check", options });
  }
  return card(
    principalText(reader, principal),
    [section(widgets), section(buttonRow(whyButton(reader, grant)))],
    [
      button(say.button.save, submit("changeGrant", grant)),
      button(say.share.revoke, act("revokeGrant", { group, principal })),
    ],
  );
}
