// What every part of the dialog has at hand: who reads it, of which group, in which language, and how a day is written.

import type { Group } from "../../shared/contract/groups.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { compareLevels, type GrantLevel, grantLevels } from "../../shared/domain/level.ts";
import { writeDay } from "../../shared/i18n/date.ts";
import { en, type Phrases } from "../../shared/i18n/en.ts";
import { fr } from "../../shared/i18n/fr.ts";
import type { SharePagePhrases } from "../../shared/i18n/share-page.ts";
import { el } from "../dom.ts";

export type Desk = {
  locale: Locale;
  say: SharePagePhrases;
  /** Levels, what they mean and why they are held, as the cards say it. */
  words: Pick<Phrases, "level" | "consequence" | "access">;
  me: { email: string; domain: string | null };
  group: Group;
  /** To the group, for whoever has access. */
  link: string;
};

export const wordsOf = (locale: Locale): Desk["words"] => ({ en, fr })[locale];

/** The levels that the reader may give: none above her own. */
export function levelsFor({ group }: Desk): GrantLevel[] {
  return grantLevels.filter((level) => compareLevels(level, group.level) <= 0);
}

export function drawLevels({ words }: Desk, levels: readonly GrantLevel[], held: GrantLevel): HTMLElement[] {
  return levels.map((level) =>
    el("option", { attributes: { value: level, selected: level === held ? "" : null } }, words.level[level]),
  );
}

/** The level of that name; what a select holds is always one. */
export function levelOf(value: string): GrantLevel {
  return grantLevels.find((level) => level === value) ?? "view";
}

/** A day by the reader's clock. */
export function writeDate(locale: Locale, ms: number): string {
  const at = new Date(ms);
  return writeDay(locale, at.toISOString(), -at.getTimezoneOffset() * 60_000);
}

/** A grant that ends at midnight lasts through the day before. */
export function lastDay(locale: Locale, expiresAt: string): string {
  return writeDate(locale, Date.parse(expiresAt) - 1);
}

/** The moment at which a grant ends whose last day is this one, by the reader's clock; null when none was chosen. */
export function endOf(day: string): string | null {
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  return new Date(year, month - 1, date + 1).toISOString();
}

/** The last day of a grant as a date input takes it. */
export function dayOf(expiresAt: string | null): string {
  if (expiresAt === null) return "";
  const last = new Date(Date.parse(expiresAt) - 1);
  const part = (value: number) => String(value).padStart(2, "0");
  return `${last.getFullYear()}-${part(last.getMonth() + 1)}-${part(last.getDate())}`;
}
