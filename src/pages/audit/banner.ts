// The line above the list: how the trail stands, as this browser found it.

import type { Locale } from "../../shared/contract/me.ts";
import type { AuditPagePhrases } from "../../shared/i18n/audit-page.ts";
import { writeCount } from "../../shared/i18n/locale.ts";
import { el } from "../dom.ts";
import type { Standing } from "./check.ts";

/** A title and a sentence on a ground that says how it stands. */
export function setBanner(banner: HTMLElement, look: string, title: string, detail = ""): void {
  banner.className = `banner ${look}`;
  banner.replaceChildren(el("strong", {}, title), detail === "" ? "" : el("span", {}, detail));
}

/** What the check came to. */
export function drawBanner(
  banner: HTMLElement,
  standing: Standing,
  { say: { standing: say }, locale }: { say: AuditPagePhrases; locale: Locale },
): void {
  switch (standing.kind) {
    case "verified": {
      const number = writeCount(locale, standing.size);
      return setBanner(
        banner,
        "verified",
        say.verified(number),
        standing.isFirst ? say.firstLook : say.verifiedMore,
      );
    }
    case "unsigned":
      return setBanner(banner, "quiet", say.unsigned);
    case "broken": {
      const rows = standing.rows.map((row) => writeCount(locale, row)).join(", ");
      return setBanner(
        banner,
        "broken",
        say.broken,
        standing.problem ? say[standing.problem] : say.rows(rows),
      );
    }
    case "unchecked":
    default:
      return setBanner(banner, "warning", say.unchecked, say[standing.problem]);
  }
}
