// One hand-written card with every widget the page draws.
import type { Card } from "../../src/simulator/card.ts";

/** A click that calls a function. */
export const go = (name: string, parameters: Record<string, string> = {}) => ({
  action: { function: name, parameters: Object.entries(parameters).map(([key, value]) => ({ key, value })) },
});

export const everythingCard: Card = {
  name: "everything",
  header: {
    title: "Every widget",
    subtitle: "One of each",
    imageUrl: "https://api.carnet.example/logo.png",
    imageType: "CIRCLE",
    imageAltText: "Carnet",
  },
  sections: [
    {
      header: "Text",
      widgets: [
        {
          textParagraph: {
            text: '<b>Bold</b>, <i>italic</i>, <u>underlined</u>, <s>struck</s>, <font color="#0b57d0">colored</font>, <a href="https://www.example.org/">a link</a><br>and <time>Monday</time>; hostile: <img src=x onerror=alert(1)>&lt;script&gt;',
          },
        },
        { divider: {} },
        {
          decoratedText: {
            topLabel: "Top label",
            text: "A text that wraps because it is far longer than the sidebar is wide, as notes are",
            wrapText: true,
            bottomLabel: "Bottom label",
          },
        },
        {
          decoratedText: {
            text: "Tell me about changes",
            switchControl: {
              name: "tell",
              value: "yes",
              selected: true,
              onChangeAction: { function: "changed", loadIndicator: "NONE", persistValues: true },
            },
          },
        },
        { image: { imageUrl: "https://api.carnet.example/picture.png", altText: "Halden Bank" } },
        {
          buttonList: {
            buttons: [
              { text: "Filled", type: "FILLED", onClick: go("save") },
              { text: "Tonal", type: "FILLED_TONAL", onClick: go("save") },
              { text: "Outlined", onClick: go("save") },
              { text: "Text", type: "BORDERLESS", onClick: go("save") },
              { text: "Off", disabled: true, onClick: go("save") },
              { icon: { knownIcon: "STAR", altText: "Favorite" }, onClick: go("save") },
              { text: "Delete", color: { red: 0.7, green: 0.1, blue: 0.1 }, onClick: go("save") },
            ],
          },
        },
      ],
    },
    {
      header: "Inputs",
      widgets: [
        { textInput: { name: "name", label: "Name", value: "Élodie Marchand" } },
        {
          textInput: {
            name: "email",
            label: "Email",
            hintText: "Work address",
            validation: { inputType: "EMAIL", characterLimit: 80 },
          },
        },
        { textInput: { name: "note", label: "Note", type: "MULTIPLE_LINE" } },
        {
          selectionInput: {
            name: "level",
            label: "May",
            type: "DROPDOWN",
            items: [
              { text: "View", value: "view", selected: true },
              { text: "Edit", value: "edit", selected: false },
            ],
            onChangeAction: { function: "changed" },
          },
        },
        {
          selectionInput: {
            name: "fields",
            label: "Fields",
            type: "CHECK_BOX",
            items: [
              { text: "Phone", value: "phone", selected: true },
              { text: "Address", value: "address", selected: false },
            ],
          },
        },
        {
          selectionInput: {
            name: "kind",
            label: "Kind",
            type: "RADIO_BUTTON",
            items: [
              { text: "Person", value: "person", selected: true },
              { text: "Team", value: "team", selected: false },
            ],
          },
        },
        {
          selectionInput: {
            name: "options",
            label: "Options",
            type: "SWITCH",
            items: [{ text: "Notify", value: "notify", selected: false }],
          },
        },
        {
          selectionInput: {
            name: "groups",
            label: "Groups",
            type: "MULTI_SELECT",
            multiSelectMaxSelectedItems: 2,
            items: ["Treasury", "Clients", "Suppliers", "Press"].map((text) => ({
              text,
              value: text.toLowerCase(),
              selected: text === "Clients",
              bottomText: "Group",
            })),
          },
        },
        {
          dateTimePicker: { name: "until", label: "Until", type: "DATE_ONLY", valueMsEpoch: "1796083200000" },
        },
        { dateTimePicker: { name: "at", label: "At", type: "TIME_ONLY" } },
        { dateTimePicker: { name: "moment", label: "Moment", type: "DATE_AND_TIME" } },
      ],
    },
    {
      header: "Grid",
      widgets: [
        {
          grid: {
            title: "Colleagues",
            columnCount: 2,
            borderStyle: { type: "STROKE" },
            onClick: go("pick"),
            items: [
              {
                id: "jonas",
                title: "Jonas Weber",
                subtitle: "Treasury",
                image: { imageUri: "https://api.carnet.example/j.png", cropStyle: { type: "CIRCLE" } },
              },
              { id: "amina", title: "Amina Haddad", subtitle: "Clients" },
            ],
          },
        },
      ],
    },
  ],
  fixedFooter: {
    primaryButton: {
      text: "Save",
      onClick: { action: { function: "save", requiredWidgets: ["email"], persistValues: true } },
    },
    secondaryButton: { text: "Cancel", onClick: go("back") },
  },
};
