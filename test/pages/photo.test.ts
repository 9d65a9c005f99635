// The picture of a contact in a browser: chosen, dropped, saved, taken back and removed.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import * as z from "zod";
import { seriousFindings } from "../support/axe.ts";
import { findBrowser } from "../support/browser.ts";
import { aContact, aGroup, aPerson, eventsOf, share } from "../support/builders.ts";
import { type PageServer, startPageServer } from "../support/page-server.ts";
import { aJpeg, aPng } from "../support/pictures.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const folder = process.env["CARNET_PICTURES"];
const pictured = z.object({
  person: z.object({ photos: z.array(z.object({ url: z.string() })).optional() }),
});
const red = {
  name: "ada.png",
  mimeType: "image/png",
  buffer: Buffer.from(aPng({ width: 300, height: 200 })),
};
/** Once it is drawn. */
const widthOf = (img: { decode(): Promise<void>; naturalWidth: number }) =>
  img.decode().then(() => img.naturalWidth);
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const picture = (page: Page) => page.getByRole("img", { name: "Picture of Ada Fields" });

inBrowser("the page of a picture", () => {
  let pages: PageServer;
  beforeAll(async () => {
    pages = await startPageServer();
  });
  afterEach(() => pages.closeWindows());
  afterAll(() => pages.close());

  const aPicturePage = async () => {
    const camille = pages.s.as("camille");
    const group = await aGroup(camille);
    const contact = await aContact(camille, group, aPerson("Ada Fields"));
    const at = `/v1/groups/${group}/contacts/${contact}`;
    const photosOf = async () => pictured.parse((await camille("GET", at)).json).person.photos ?? [];
    return { group, contact, at, photosOf, page: await pages.openPhoto("camille", { group, contact }) };
  };

  test("a picture is chosen, seen before it is saved, taken back, and removed", async () => {
    const { page, photosOf } = await aPicturePage();
    await page.getByRole("img", { name: "No picture yet" }).waitFor();
    await page.locator("#file").setInputFiles(red);
    await page.getByRole("img", { name: "The picture as it will be kept" }).waitFor();
    expect(await photosOf()).toEqual([]);
    await press(page, "Cancel");
    await page.getByRole("img", { name: "No picture yet" }).waitFor();
    await page.locator("#file").setInputFiles(red);
    await press(page, "Save");
    await page.getByText("The picture is saved.").waitFor();
    await picture(page).waitFor();
    expect(await picture(page).evaluate(widthOf)).toBe(192);
    expect(await photosOf()).toHaveLength(1);
    await press(page, "Undo");
    await page.getByText("It is as it was before.").waitFor();
    expect(await photosOf()).toEqual([]);
    await page.locator("#file").setInputFiles(red);
    await press(page, "Save");
    await press(page, "Remove picture");
    await page.getByText("The picture is removed.").waitFor();
    expect(await photosOf()).toEqual([]);
    await press(page, "Undo");
    await picture(page).waitFor();
    expect(await photosOf()).toHaveLength(1);
  });

  test("one can be dropped; what is no picture is said, and nothing is lost by it", async () => {
    const { page, photosOf } = await aPicturePage();
    const drop = async (name: string, bytes: Uint8Array) => {
      const file = `new File([new Uint8Array(${JSON.stringify([...bytes])})], ${JSON.stringify(name)})`;
      const data = await page.evaluateHandle(
        `(() => { const data = new DataTransfer(); data.items.add(${file}); return data; })()`,
      );
      await page.dispatchEvent(".frame", "drop", { dataTransfer: data });
    };
    await drop("ada.png", aPng({ width: 40, height: 40 }));
    await page.getByRole("img", { name: "The picture as it will be kept" }).waitFor();
    await drop("<b>notes</b>.txt", Buffer.from("no picture"));
    await page.getByText("“<b>notes</b>.txt” is no picture that this browser can read.").waitFor();
    await press(page, "Save");
    await picture(page).waitFor();
    expect(await photosOf()).toHaveLength(1);
  });

  test("somebody else's picture is not overwritten unseen, and what else she changed does not matter", async () => {
    const { page, group, at, photosOf } = await aPicturePage();
    const jonas = pages.s.as("jonas");
    await share(pages.s.as("camille"), group, { to: "jonas", level: "edit" });
    await page.locator("#file").setInputFiles(red);
    await jonas("PATCH", at, { version: 1, person: { nicknames: [{ value: "Ada" }] } });
    await press(page, "Save");
    await page.getByText("The picture is saved.").waitFor();
    await jonas("PUT", `${at}/photo`, aJpeg({ width: 20, height: 20, paint: () => [0, 0, 255] }));
    const [theirs] = await photosOf();
    await page.locator("#file").setInputFiles(red);
    await press(page, "Save");
    await page.getByText("Somebody changed the picture meanwhile. Yours is still here").waitFor();
    expect(await photosOf()).toEqual([theirs]);
    await press(page, "Save");
    await page.getByText("The picture is saved.").waitFor();
    expect(await photosOf()).not.toEqual([theirs]);
  });

  test("a guest who may change a contact gives it one, in the host's trail", async () => {
    const { s } = pages;
    const [camille, rita] = [s.as("camille"), s.as("rita@other.example")];
    await s.as("priya")("PUT", "/v1/admin/policy", { outside: "on", mostLevel: "edit" });
    const group = await aGroup(camille);
    const contact = await aContact(camille, group, aPerson("Ada Fields"));
    await share(camille, group, { to: "person:rita@other.example", level: "edit" });
    const { items } = (await rita("GET", "/v1/invitations")).json as { items: { id: string }[] };
    await rita("POST", `/v1/invitations/${items[0]?.id}/accept`);
    const page = await pages.openPhoto("rita@other.example", { group, contact });
    await page.locator("#file").setInputFiles(red);
    await press(page, "Save");
    await page.getByText("The picture is saved.").waitFor();
    const [told] = (await eventsOf(s)).filter(({ action }) => action === "contact.change").slice(-1);
    expect(told).toMatchObject({ actor: "rita@other.example", surface: "dialog", target: { contact } });
  });

  test("offline nothing is lost; over is over", async () => {
    const { page, group } = await aPicturePage();
    await page.locator("#file").setInputFiles(red);
    await page.context().setOffline(true);
    await press(page, "Save");
    await page.getByText("Carnet cannot be reached. Nothing was changed").waitFor();
    await page.getByRole("img", { name: "The picture as it will be kept" }).waitFor();
    await page.context().setOffline(false);
    await pages.s.as("camille")("DELETE", `/v1/groups/${group}`);
    await press(page, "Save");
    await page.getByText(/not found|does not exist|no longer/i).waitFor();
    pages.s.clock.advance(16 * 60_000);
    await press(page, "Save");
    await page.getByRole("heading", { name: "This window’s time is over" }).waitFor();
  });

  test.each([
    { width: 1280, height: 800, scheme: "light", locale: "en-GB" },
    { width: 390, height: 844, scheme: "dark", locale: "fr-FR" },
  ] as const)("it fits $width pixels, $scheme, $locale, for everybody", async (look) => {
    const { group, contact } = await aPicturePage();
    const page = await pages.openPhoto("camille", { group, contact }, look);
    await page.locator("#file").setInputFiles(red);
    await page.locator("canvas").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(look.width);
    if (folder) await page.screenshot({ path: `${folder}/photo-${look.width}-${look.locale}.png` });
  });
});
