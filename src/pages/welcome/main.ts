// Where the link to a shared group leads: how to find it in Gmail. Knows no group and needs no session.

import { localeOf } from "../../shared/i18n/locale.ts";
import { sharePagePhrases } from "../../shared/i18n/share-page.ts";
import { el } from "../dom.ts";

const locale = localeOf(navigator.language);
const say = sharePagePhrases[locale].welcome;
document.documentElement.lang = locale;
document.title = `${say.title} · Carnet`;
document.body.replaceChildren(
  el(
    "main",
    { class: "welcome" },
    el("img", { attributes: { src: "/pages/logo.png", alt: "", width: "48", height: "48" } }),
    el("h1", {}, say.title),
    el("p", { class: "quiet" }, say.lead),
    el("ol", {}, ...say.steps.map((step) => el("li", {}, step))),
    el("p", { class: "quiet" }, say.missing),
    el("a", { class: "button filled", attributes: { href: "https://mail.google.com/" } }, say.open),
  ),
);
