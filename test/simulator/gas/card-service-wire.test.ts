import { beforeAll, describe, expect, test } from "@jest/globals";
import { type Addon, cardOf, cardWith, shorthand, startAddon } from "./addon.ts";

let addon: Addon;
beforeAll(async () => {
  addon = await startAddon({ source: shorthand });
});

const wires: [what: string, code: string, wire: unknown][] = [
  ["a text", "text('<b>x</b>')", { textParagraph: { text: "<b>x</b>" } }],
  ["a divider", "CS.newDivider()", { divider: {} }],
  [
    "an image that opens a link",
    "CS.newImage().setImageUrl('https://x.example/a.png').setAltText('a').setOpenLink(CS.newOpenLink().setUrl('mailto:a@b.example'))",
    {
      image: {
        imageUrl: "https://x.example/a.png",
        altText: "a",
        onClick: { openLink: { url: "mailto:a@b.example" } },
      },
    },
  ],
  [
    "a lone button, in a row of its own",
    "button('Go')",
    { buttonList: { buttons: [{ text: "Go", onClick: { action: { function: "go" } } }] } },
  ],
  [
    "a row of buttons, the last click set winning",
    "CS.newButtonSet().addButton(button('a').setOnClickOpenLinkAction(go())).addButton(CS.newImageButton().setIcon(CS.Icon.EMAIL).setAltText('m').setOnClickAction(go()))",
    {
      buttonList: {
        buttons: [
          { text: "a", onClick: { openDynamicLinkAction: { function: "go" } } },
          {
            altText: "m",
            icon: { knownIcon: "EMAIL", altText: "m" },
            onClick: { action: { function: "go" } },
          },
        ],
      },
    },
  ],
  [
    "a colored button, which is a filled one",
    "button('a').setTextButtonStyle(CS.TextButtonStyle.OUTLINED).setBackgroundColor('#ff0000').setDisabled(true)",
    {
      buttonList: {
        buttons: [
          {
            text: "a",
            onClick: { action: { function: "go" } },
            type: "FILLED",
            color: { red: 1, green: 0, blue: 0 },
            disabled: true,
          },
        ],
      },
    },
  ],
  [
    "everything about an action",
    "button('a').setOnClickAction(go().setParameters({ id: '7', name: 'n' }).setLoadIndicator(CS.LoadIndicator.SPINNER).setPersistValues(true).addRequiredWidget('f').setAllWidgetsAreRequired(false))",
    {
      buttonList: {
        buttons: [
          {
            text: "a",
            onClick: {
              action: {
                function: "go",
                parameters: [
                  { key: "id", value: "7" },
                  { key: "name", value: "n" },
                ],
                loadIndicator: "SPINNER",
                persistValues: true,
                requiredWidgets: ["f"],
                allWidgetsAreRequired: false,
              },
            },
          },
        ],
      },
    },
  ],
  [
    "a link, http made https, in an overlay that reloads",
    "CS.newTextButton().setText('Share').setOpenLink(CS.newOpenLink().setUrl('http://api.carnet.example/share?g=1').setOpenAs(CS.OpenAs.OVERLAY).setOnClose(CS.OnClose.RELOAD))",
    {
      buttonList: {
        buttons: [
          {
            text: "Share",
            onClick: {
              openLink: { url: "https://api.carnet.example/share?g=1", openAs: "OVERLAY", onClose: "RELOAD" },
            },
          },
        ],
      },
    },
  ],
  [
    "a decorated text; of its controls the last one stays",
    "CS.newDecoratedText().setText('t').setTopLabel('u').setBottomLabel('v').setWrapText(true).setStartIcon(CS.newIconImage().setIconUrl('https://x.example/i.png').setImageCropType(CS.ImageCropType.CIRCLE)).setButton(button('b')).setEndIcon(CS.newIconImage().setMaterialIcon(CS.newMaterialIcon().setName('lock').setFill(true).setWeight(300).setGrade(0))).setOnClickAction(go())",
    {
      decoratedText: {
        text: "t",
        topLabel: "u",
        bottomLabel: "v",
        wrapText: true,
        startIcon: { iconUrl: "https://x.example/i.png", imageType: "CIRCLE" },
        endIcon: { materialIcon: { name: "lock", fill: true, weight: 300, grade: 0 } },
        onClick: { action: { function: "go" } },
      },
    },
  ],
  [
    "an icon with the old setters: the new picture takes the place of the old, the alternative text stays",
    "CS.newDecoratedText().setText('t').setIcon(CS.Icon.PHONE).setIconAltText('p').setIconUrl('https://x.example/i.png')",
    { decoratedText: { text: "t", startIcon: { iconUrl: "https://x.example/i.png", altText: "p" } } },
  ],
  [
    "a switch",
    "CS.newDecoratedText().setText('t').setSwitchControl(CS.newSwitch().setFieldName('s').setValue('on').setSelected(true).setControlType(CS.SwitchControlType.CHECK_BOX).setOnChangeAction(go()))",
    {
      decoratedText: {
        text: "t",
        switchControl: {
          name: "s",
          value: "on",
          selected: true,
          controlType: "CHECK_BOX",
          onChangeAction: { function: "go" },
        },
      },
    },
  ],
  [
    "a text input",
    "CS.newTextInput().setFieldName('n').setTitle('Name').setHint('h').setValue('v').setMultiline(true).setSuggestions(CS.newSuggestions().addSuggestion('a').addSuggestions(['b', 'c'])).setSuggestionsAction(go()).setOnChangeAction(go()).setValidation(CS.newValidation().setCharacterLimit(40).setInputType(CS.InputType.EMAIL))",
    {
      textInput: {
        name: "n",
        label: "Name",
        hintText: "h",
        value: "v",
        type: "MULTIPLE_LINE",
        initialSuggestions: { items: [{ text: "a" }, { text: "b" }, { text: "c" }] },
        autoCompleteAction: { function: "go" },
        onChangeAction: { function: "go" },
        validation: { characterLimit: 40, inputType: "EMAIL" },
      },
    },
  ],
  [
    "a selection of several",
    "CS.newSelectionInput().setFieldName('s').setTitle('t').setType(CS.SelectionInputType.MULTI_SELECT).addMultiSelectItem('a', '1', true, 'https://x.example/i.png', 'below').addMultiSelectItem('b', '2', false, '', '').setMultiSelectMaxSelectedItems(9).setMultiSelectMinQueryLength(1)",
    {
      selectionInput: {
        name: "s",
        label: "t",
        type: "MULTI_SELECT",
        items: [
          {
            text: "a",
            value: "1",
            selected: true,
            startIconUri: "https://x.example/i.png",
            bottomText: "below",
          },
          { text: "b", value: "2", selected: false },
        ],
        multiSelectMaxSelectedItems: 9,
        multiSelectMinQueryLength: 1,
      },
    },
  ],
  [
    "a date",
    "CS.newDatePicker().setFieldName('d').setTitle('Until').setValueInMsSinceEpoch(1767225600000)",
    { dateTimePicker: { name: "d", label: "Until", type: "DATE_ONLY", valueMsEpoch: "1767225600000" } },
  ],
  [
    "a date and time",
    "CS.newDateTimePicker().setFieldName('d').setValueInMsSinceEpoch('5').setTimeZoneOffsetInMins(-60)",
    { dateTimePicker: { name: "d", type: "DATE_AND_TIME", valueMsEpoch: "5", timezoneOffsetDate: -60 } },
  ],
  [
    "a time",
    "CS.newTimePicker().setFieldName('t').setHours(1).setMinutes(30)",
    { dateTimePicker: { name: "t", type: "TIME_ONLY", valueMsEpoch: "5400000" } },
  ],
  [
    "a grid",
    "CS.newGrid().setTitle('g').setNumColumns(2).setBorderStyle(CS.newBorderStyle().setType(CS.BorderType.STROKE).setCornerRadius(4).setStrokeColor('#00ff00')).addItem(CS.newGridItem().setIdentifier('i').setTitle('t').setSubtitle('s').setLayout(CS.GridItemLayout.TEXT_BELOW).setImage(CS.newImageComponent().setImageUrl('https://x.example/a.png').setAltText('a').setCropStyle(CS.newImageCropStyle().setImageCropType(CS.ImageCropType.RECTANGLE_CUSTOM).setAspectRatio(1.5)))).setOnClickAction(go())",
    {
      grid: {
        title: "g",
        columnCount: 2,
        borderStyle: { type: "STROKE", cornerRadius: 4, strokeColor: { red: 0, green: 1, blue: 0 } },
        items: [
          {
            id: "i",
            title: "t",
            subtitle: "s",
            layout: "TEXT_BELOW",
            image: {
              imageUri: "https://x.example/a.png",
              altText: "a",
              cropStyle: { type: "RECTANGLE_CUSTOM", aspectRatio: 1.5 },
            },
          },
        ],
        onClick: { action: { function: "go" } },
      },
    },
  ],
];

describe("CardService emits", () => {
  test.each(wires)("%s", async (_what, code, wire) => {
    expect(cardOf(await addon.home(cardWith(code))).sections?.[0]?.widgets).toEqual([wire]);
  });

  test("a whole card", async () => {
    const header = "CS.newCardHeader().setTitle('T').setSubtitle('S').setImageUrl('https://x.example/l.png')";
    const code = `CS.newCardBuilder().setName('n')
      .setHeader(${header}.setImageStyle(CS.ImageStyle.CIRCLE).setImageAltText('l'))
      .addSection(CS.newCardSection().setHeader('H').addWidget(text('a')).addWidget(text('b')).setCollapsible(true).setNumUncollapsibleWidgets(1))
      .addCardAction(CS.newCardAction().setText('More').setOnClickAction(go()))
      .setFixedFooter(CS.newFixedFooter().setPrimaryButton(button('p')).setSecondaryButton(button('s')))
      .setDisplayStyle(CS.DisplayStyle.REPLACE).setPeekCardHeader(CS.newCardHeader().setTitle('P')).build()`;
    const go = { action: { function: "go" } };
    expect(cardOf(await addon.home(code))).toEqual({
      name: "n",
      header: {
        title: "T",
        subtitle: "S",
        imageUrl: "https://x.example/l.png",
        imageType: "CIRCLE",
        imageAltText: "l",
      },
      sections: [
        {
          header: "H",
          collapsible: true,
          uncollapsibleWidgetsCount: 1,
          widgets: [{ textParagraph: { text: "a" } }, { textParagraph: { text: "b" } }],
        },
      ],
      cardActions: [{ actionLabel: "More", onClick: go }],
      fixedFooter: { primaryButton: { text: "p", onClick: go }, secondaryButton: { text: "s", onClick: go } },
      displayStyle: "REPLACE",
      peekCardHeader: { title: "P" },
    });
  });
});
