import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { findBrowser } from "../../support/browser.ts";
import { homeCard } from "../../support/stand-in-addon.ts";
import { everythingCard } from "../../support/everything-card.ts";
import { startMailPages, type MailPages } from "../../support/mail-page.ts";

const inBrowser = findBrowser() ? describe : describe.skip;

function strings(...value: string[]) {
  return { stringInputs: { value } };
}

async function openEverything(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Treasury/ }).click();
  await page.getByRole("heading", { name: "Every widget" }).waitFor();
}

inBrowser("the sidebar", () => {
  let pages: MailPages;
  beforeAll(async () => {
    pages = await startMailPages();
  });
  afterAll(() => pages.close());

  test("a trigger that fails says so and can be tried again", async () => {
    const { page, stand } = await pages.open("camille");
    await page.getByText("Your groups").waitFor();
    stand.answers.set("onHome", { error: { reason: "script", message: "TypeError: x is <b>undefined</b>" } });
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByRole("heading", { name: "Something went wrong with this add-on" }).waitFor();
    await page.getByText("TypeError: x is <b>undefined</b>").waitFor();
    stand.answers.set("onHome", { cards: [homeCard] });
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Your groups").waitFor();
  });

  test("a session that is over leads to the choice of an account, not to the same refusal again", async () => {
    const { page } = await pages.open("camille");
    await page.getByText("Your groups").waitFor();
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByRole("heading", { name: "You are signed out" }).waitFor();
    expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
    await page.getByRole("button", { name: "Choose an account" }).click();
    await page.getByRole("heading", { name: "Choose an account" }).waitFor();
  });

  test("a click that fails keeps the card and what was typed", async () => {
    const { page, stand } = await pages.open("camille");
    await openEverything(page);
    await page.getByLabel("Email").fill("a@b.example");
    stand.answers.set("save", {
      error: { reason: "time-limit", message: "Exceeded maximum execution time" },
    });
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").getByText("Exceeded maximum execution time").waitFor();
    expect(await page.getByLabel("Email").inputValue()).toBe("a@b.example");
    await page.getByRole("button", { name: "Dismiss" }).click();
    expect(await page.getByText("Exceeded maximum execution time").count()).toBe(0);
  });

  test("a simulator that is gone is named, and once it is back the same click goes through", async () => {
    const { page, stand } = await pages.open("camille");
    await openEverything(page);
    await page.getByLabel("Email").fill("a@b.example");
    await page.route("**/addon/click", (route) => route.abort("connectionrefused"));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").getByText("The simulator does not answer.").waitFor();
    await page.unroute("**/addon/click");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("alert").waitFor({ state: "detached" });
    expect(stand.calls.at(-1)?.function).toBe("save");
  });

  test("without consent shows the authorization card; allowing starts over", async () => {
    const { page, stand } = await pages.open("camille");
    const refused = {
      error: {
        reason: "authorization" as const,
        message: "no",
        authorization: { url: "https://accounts.google.com/o/oauth2/auth", resource: "Google" },
      },
    };
    stand.faults["revokedConsent"] = true;
    stand.answers.set("onHome", () => (stand.faults["revokedConsent"] ? refused : { cards: [homeCard] }));
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByRole("button", { name: "Authorize access" }).click();
    await page
      .getByRole("dialog", { name: /wants to access/ })
      .getByRole("button", { name: "Allow" })
      .click();
    await page.getByText("Your groups").waitFor();
    expect(stand.faults["revokedConsent"]).toBe(false);
  });

  test("required and malformed inputs are refused before anything is called", async () => {
    const { page, stand } = await pages.open("camille");
    await openEverything(page);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("This field is required").waitFor();
    await page.getByLabel("Email").fill("nonsense");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Enter an email address").waitFor();
    expect(stand.calls.map((call) => call.function)).not.toContain("save");
  });

  test("sends what every input holds, and leaves out what holds nothing", async () => {
    const { page, stand } = await pages.open("camille");
    await openEverything(page);
    await page.getByLabel("Email").fill("a@b.example");
    await page.getByRole("checkbox", { name: "Address" }).check();
    await page.getByRole("radio", { name: "Team" }).check();
    await page.getByRole("checkbox", { name: /Press/ }).check();
    expect(await page.getByRole("checkbox", { name: /Suppliers/ }).isDisabled()).toBe(true);
    await page.getByLabel("At", { exact: true }).fill("09:05");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved").waitFor();
    expect(await page.getByLabel("Email").inputValue()).toBe("a@b.example");
    const event = stand.calls.find((call) => call.function === "save")?.event;
    expect(event).toHaveProperty("commonEventObject.formInputs", {
      tell: strings("yes"),
      name: strings("Élodie Marchand"),
      email: strings("a@b.example"),
      level: strings("view"),
      fields: strings("phone", "address"),
      kind: strings("team"),
      groups: strings("clients", "press"),
      until: { dateInput: { msSinceEpoch: "1796083200000" } },
      at: { timeInput: { hours: 9, minutes: 5 } },
    });
  });

  test("a click without persistValues empties the inputs, an update of the card keeps what was typed", async () => {
    const { page, stand } = await pages.open("camille");
    await openEverything(page);
    await page.getByLabel("Name", { exact: true }).fill("Somebody else");
    await page.getByRole("button", { name: "Tonal" }).click();
    await page.getByText("Saved").waitFor();
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Élodie Marchand");
    await page.getByLabel("Name", { exact: true }).fill("Typed");
    const updated = { ...everythingCard, header: { title: "Updated" } };
    stand.answers.set("save", { renderActions: { action: { navigations: [{ updateCard: updated }] } } });
    await page.getByRole("button", { name: "Tonal" }).click();
    await page.getByRole("heading", { name: "Updated" }).waitFor();
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Typed");
  });

  test("goes back to the card below, which is fetched again once the state has changed", async () => {
    const { page, stand } = await pages.open("camille");
    await openEverything(page);
    await page.getByRole("button", { name: "Back" }).click();
    await page.getByText("Your groups").waitFor();
    expect(stand.calls.filter((call) => call.function === "onHome")).toHaveLength(1);
    await openEverything(page);
    stand.answers.set("save", {
      renderActions: { action: { notification: { text: "Saved" } } },
      stateChanged: true,
    });
    stand.answers.set("onHome", { cards: [{ ...homeCard, header: { title: "Fresh groups" } }] });
    await page.getByRole("button", { name: "Tonal" }).click();
    await page.getByText("Saved").waitFor();
    await page.getByRole("button", { name: "Back" }).click();
    await page.getByText("Fresh groups").waitFor();
  });

  test("several cards of a trigger are listed", async () => {
    const { page, stand } = await pages.open("camille");
    stand.answers.set("onMessage", { cards: [homeCard, everythingCard] });
    await page.getByRole("option").first().click();
    await page.getByRole("button", { name: /^Your groups/ }).waitFor();
    await page.getByRole("button", { name: /^Every widget/ }).click();
    await page.getByRole("heading", { name: "Every widget" }).waitFor();
    await page.getByRole("button", { name: "Back" }).click();
    await page.getByRole("button", { name: /^Your groups/ }).waitFor();
  });

  test("suggests while typing, chosen by keyboard; Escape closes only the list", async () => {
    const { page, stand } = await pages.open("camille");
    const box = page.getByRole("combobox", { name: "Search contacts" });
    await box.pressSequentially("Mae");
    await page.getByRole("option", { name: "Maeve O'Connor" }).waitFor();
    expect(stand.calls.at(-1)).toMatchObject({ function: "suggest", expects: "suggestions" });
    await box.press("Escape");
    expect(await page.getByRole("option", { name: "Maeve O'Connor" }).isVisible()).toBe(false);
    await box.pressSequentially("v");
    await page.getByRole("option", { name: "Maeve O'Connor" }).waitFor();
    await box.press("ArrowDown");
    await box.press("ArrowDown");
    await box.press("Enter");
    expect(await box.inputValue()).toBe("Maeve O'Connor");
  });

  test("a grid says which item was clicked; the menu runs card and universal actions", async () => {
    const { page, stand } = await pages.open("camille");
    await openEverything(page);
    await page.getByRole("button", { name: /Amina Haddad Clients/ }).click();
    await page.getByText("Picked").waitFor();
    const parameters = { grid_item_identifier: "amina", grid_item_index: "1" };
    expect(stand.calls.at(-1)?.event).toHaveProperty("commonEventObject.parameters", parameters);
    await page.getByRole("button", { name: "More options" }).click();
    await page.keyboard.press("Enter");
    await page.getByText("Your groups").waitFor();
    expect(stand.calls.at(-1)?.function).toBe("onOpenHome");
    await page.getByRole("button", { name: "More options" }).click();
    await page.getByRole("menuitem", { name: "New group" }).click();
    await page.getByRole("heading", { name: "New group" }).waitFor();
  });

  test("collapsed widgets open and close", async () => {
    const { page } = await pages.open("camille");
    const third = page.getByRole("button", { name: /^Suppliers/ });
    await page.getByRole("button", { name: "Show more" }).click();
    await third.waitFor();
    await page.getByRole("button", { name: "Show less" }).click();
    expect(await third.isVisible()).toBe(false);
  });

  test("an overlay opens a window; closing it starts the trigger again", async () => {
    const { page, stand } = await pages.open("camille");
    const target = new URL("/google/people", page.url()).href;
    const footer = {
      primaryButton: {
        text: "Share",
        onClick: { openLink: { url: target, openAs: "OVERLAY" as const, onClose: "RELOAD" as const } },
      },
    };
    stand.answers.set("onHome", { cards: [{ ...homeCard, fixedFooter: footer }] });
    await page.getByRole("button", { name: "Refresh" }).click();
    const opening = page.waitForEvent("popup");
    await page.getByRole("button", { name: "Share" }).click();
    const popup = await opening;
    stand.answers.set("onHome", { cards: [{ ...homeCard, header: { title: "After sharing" } }] });
    await popup.close();
    await page.getByText("After sharing").waitFor();
  });

  test("hostile text, names and links do nothing", async () => {
    const { page, stand, faults } = await pages.open("camille");
    const hostile =
      '<img src=x onerror="window.hit=1"><script>window.hit=1</script><a href="javascript:window.hit=1">click</a>';
    stand.answers.set("onHome", {
      cards: [
        {
          header: { title: hostile, subtitle: hostile },
          sections: [
            {
              header: hostile,
              widgets: [
                { textParagraph: { text: hostile } },
                { decoratedText: { text: hostile, topLabel: hostile, bottomLabel: hostile } },
                {
                  buttonList: {
                    buttons: [{ text: hostile, onClick: { openLink: { url: "javascript:window.hit=1" } } }],
                  },
                },
              ],
            },
          ],
        },
      ],
    });
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByRole("heading", { level: 3, name: hostile }).waitFor();
    await page.getByText("click").first().click();
    await page.locator(".button-list button").click();
    await page.getByText("This add-on tried to open an address that Gmail does not open.").waitFor();
    expect(await page.evaluate("window.hit")).toBeUndefined();
    expect(await page.locator(".card script, .card img[src=x]").count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
