import { beforeAll, describe, expect, test } from "@jest/globals";
import { type Addon, cardOf, cardWith, shorthand, startAddon } from "./addon.ts";

let addon: Addon;
beforeAll(async () => {
  addon = await startAddon({ source: shorthand });
});

describe("CardService drops without a word", () => {
  test("widgets past the hundredth of a card, and sections that are left empty", async () => {
    const section = "many(60, function (s, i) { s.addWidget(text('w' + i)) }, CS.newCardSection())";
    const builder = `CS.newCardBuilder().addSection(${section}).addSection(${section}).addSection(${section})`;
    const card = cardOf(await addon.home(`${builder}.build()`));
    expect(card.sections?.map((one) => one.widgets.length)).toEqual([60, 40]);
  });

  test("items past the hundredth of a selection", async () => {
    const add = "function (s, i) { s.addItem('t' + i, i, false) }";
    const input = `many(130, ${add}, CS.newSelectionInput().setFieldName('s').setType(CS.SelectionInputType.DROPDOWN))`;
    const card = cardOf(await addon.home(cardWith(input)));
    const widget = card.sections?.[0]?.widgets[0];
    expect(widget).toMatchObject({ selectionInput: { type: "DROPDOWN" } });
    expect(widget && "selectionInput" in widget && widget.selectionInput.items.length).toBe(100);
  });

  test("a card with an action that opens a dialog", async () => {
    const vanishing = cardWith(
      "button('x').setOnClickAction(go().setInteraction(CS.Interaction.OPEN_DIALOG))",
    );
    expect(await addon.home(`[${vanishing}, titled('left')]`)).toEqual({
      cards: [{ header: { title: "left" } }],
    });
  });

  test("the alignment of a grid's text, for which the wire form has no field", async () => {
    const item = "CS.newGridItem().setTitle('t').setTextAlignment(CS.HorizontalAlignment.CENTER)";
    const card = cardOf(await addon.home(cardWith(`CS.newGrid().addItem(${item})`)));
    expect(card.sections?.[0]?.widgets).toEqual([{ grid: { items: [{ title: "t" }] } }]);
  });
});
