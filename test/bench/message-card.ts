// From a click on a message in the list to its card drawn, in a real Chromium over the built simulator.
import type { Page } from "playwright-core";
import { openBrowser } from "../support/browser.ts";
import { openMailbox } from "../support/mailbox-window.ts";
import { startSimulator } from "../support/running-simulator.ts";

const budgetMs = 150;
const warmUp = 10;
const count = 30;
const person = "camille@halden.example";

/** Runs in the page, by its own clock: clicks that row, and waits for the card of that message to stand in the sidebar. */
function clickAndWatch(row: number): string {
  return `new Promise((resolve) => {
    const pane = document.querySelector(".addon-pane .panel-content");
    const before = pane.firstChild;
    const begun = performance.now();
    const watch = new MutationObserver(() => {
      const card = pane.querySelector("article");
      if (!card || card === before) return;
      watch.disconnect();
      // layout is part of being drawn, and the next frame its end
      card.getBoundingClientRect();
      requestAnimationFrame(() => resolve({ ms: performance.now() - begun, title: card.getAttribute("aria-label") }));
    });
    watch.observe(pane, { childList: true });
    document.querySelectorAll("[role=option]")[${row}].click();
  })`;
}

async function timeClick(page: Page, row: number): Promise<number> {
  const drawn: { ms: number; title: string | null } = await page.evaluate(clickAndWatch(row));
  if (drawn.title !== "Personnes de ce message") throw new Error(`not the card of a message: ${drawn.title}`);
  return drawn.ms;
}

/** One line with the figure, its budget and what is over it. */
export async function measureMessageCard(): Promise<string> {
  const [simulator, browser] = await Promise.all([startSimulator(), openBrowser()]);
  try {
    simulator.carnet(["import", "samples/google-3.0.vcf", "--group", "Clients", "--as", person]);
    const { page } = await openMailbox(browser, simulator.url, person);
    const rows = page.getByRole("option");
    await rows.first().waitFor();
    const messages = await rows.count();
    const times: number[] = [];
    for (let index = 0; index < warmUp + count; index += 1)
      times.push(await timeClick(page, index % messages));
    const sorted = times.slice(warmUp).sort((a, b) => a - b);
    const p50 = sorted[Math.ceil(count * 0.5) - 1] ?? 0;
    const p95 = sorted[Math.ceil(count * 0.95) - 1] ?? 0;
    const over = p95 <= budgetMs ? "" : "OVER";
    return `${"message card".padEnd(22)}p50 ${p50.toFixed(0)} ms  p95 ${p95.toFixed(0)} ms (≤ ${budgetMs} ms), ${count} clicks on ${messages} messages  ${over}`;
  } finally {
    await browser.close();
    await simulator.stop();
  }
}
