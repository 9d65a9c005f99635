// Where the link to a shared group leads: which group it is, who shared it, and how to find it in Gmail. Needs no session and reaches no
// group; what it names stands sealed in the link itself.

import type { GroupLink } from "../../shared/contract/group-link.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { sharePagePhrases } from "../../shared/i18n/share-page.ts";
import { el } from "../dom.ts";

const locale = localeOf(navigator.language);
const say = sharePagePhrases[locale].welcome;
document.documentElement.lang = locale;
draw(await readLink(location.hash.slice(1)));

/** What the link says; null for one that says nothing, is too old or was not made by this server. */
async function readLink(link: string): Promise<GroupLink | null> {
  if (link === "") return null;
  const headers = { "content-type": "application/json" };
  try {
    const answer = await fetch("/pages/link", { method: "POST", headers, body: JSON.stringify({ link }) });
    return answer.ok ? ((await answer.json()) as GroupLink) : null; // page and server are of one build
  } catch {
    return null;
  }
}

function draw(link: GroupLink | null): void {
  const title = link ? say.titleOf(link.group) : say.title;
  document.title = `${title} · Carnet`;
  document.body.replaceChildren(
    el(
      "main",
      { class: "welcome" },
      el("img", { attributes: { src: "/pages/logo.png", alt: "", width: "48", height: "48" } }),
      el("h1", {}, title),
      el("p", { class: "quiet" }, link ? say.by(link.by) : say.lead),
      el("ol", {}, ...say.steps.map((step) => el("li", {}, step))),
      link?.domain ? el("p", {}, say.outside(link.domain)) : null,
      el("p", { class: "quiet" }, say.missing),
      link ? el("p", { class: "quiet" }, say.ask(link.by)) : null,
      el("a", { class: "button filled", attributes: { href: "https://mail.google.com/" } }, say.open),
    ),
  );
}
