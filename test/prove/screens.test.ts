import { expect, test } from "@jest/globals";
import { findBrowser } from "../support/browser.ts";
import { screens } from "./screens.ts";

const inBrowser = findBrowser() ? test : test.skip;

inBrowser(
  "every screen in French, narrow and dark: nothing is cut off, too small to tap, or left in English",
  async () => {
    const looks = [{ width: 390, scheme: "dark" }] as const;
    const { broken, figures } = await screens({ languages: ["fr"], looks, isPictured: false });
    expect(broken).toEqual([]);
    expect(figures["screens"]).toBeGreaterThan(70);
  },
  600_000,
);
