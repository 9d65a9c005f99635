// What a picture would show as poor and a program can find by itself: text out of its box, a page that scrolls sideways,
// targets too small to tap, words broken in their middle or of another language, French that is spaced as English. Knows no screen; contrast and names are axe's matter.

import type { Page } from "playwright-core";
import * as z from "zod";
import { en } from "../../src/shared/i18n/en.ts";
import { fr } from "../../src/shared/i18n/fr.ts";

const sentences = z.array(z.string());

/** Runs in the page. What scrolls or ends in an ellipsis outside of the add-on does so as Google's own pages do. */
const findFaults = `(() => {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) found.push("the page is " + root.scrollWidth + " px wide");
  const said = (element) => JSON.stringify((element.textContent || element.getAttribute("aria-label") || "").trim().slice(0, 60));
  const scrolls = (element) => {
    for (let box = element; box; box = box.parentElement)
      if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth) return true;
    return false;
  };
  const isReached = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]" + (innerWidth < 720 ? ", thead" : ""));
  for (const element of document.body.querySelectorAll("*")) {
    if (!isReached(element) || getComputedStyle(element).position === "absolute") continue;
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const isCut = style.textOverflow === "ellipsis" && element.closest(".addon-panel") === null;
    if (hasText && style.display !== "inline" && element.scrollWidth > element.clientWidth + 1 && !isCut && !scrolls(element))
      found.push("cut off: " + said(element));
    if (hasText && box.width > 0 && box.right > innerWidth + 1 && !scrolls(element))
      found.push("beyond the edge: " + said(element));
    if (element.matches("button, select, [role=tab]") && box.height > 0 && Math.min(box.height, box.width) < 24)
      found.push("too small to tap: " + said(element));
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!isReached(text.parentElement) || text.parentElement.closest("pre, code")) continue;
    for (const { 0: word, index } of text.data.matchAll(/[\\p{Script=Latin}\\p{N}@._:']{2,}/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.push("broken in its middle: " + word);
    }
  }
  return found;
})()`;

/** Every text of the add-on's cards and how an event came out; what Google says around the cards is in English here. */
const readTexts = `[...document.querySelectorAll(".addon-panel article *, .outcome")].flatMap((element) =>
  [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()))`;

/** What is poor on the page as it stands; `isFrench` looks for English left over, too. */
export async function findScreenFaults(page: Page, isFrench: boolean): Promise<string[]> {
  const found = sentences.parse(await page.evaluate(findFaults));
  if (!isFrench) return found;
  const texts = sentences.parse(await page.evaluate(readTexts));
  return [
    ...found,
    ...texts.filter((text) => english.has(text)).map((text) => `English: ${text}`),
    ...texts.filter((text) => misspaced.test(text)).map((text) => `a space that is no French: ${text}`),
  ];
}

/** No space before the sign, or one at which the line may break. */
const misspaced = /[\p{L}\p{N}»][:;!?](\s|$)| [:;!?»](\s|$)|« /u;

/** The sentences that French says otherwise. */
const english = differing();

function differing(): Set<string> {
  const french = new Set(textsIn(fr));
  return new Set(textsIn(en).filter((text) => !french.has(text)));
}

function textsIn(part: unknown): string[] {
  if (typeof part === "string") return [part];
  return typeof part === "object" && part !== null ? Object.values(part).flatMap(textsIn) : [];
}
