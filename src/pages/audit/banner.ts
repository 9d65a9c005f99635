// The line above the list: how the trail stands, as this browser found it.

import type { Locale } from "../../shared/contract/me.ts";
import type { AuditPagePhrases } from "../../shared/i18n/audit-page.ts";
import { writeCount } from "../../shared/i18n/locale.ts";
import { setBanner } from "../banner.ts";
import type { Standing } from "./check.ts";

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
