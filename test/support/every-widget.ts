// Hand-written cards that hold every widget the page draws, and answers that move between them.
import type { AddonAnswer, Card } from "../../src/simulator/card.ts";
import type { StandIn } from "./gmail.ts";

const go = (name: string, parameters: Record<string, string> = {}) => ({
  action: { function: name, parameters: Object.entries(parameters).map(([key, value]) => ({ key, value })) },
});

export const homeCard: Card = {
  name: "home",
  header: { title: "Your groups", subtitle: "4 groups, 1,284 contacts" },
  sections: [
    {
      widgets: [
        {
          textInput: {
            name: "q",
            label: "Search contacts",
            hintText: "Name, company, email or phone",
            initialSuggestions: { items: [{ text: "Élodie Marchand" }, { text: "Søren Kjær" }] },
            autoCompleteAction: { function: "suggest" },
            onChangeAction: { function: "search" },
          },
        },
      ],
    },
    {
      header: "Shared with you",
      collapsible: true,
      uncollapsibleWidgetsCount: 2,
      widgets: [
        {
          decoratedText: {
            startIcon: { knownIcon: "MULTIPLE_PEOPLE" },
            text: "Treasury",
            bottomLabel: "312 contacts, you can edit",
            onClick: go("openGroup", { group: "g1" }),
            endIcon: { materialIcon: { name: "chevron_right" } },
          },
        },
        {
          decoratedText: {
            startIcon: { knownIcon: "MULTIPLE_PEOPLE" },
            text: "Clients",
            bottomLabel: "918 contacts, you can view",
            onClick: go("openGroup", { group: "g2" }),
            endIcon: { materialIcon: { name: "chevron_right" } },
          },
        },
        {
          decoratedText: {
            startIcon: { knownIcon: "STORE" },
            text: "Suppliers",
            bottomLabel: "54 contacts, you own it",
            onClick: go("openGroup", { group: "g3" }),
          },
        },
      ],
    },
  ],
  cardActions: [{ actionLabel: "New group", onClick: go("newGroup") }],
  fixedFooter: {
    primaryButton: { text: "New group", onClick: go("newGroup") },
    secondaryButton: {
      text: "Import",
      onClick: {
        openLink: { url: "https://api.carnet.example/import", openAs: "OVERLAY", onClose: "RELOAD" },
      },
    },
  },
};

export const messageCard: Card = {
  name: "message",
  header: { title: "People in this message", subtitle: "2 known, 1 unknown" },
  sections: [
    {
      header: "Known",
      widgets: [
        {
          decoratedText: {
            startIcon: { knownIcon: "PERSON" },
            topLabel: "Treasury",
            text: "Élodie Marchand",
            bottomLabel: "Verrerie Duval",
            onClick: go("openGroup", { group: "g1" }),
            button: {
              icon: { knownIcon: "EMAIL", altText: "Write to Élodie Marchand" },
              onClick: { openLink: { url: "mailto:elodie.marchand@verrerie-duval.example" } },
            },
          },
        },
        {
          decoratedText: {
            startIcon: { knownIcon: "PHONE" },
            text: '<a href="tel:+33612345678">+33 6 12 34 56 78</a>',
            bottomLabel: "Mobile",
          },
        },
      ],
    },
    {
      header: "Unknown",
      widgets: [
        {
          decoratedText: {
            startIcon: { materialIcon: { name: "person_add" } },
            text: "Paul Lefèvre",
            bottomLabel: "paul.lefevre@assurances-orion.example",
            button: { text: "Add", onClick: go("addPerson"), type: "FILLED_TONAL" },
          },
        },
      ],
    },
  ],
};

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

export const composeCard: Card = {
  name: "compose",
  header: { title: "Add a group", subtitle: "Its people join the recipients" },
  sections: [
    {
      widgets: [
        {
          selectionInput: {
            name: "group",
            label: "Group",
            type: "DROPDOWN",
            items: [{ text: "Treasury (3)", value: "g1", selected: true }],
          },
        },
        {
          buttonList: {
            buttons: [
              { text: "Add to To", type: "FILLED", onClick: go("addTo") },
              { text: "Add to Cc", onClick: go("addCc") },
            ],
          },
        },
      ],
    },
  ],
};

const move = (
  action: NonNullable<Extract<AddonAnswer, { renderActions: unknown }>["renderActions"]["action"]>,
): AddonAnswer => ({ renderActions: { action } });

/** Gives the stand-in add-on its functions. */
export function answerEverything(stand: StandIn): void {
  const { answers } = stand;
  answers.set("onHome", { cards: [homeCard] });
  answers.set("onOpenHome", { cards: [homeCard] });
  answers.set("onMessage", { cards: [messageCard] });
  answers.set("onCompose", { cards: [composeCard] });
  answers.set("openGroup", move({ navigations: [{ pushCard: everythingCard }] }));
  answers.set(
    "newGroup",
    move({ navigations: [{ pushCard: { ...everythingCard, header: { title: "New group" } } }] }),
  );
  answers.set("save", move({ notification: { text: "Saved" } }));
  answers.set("changed", move({ notification: { text: "Noted" } }));
  answers.set("search", move({}));
  answers.set("back", move({ navigations: [{ pop: true }] }));
  answers.set("pick", move({ notification: { text: "Picked" } }));
  answers.set("suggest", { autoComplete: { items: [{ text: "Giulia Conti" }, { text: "Maeve O'Connor" }] } });
  answers.set("addTo", {
    renderActions: {
      hostAppAction: {
        gmailAction: {
          updateDraftActionMarkup: {
            updateToRecipients: {
              toRecipients: [
                { email: "Giulia Conti <giulia.conti@contilegal.example>" },
                { email: "maeve@oconnor-partners.example" },
              ],
            },
          },
        },
      },
    },
  });
}
