import { beforeAll, describe, expect, test } from "@jest/globals";
import { type Addon, cardWith, errorOf, startAddon } from "./addon.ts";

let addon: Addon;
beforeAll(async () => {
  addon = await startAddon({
    source: `
      var CS = CardService, loads = 0;
      loads += 1;
      var kept = kept || 0;
      var HIDDEN = "no function";
      function secret_() { return titled("secret"); }
      async function later() { return titled("later"); }
      function go() { return CS.newAction().setFunctionName("go"); }
      function prompt() {
        CS.newAuthorizationException().setAuthorizationUrl("https://login.example/").setResourceDisplayName("Files").throwException();
      }
      function promptOwn() {
        CS.newAuthorizationException().setAuthorizationUrl("https://login.example/").setResourceDisplayName("Files").setCustomUiCallback("ownCards").throwException();
      }
      function ownCards() { return [titled("own")]; }
    `,
  });
});

describe("the context", () => {
  const absent = [
    "URL",
    "URLSearchParams",
    "fetch",
    "setTimeout",
    "setInterval",
    "queueMicrotask",
    "TextEncoder",
    "TextDecoder",
    "Buffer",
    "process",
    "require",
    "module",
    "crypto",
    "atob",
    "btoa",
    "structuredClone",
    "AbortController",
    "performance",
    "window",
    "document",
    "SpreadsheetApp",
    "HtmlService",
    "People",
  ];
  test.each(absent)("has no %s", async (name) => {
    expect(await addon.look(`typeof ${name}`)).toBe("undefined");
  });

  test("has Apps Script's services, and objects of its own realm come out of them", async () => {
    const services =
      "CardService UrlFetchApp ScriptApp Session GmailApp CacheService PropertiesService LockService Utilities Logger console";
    expect(
      await addon.look(`"${services}".split(" ").map(function (n) { return typeof globalThis[n] })`),
    ).toEqual(services.split(" ").map(() => "object"));
    expect(await addon.look("Utilities.base64Decode('AQ==') instanceof Array")).toBe(true);
    expect(await addon.look("e instanceof Object && e.commonEventObject.parameters instanceof Object")).toBe(
      true,
    );
  });

  test("is fresh for each execution: the bundle is loaded again and nothing is left of the last one", async () => {
    expect(await addon.look("[loads, kept, kept = 5, globalThis.left = 1]")).toEqual([1, 0, 5, 1]);
    expect(await addon.look("[loads, kept, typeof left]")).toEqual([1, 0, "undefined"]);
  });

  test("keeps services as they are", async () => {
    expect(await addon.look("(UrlFetchApp.fetch = null, typeof UrlFetchApp.fetch)")).toBe("function");
    expect(await addon.look("String(CardService.newCardHeader())")).toBe("CardHeader");
  });
});

describe("an entry function", () => {
  test("that the bundle does not have is named", async () => {
    expect(await addon.run("onNothing")).toEqual({
      error: { reason: "missing-function", message: "Script function not found: onNothing" },
    });
  });

  test.each(["secret_", "HIDDEN", "Array", "CardService", "toString", "constructor", "__proto__"])(
    "cannot be %s",
    async (name) => {
      expect(errorOf(await addon.run(name))).toBe(`Script function not found: ${name}`);
    },
  );

  test("that throws gives its error with the place, as Gmail prints it", async () => {
    const broken = await startAddon({ source: "function onMessage(e) { return e.nothing.at; }" });
    expect(errorOf(await broken.run("onMessage"))).toMatch(
      /^TypeError: Cannot read properties of undefined \(reading 'at'\) \[line: \d+, function: onMessage, file: Code\]$/,
    );
    expect(errorOf(await addon.draw("(function () { throw 'just text' })()"))).toBe("just text");
  });

  test("is never reached when the bundle throws while it loads, or is no JavaScript", async () => {
    const thrower = await startAddon({
      source: "UrlFetchApp.fetch('https://api.carnet.example/v1/'); setTimeout(1)",
    });
    expect(errorOf(await thrower.run("onHome"))).toMatch(/Address unavailable/);
    const module = await startAddon({ source: "export {};" });
    expect(errorOf(await module.run("onHome"))).toMatch(/SyntaxError/);
    expect(errorOf(await module.run("onHome"))).toMatch(/SyntaxError/);
  });
});

describe("what a function returns", () => {
  const card = cardWith("CS.newDivider()");
  const response = "CS.newActionResponseBuilder().setNotification(CS.newNotification().setText('x')).build()";
  const suggestions =
    "CS.newSuggestionsResponseBuilder().setSuggestions(CS.newSuggestions().addSuggestion('a')).build()";
  const draft = "CS.newUpdateDraftActionResponseBuilder().build()";
  const wrong = /has a type that cannot be used by the Add-ons Platform/;

  test.each([
    ["nothing", "undefined"],
    ["a plain object", "({ cards: [] })"],
    ["a builder that was not built", "CS.newCardBuilder()"],
    ["an action's response", response],
    ["a list with something else in it", `[${card}, 1]`],
  ])("as homepage cannot be %s", async (_what, code) => {
    expect(errorOf(await addon.home(code))).toMatch(wrong);
  });

  test.each([
    ["nothing", "null"],
    ["a card", card],
    ["a response that was not built", "CS.newActionResponseBuilder()"],
    ["a universal response", `CS.newUniversalActionResponseBuilder().displayAddOnCards([${card}]).build()`],
  ])("as action cannot be %s", async (_what, code) => {
    expect(errorOf(await addon.draw(code))).toMatch(wrong);
  });

  test("of an async function is a promise, which is nothing to Gmail", async () => {
    expect(errorOf(await addon.run("later", { expects: "cards" }))).toMatch(wrong);
  });

  test("fits what its caller waits for, when the caller says", async () => {
    expect(errorOf(await addon.draw(suggestions, { expects: "click" }))).toMatch(wrong);
    expect(errorOf(await addon.draw(response, { expects: "suggestions" }))).toMatch(wrong);
    expect(errorOf(await addon.draw(draft, { expects: "compose" }))).toMatch(wrong);
    expect(await addon.draw(suggestions, { expects: "suggestions" })).toEqual({
      autoComplete: { items: [{ text: "a" }] },
    });
  });

  test("as homepage is a card or several", async () => {
    const one = { sections: [{ widgets: [{ divider: {} }] }] };
    expect(await addon.home(card)).toEqual({ cards: [one] });
    expect(await addon.home(`[${card}, ${card}]`)).toEqual({ cards: [one, one] });
    expect(await addon.home("[]")).toEqual({ cards: [] });
  });

  test("as menu entry is cards or a link, and nothing else", async () => {
    const cards = `CS.newUniversalActionResponseBuilder().displayAddOnCards([titled('a'), titled('b')]).build()`;
    expect(await addon.menu(cards)).toEqual({
      renderActions: {
        action: {
          navigations: [{ pushCard: { header: { title: "a" } } }, { pushCard: { header: { title: "b" } } }],
        },
      },
    });
    const link = "CS.newOpenLink().setUrl('https://api.carnet.example/console')";
    expect(await addon.menu(`CS.newUniversalActionResponseBuilder().setOpenLink(${link}).build()`)).toEqual({
      renderActions: { action: { link: { url: "https://api.carnet.example/console" } } },
    });
    expect(errorOf(await addon.menu("titled('x')"))).toMatch(wrong);
  });
});

describe("responses", () => {
  test("navigate step by step, notify, open a link, and spoil what is cached", async () => {
    const code = `CS.newActionResponseBuilder()
      .setNavigation(CS.newNavigation().popCard().popToRoot().popToNamedCard('n').pushCard(titled('p')).updateCard(titled('u')))
      .setNotification(CS.newNotification().setText('Saved'))
      .setOpenLink(CS.newOpenLink().setUrl('tel:+33612345678'))
      .setStateChanged(true).build()`;
    expect(await addon.draw(code)).toEqual({
      renderActions: {
        action: {
          navigations: [
            { pop: true },
            { popToRoot: true },
            { popToCard: "n" },
            { pushCard: { header: { title: "p" } } },
            { updateCard: { header: { title: "u" } } },
          ],
          notification: { text: "Saved" },
          link: { url: "tel:+33612345678" },
        },
      },
      stateChanged: true,
    });
  });

  test("change a draft's recipients, subject and body, and can do nothing else besides", async () => {
    const code = `CS.newUpdateDraftActionResponseBuilder()
      .setUpdateDraftToRecipientsAction(CS.newUpdateDraftToRecipientsAction().addUpdateToRecipients(['a@x.example', 'B <b@x.example>']))
      .setUpdateDraftCcRecipientsAction(CS.newUpdateDraftCcRecipientsAction().addUpdateCcRecipients(['c@x.example']))
      .setUpdateDraftBccRecipientsAction(CS.newUpdateDraftBccRecipientsAction().addUpdateBccRecipients([]))
      .setUpdateDraftSubjectAction(CS.newUpdateDraftSubjectAction().addUpdateSubject('s'))
      .setUpdateDraftBodyAction(CS.newUpdateDraftBodyAction().addUpdateContent('<b>b</b>', CS.ContentType.MUTABLE_HTML).setUpdateType(CS.UpdateDraftBodyType.IN_PLACE_INSERT))
      .build()`;
    expect(await addon.draw(code)).toEqual({
      renderActions: {
        hostAppAction: {
          gmailAction: {
            updateDraftActionMarkup: {
              updateToRecipients: { toRecipients: [{ email: "a@x.example" }, { email: "B <b@x.example>" }] },
              updateCcRecipients: { ccRecipients: [{ email: "c@x.example" }] },
              updateBccRecipients: { bccRecipients: [] },
              updateSubject: { subject: "s" },
              updateBody: {
                type: "IN_PLACE_INSERT",
                insertContents: [{ content: "<b>b</b>", contentType: "MUTABLE_HTML" }],
              },
            },
          },
        },
      },
    });
    const notify =
      "CS.newUpdateDraftActionResponseBuilder().setNotification(CS.newNotification().setText('x'))";
    expect(errorOf(await addon.draw(notify))).toMatch(/setNotification is not a function/);
    const one = "CS.newUpdateDraftToRecipientsAction().addUpdateToRecipients('a@x.example')";
    expect(errorOf(await addon.draw(one))).toMatch(/\(String\) don't match .*addUpdateToRecipients/);
  });

  test("open a draft that the add-on created", async () => {
    const drafts: unknown[] = [];
    const createDraft = (draft: unknown) => {
      drafts.push(draft);
      return { draftId: "d1", draftThreadId: "t1" };
    };
    const code =
      "CS.newComposeActionResponseBuilder().setGmailDraft(GmailApp.createDraft('a@x.example', 's', 'b', { cc: 'c@x.example' })).build()";
    expect(await addon.draw(code, { expects: "compose", createDraft })).toEqual({
      renderActions: {
        hostAppAction: {
          gmailAction: { openCreatedDraftActionMarkup: { draftId: "d1", draftThreadId: "t1" } },
        },
      },
    });
    expect(drafts).toEqual([{ to: "a@x.example", subject: "s", body: "b", cc: "c@x.example", bcc: "" }]);
  });

  test("may be a prompt for another service's consent, thrown: Gmail's card or the add-on's own", async () => {
    expect(await addon.draw("prompt()")).toEqual({
      error: {
        reason: "authorization",
        message: "Authorization is required",
        authorization: { url: "https://login.example/", resource: "Files" },
      },
    });
    expect(await addon.draw("promptOwn()")).toEqual({ cards: [{ header: { title: "own" } }] });
  });
});
