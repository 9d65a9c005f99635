// The hand-written cards of a stand-in add-on, and the answers that move between them.
import type { AddonAnswer, Card } from "../../src/simulator/card.ts";
import { everythingCard, go } from "./everything-card.ts";
import type { StandIn } from "./gmail.ts";

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
