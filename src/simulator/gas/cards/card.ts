// The card itself: header, sections, footer. Here Google's limits on a whole card are enforced.
import { refuse } from "../realm.ts";
import { choices } from "./choice.ts";
import { type Draft, kind, type Making, requires } from "./kind.ts";
import { append, choice, flag, number, part, partOf, parts, picture, printJson, text } from "./step.ts";

type Service = GoogleAppsScript.Card_Service.CardService;
type Made<K extends keyof Service> = Service[K] extends () => infer T ? T : never;

/** card.proto: at most so many widgets a card; what comes after is ignored without a word. */
const MAX_WIDGETS = 100;

export const cardHeader = kind<Made<"newCardHeader">>(
  "CardHeader",
  {
    setTitle: text("title"),
    setSubtitle: text("subtitle"),
    setImageUrl: picture("imageUrl"),
    setImageStyle: choice("imageType", choices.ImageStyle),
    setImageAltText: text("imageAltText"),
  },
  requires("CardHeader", "title"),
);

/** CardService's class → the word for it in a widget of card.v1. */
const widgetNames: Readonly<Record<string, string>> = {
  TextParagraph: "textParagraph",
  Image: "image",
  DecoratedText: "decoratedText",
  ButtonSet: "buttonList",
  TextButton: "buttonList",
  ImageButton: "buttonList",
  TextInput: "textInput",
  SelectionInput: "selectionInput",
  DatePicker: "dateTimePicker",
  DateTimePicker: "dateTimePicker",
  TimePicker: "dateTimePicker",
  Divider: "divider",
  Grid: "grid",
};

/** A lone button stands in a row of its own. */
function widgetOf(making: Making, value: unknown): Draft {
  const taken = making.shop.take(value) ?? making.mismatch(value);
  const name = widgetNames[taken.name] ?? making.mismatch(value);
  const isLoneButton = name === "buttonList" && taken.name !== "ButtonSet";
  return { [name]: isLoneButton ? { buttons: [taken.wire] } : taken.wire };
}

export const cardSection = kind<Made<"newCardSection">>(
  "CardSection",
  {
    setHeader: text("header"),
    addWidget: (making, widget) => append(making.draft, "widgets", widgetOf(making, widget)),
    setCollapsible: flag("collapsible"),
    setNumUncollapsibleWidgets: number("uncollapsibleWidgetsCount"),
  },
  requires("CardSection", "widgets"),
);

export const fixedFooter = kind<Made<"newFixedFooter">>(
  "FixedFooter",
  {
    setPrimaryButton: part("primaryButton", "TextButton"),
    setSecondaryButton: part("secondaryButton", "TextButton"),
  },
  requires("FixedFooter", "primaryButton"),
);

/** What stays of the sections when only so many widgets may: the first ones. */
function withinLimit(sections: Draft[]): Draft[] {
  let room = MAX_WIDGETS;
  return sections.flatMap((section) => {
    const widgets = (Array.isArray(section["widgets"]) ? section["widgets"] : []).slice(0, room);
    room -= widgets.length;
    return widgets.length > 0 ? [{ ...section, widgets }] : [];
  });
}

/** A built card can only be printed, returned or navigated to. */
export const card = kind<GoogleAppsScript.Card_Service.Card>("Card", { printJson });

function build({ draft, shop }: Making) {
  const sections = Array.isArray(draft["sections"]) ? { sections: withinLimit(draft["sections"]) } : {};
  if (!draft["header"] && !draft["sections"]) refuse("A card must have a header or at least one section.");
  return { answer: shop.make(card, { ...draft, ...sections }) };
}

export const cardBuilder = kind<Made<"newCardBuilder">>("CardBuilder", {
  setName: text("name"),
  setHeader: part("header", "CardHeader"),
  addSection: parts("sections", "CardSection"),
  addCardAction: parts("cardActions", "CardAction"),
  setFixedFooter: part("fixedFooter", "FixedFooter"),
  setDisplayStyle: choice("displayStyle", choices.DisplayStyle),
  setPeekCardHeader: part("peekCardHeader", "CardHeader"),
  build,
});

/** An action that opens a dialog makes the entire card vanish in an add-on; nothing is said. */
export function isDrawn(wire: Draft): boolean {
  return !JSON.stringify(wire).includes('"interaction":"OPEN_DIALOG"');
}

/** The wire form of a card given to a navigation or a response. */
export function cardOf(making: Making, value: unknown): Draft {
  return partOf(making, value, ["Card"]);
}
