// What befell authenticators: told above every section until its owner says that she saw it, and listed among her own matters.

import type { StaffNoticeView } from "../../shared/contract/staff.ts";
import { actText } from "../../shared/i18n/phrase.ts";
import { setBanner } from "../banner.ts";
import { button, el } from "../dom.ts";
import { drawTable } from "../table.ts";
import { localTime } from "../time.ts";
import { fill, type StaffConsole, tellRefusal } from "./section.ts";

/** Nothing where there is no news. */
export function tellNews(console: StaffConsole): HTMLElement[] {
  const { me, say, locale, backend } = console;
  if (me.news.length === 0) return [];
  const banner = el("div", { attributes: { role: "status" } });
  setBanner(banner, "warning", say.me.news, say.me.notMe);
  const dismiss = async () => {
    const answer = await backend.send("POST", "/staff/notices/seen", {});
    if (answer.ok) console.reload();
    else tellRefusal(console, banner, answer.problem);
  };
  const items = me.news.map(({ at, by, action, authenticator }) =>
    el(
      "li",
      {},
      [localTime(locale, at), actText(locale, action), authenticator, by]
        .filter((part) => part !== "")
        .join(" · "),
    ),
  );
  banner.append(
    el("ul", {}, ...items),
    el(
      "div",
      {},
      button(say.me.seen, () => void dismiss()),
    ),
  );
  return [banner];
}

/** Mine, and for who keeps the register everybody's. */
export function drawNotices(console: StaffConsole, place: HTMLElement): void {
  const { say, locale, backend } = console;
  const { noticeColumns: columns } = say.me;
  const answer = backend.read<{ items: StaffNoticeView[] }>("/staff/notices");
  void fill(console, place, answer, ({ items }) => {
    if (items.length === 0) return [el("p", { class: "quiet" }, say.me.noNotices)];
    const rows = items.map(({ at, email, action, authenticator, by }) => ({
      cells: [localTime(locale, at), email, actText(locale, action), authenticator || "–", by],
    }));
    const heads = [columns.when, columns.whose, columns.what, columns.name, columns.by];
    return [drawTable(say.me.notices, heads, rows)];
  });
}
