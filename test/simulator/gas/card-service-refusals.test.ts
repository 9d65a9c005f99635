import { beforeAll, describe, expect, test } from "@jest/globals";
import { type Addon, cardWith, errorOf, shorthand, startAddon } from "./addon.ts";

let addon: Addon;
beforeAll(async () => {
  addon = await startAddon({ source: shorthand });
});

const refusals: [what: string, code: string, message: RegExp][] = [
  ["a header without title", cardWithHeader("CS.newCardHeader().setSubtitle('x')"), /required field: title/],
  [
    "an empty section",
    "CS.newCardBuilder().addSection(CS.newCardSection()).build()",
    /required field: widgets/,
  ],
  ["a card of nothing", "CS.newCardBuilder().build()", /header or at least one section/],
  ["a footer without buttons", footer("CS.newFixedFooter()"), /required field: primaryButton/],
  [
    "a footer with only a second button",
    footer("CS.newFixedFooter().setSecondaryButton(button('b'))"),
    /required field: primaryButton/,
  ],
  [
    "a footer with an image button",
    footer(
      "CS.newFixedFooter().setPrimaryButton(CS.newImageButton().setIcon(CS.Icon.STAR).setOnClickAction(go()))",
    ),
    /The parameters \(ImageButton\) don't match the method signature for CardService.FixedFooter.setPrimaryButton/,
  ],
  ["an input without field name", cardWith("CS.newTextInput().setTitle('Name')"), /required field: name/],
  [
    "an input without title and hint",
    cardWith("CS.newTextInput().setFieldName('n')"),
    /needs a title or a hint/,
  ],
  ["a button that does nothing", cardWith("CS.newTextButton().setText('x')"), /required field: onClick/],
  ["a button without text", cardWith("CS.newTextButton().setOnClickAction(go())"), /required field: text/],
  [
    "an action without function",
    cardWith("button('x').setOnClickAction(CS.newAction())"),
    /required field: function/,
  ],
  [
    "an action parameter that is a number",
    "go().setParameters({ id: 5 })",
    /\(Object\) don't match .*Action.setParameters/,
  ],
  ["an action parameter that is null", "go().setParameters({ id: null })", /don't match .*setParameters/],
  ["an undefined argument", "text(undefined)", /\(null\) don't match .*CardService.TextParagraph.setText/],
  ["a number for a text", "text(5)", /The parameters \(Number\) don't match .*TextParagraph.setText/],
  ["too few arguments", "CS.newTextParagraph().setText()", /The parameters \(\) don't match/],
  ["too many arguments", "CS.newTextParagraph().setText('a', 'b')", /\(String,String\) don't match/],
  ["a name where an enum is expected", "CS.newOpenLink().setOpenAs('OVERLAY')", /\(String\) don't match/],
  ["a misspelt enum member", "CS.newOpenLink().setOpenAs(CS.OpenAs.OVERLAI)", /\(null\) don't match/],
  ["another enum's member", "CS.newOpenLink().setOpenAs(CS.OnClose.RELOAD)", /\(RELOAD\) don't match/],
  ["a part of the wrong class", "CS.newCardBuilder().addSection(text('x'))", /\(TextParagraph\) don't match/],
  [
    "a builder where a card is expected",
    "CS.newNavigation().pushCard(CS.newCardBuilder())",
    /\(CardBuilder\) don't match/,
  ],
  [
    "a button in place of a switch",
    "CS.newDecoratedText().setSwitchControl(button('x'))",
    /\(TextButton\) don't match/,
  ],
  ["an image over http", "CS.newImage().setImageUrl('http://x.example/a.png')", /only HTTPS/],
  ["an SVG", "CS.newImage().setImageUrl('https://x.example/a.svg?v=1')", /SVG is not supported/],
  ["an icon as data", "CS.newIconImage().setIconUrl('data:image/png;base64,AA==')", /only HTTPS/],
  [
    "a link outside the manifest's prefixes",
    cardWith("CS.newTextButton().setText('x').setOpenLink(CS.newOpenLink().setUrl('https://evil.example/'))"),
    /does not match any openLinkUrlPrefixes/,
  ],
  [
    "a link that only looks like a prefix",
    cardWith(
      "CS.newTextButton().setText('x').setOpenLink(CS.newOpenLink().setUrl('https://api.carnet.example.evil.example/'))",
    ),
    /does not match any openLinkUrlPrefixes/,
  ],
  ["a javascript link", linkButton("javascript:alert(1)"), /does not match any openLinkUrlPrefixes/],
  [
    "a method that does not exist",
    "CS.newCardHeader().setTitel('x')",
    /TypeError: .*setTitel is not a function/,
  ],
  ["a deprecated widget", "CS.newKeyValue()", /TypeError: .*newKeyValue is not a function/],
  ["a carousel", "CS.newCarousel()", /TypeError: .*newCarousel is not a function/],
  ["an overflow menu", "CS.newOverflowMenu()", /TypeError: .*newOverflowMenu is not a function/],
  ["chips, which the typings lack", "CS.newChipList()", /TypeError: .*newChipList is not a function/],
  ["another host's class", "CS.newCalendarEventActionResponseBuilder()", /TypeError/],
  ["choices from outside", "CS.newSelectionInput().setExternalDataSource(go())", /External data sources/],
  ["a color by name", "button('x').setBackgroundColor('red')", /Invalid argument: color/],
  ["half a widget count", "CS.newCardSection().setNumUncollapsibleWidgets(1.5)", /Invalid argument/],
  [
    "an hour that no day has",
    cardWith("CS.newTimePicker().setFieldName('t').setHours(24)"),
    /Invalid argument/,
  ],
];

function cardWithHeader(header: string): string {
  return `CS.newCardBuilder().setHeader(${header}).build()`;
}
function footer(code: string): string {
  return `CS.newCardBuilder().addSection(CS.newCardSection().addWidget(text('x'))).setFixedFooter(${code}).build()`;
}
function linkButton(url: string): string {
  return cardWith(`CS.newTextButton().setText('x').setOpenLink(CS.newOpenLink().setUrl('${url}'))`);
}

describe("CardService refuses", () => {
  test.each(refusals)("%s", async (_what, code, message) => {
    expect(errorOf(await addon.draw(code))).toMatch(message);
  });

  test("with an error that the add-on can catch as its own", async () => {
    const caught =
      "(function () { try { text(5) } catch (x) { return [x instanceof Error, x.name, String(x)] } })()";
    const signature =
      "The parameters (Number) don't match the method signature for CardService.TextParagraph.setText.";
    expect(await addon.look(caught)).toEqual([true, "Exception", `Exception: ${signature}`]);
  });
});
