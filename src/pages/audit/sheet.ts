// How the Sheet stands: its address, how far it is written, what is in its way and what was last found changed in it.

import { isMended } from "../../shared/audit/delivery.ts";
import type { SheetView } from "../../shared/contract/audit.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { auditPagePhrases } from "../../shared/i18n/audit-page.ts";
import { writeCount } from "../../shared/i18n/locale.ts";
import { deliveryText } from "../../shared/i18n/phrase.ts";
import { el } from "../dom.ts";
import { localTime } from "../time.ts";

export function drawSheet(
  locale: Locale,
  { sheets, events, delivered, fault, finding }: SheetView,
): HTMLElement[] {
  const { sheet: say } = auditPagePhrases[locale];
  const [numbered, shown] = [writeCount(locale, events), writeCount(locale, delivered)];
  const [current] = sheets;
  const link =
    current && el("a", { attributes: { href: current, target: "_blank", rel: "noopener" } }, say.open);
  const told = delivered >= events ? say.complete(shown) : say.behind(shown, numbered);
  const banners = [banner("quiet", el("strong", {}, current ? told : say.none), link || null)];
  if (fault) {
    const { title, detail } = deliveryText(locale, fault);
    banners.push(banner("warning", el("strong", {}, title), el("span", {}, detail)));
  }
  if (finding) {
    const { title, detail } = deliveryText(locale, finding.code);
    const { tab, row } = finding;
    const place = tab !== undefined && row !== undefined ? say.place(tab, writeCount(locale, row)) : "";
    const found = isMended(finding.code) ? say.mended : say.found;
    const where = [place, found(localTime(locale, finding.foundAt))].filter(Boolean).join(" ");
    banners.push(banner("warning", el("strong", {}, title), el("span", {}, where), el("span", {}, detail)));
  }
  return banners;
}

function banner(look: string, ...parts: (HTMLElement | null)[]): HTMLElement {
  return el("div", { class: `banner ${look}` }, ...parts);
}
