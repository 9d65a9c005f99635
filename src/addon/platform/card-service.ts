// Apps Script's CardService: draws card descriptions and answers. All text goes through here, so all of it is escaped here;
// only `text` of rows and paragraphs and section headers are markup to Google, everything else is plain.

import { type Act, ownActNames } from "../cards/act.ts";
import type {
  Button,
  Card,
  Choice,
  DateInput,
  Press,
  Row,
  Section,
  TextInput,
  Widget,
} from "../cards/card.ts";
import type { Answer, DraftLine, How } from "../context.ts";

type GoogleCard = GoogleAppsScript.Card_Service.Card;
type GoogleWidget = GoogleAppsScript.Card_Service.Widget;

/** Without the characters that turn the direction of writing (Unicode UAX 9), behind which a text can pass for another one. */
function upright(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

/** Plain text as Google's HTML subset (a few tags, the usual entities). */
export function escapeMarkup(text: string): string {
  return upright(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\r\n?|\n/g, "<br>");
}

export function renderCard({ title, subtitle, picture, sections, footer = [] }: Card): GoogleCard {
  const header = CardService.newCardHeader().setTitle(upright(title) || "Carnet");
  if (subtitle) header.setSubtitle(upright(subtitle));
  // as data: an address that Google can fetch would show the picture to whoever reads that address in a log
  if (picture)
    header.setImageUrl(`data:image/jpeg;base64,${picture}`).setImageStyle(CardService.ImageStyle.CIRCLE);
  const builder = CardService.newCardBuilder().setHeader(header);
  for (const section of sections) if (section.widgets.length > 0) builder.addSection(renderSection(section));
  const [primary, secondary] = footer.map(renderButton);
  if (primary) {
    // the primary button is drawn as one by Google
    const drawn = CardService.newFixedFooter().setPrimaryButton(primary);
    builder.setFixedFooter(secondary ? drawn.setSecondaryButton(secondary) : drawn);
  }
  return builder.build();
}

function renderSection(section: Section): GoogleAppsScript.Card_Service.CardSection {
  const drawn = CardService.newCardSection();
  if (section.header) drawn.setHeader(escapeMarkup(section.header));
  for (const widget of section.widgets) drawn.addWidget(renderWidget(widget));
  if (section.folded !== undefined && section.widgets.length > section.folded) {
    drawn.setCollapsible(true).setNumUncollapsibleWidgets(section.folded);
  }
  return drawn;
}

function renderWidget(widget: Widget): GoogleWidget {
  switch (widget.kind) {
    case "text":
      return CardService.newTextParagraph().setText(toned(escapeMarkup(widget.text), widget.tone));
    case "row":
      return renderRow(widget);
    case "buttons": {
      const set = CardService.newButtonSet();
      for (const one of widget.buttons) set.addButton(renderButton(one));
      return set;
    }
    case "input":
      return renderInput(widget);
    case "choice":
      return renderChoice(widget);
    case "moment":
      return CardService.newDateTimePicker()
        .setFieldName(widget.name)
        .setTitle(widget.label)
        .setTimeZoneOffsetInMins(widget.offsetMs / 60_000)
        .setValueInMsSinceEpoch(String(widget.atMs));
    case "date":
    default:
      return renderDate(widget);
  }
}

const colors = { error: "#b3261e", quiet: "#5f6368" };

function toned(markup: string, tone: "error" | "quiet" | undefined): string {
  return tone ? `<font color="${colors[tone]}">${markup}</font>` : markup;
}

function renderRow(row: Row): GoogleWidget {
  const drawn = CardService.newDecoratedText().setText(escapeMarkup(row.text)).setWrapText(true);
  if (row.above) drawn.setTopLabel(upright(row.above));
  if (row.below) drawn.setBottomLabel(upright(row.below));
  if (row.icon) drawn.setStartIcon(CardService.newIconImage().setIcon(CardService.Icon[row.icon]));
  if (row.press) applyPress(drawn, row.press);
  if (row.button) drawn.setButton(renderButton(row.button));
  return drawn;
}

function renderInput(input: TextInput): GoogleWidget {
  const drawn = CardService.newTextInput().setFieldName(input.name).setTitle(upright(input.label));
  if (input.value) drawn.setValue(input.value); // as it is: what is typed over here is saved
  if (input.hint) drawn.setHint(input.hint);
  if (input.isLong) drawn.setMultiline(true);
  if (input.suggest) drawn.setSuggestionsAction(renderAct(input.suggest));
  return drawn;
}

function renderChoice(choice: Choice): GoogleWidget {
  const types = CardService.SelectionInputType;
  const look = { menu: types.DROPDOWN, radio: types.RADIO_BUTTON, check: types.CHECK_BOX }[choice.look];
  const drawn = CardService.newSelectionInput()
    .setFieldName(choice.name)
    .setTitle(choice.label)
    .setType(look);
  for (const option of choice.options) drawn.addItem(upright(option.label), option.value, option.isSelected);
  return drawn;
}

function renderDate(date: DateInput): GoogleWidget {
  const drawn = CardService.newDatePicker().setFieldName(date.name).setTitle(date.label);
  return date.dayMs === null ? drawn : drawn.setValueInMsSinceEpoch(String(date.dayMs));
}

function renderButton(button: Button): GoogleAppsScript.Card_Service.TextButton {
  const drawn = CardService.newTextButton().setText(upright(button.label));
  applyPress(drawn, button.press);
  return drawn;
}

type Pressable = {
  setOnClickAction: (action: GoogleAppsScript.Card_Service.Action) => unknown;
  setOpenLink: (link: GoogleAppsScript.Card_Service.OpenLink) => unknown;
};

function applyPress(widget: Pressable, press: Press): void {
  if ("act" in press) widget.setOnClickAction(renderAct(press.act));
  else widget.setOpenLink(CardService.newOpenLink().setUrl(press.open));
}

/** One function runs every act, told which by a parameter; a few have their own. */
function renderAct({ name, parameters, keepsInput }: Act): GoogleAppsScript.Card_Service.Action {
  const isOwn = ownActNames.some((own) => own === name);
  return CardService.newAction()
    .setFunctionName(isOwn ? name : "onAct")
    .setParameters(isOwn ? parameters : { ...parameters, act: name })
    .setLoadIndicator(CardService.LoadIndicator.SPINNER)
    .setPersistValues(keepsInput);
}

/** The universal action's answer, which alone is of another kind. */
export function renderUniversal(card: Card) {
  return CardService.newUniversalActionResponseBuilder()
    .displayAddOnCards([renderCard(card)])
    .build();
}

/** `server` is where the pages are; an overlay is what lets a person come back to where she was. */
export function renderAnswer(answer: Answer, server: string) {
  if (answer.kind === "recipients") return renderRecipients(answer.line, answer.recipients);
  if (answer.kind === "suggest") {
    const suggestions = CardService.newSuggestions();
    for (const text of answer.texts) suggestions.addSuggestion(upright(text));
    return CardService.newSuggestionsResponseBuilder().setSuggestions(suggestions).build();
  }
  const response = CardService.newActionResponseBuilder();
  if (answer.kind === "page") {
    const link = CardService.newOpenLink()
      .setUrl(server + answer.path)
      .setOpenAs(CardService.OpenAs.OVERLAY);
    if (answer.isReloading) link.setOnClose(CardService.OnClose.RELOAD);
    return response.setOpenLink(link).build();
  }
  if (answer.kind === "back") response.setNavigation(CardService.newNavigation().popCard());
  if (answer.kind === "show") {
    response.setNavigation(navigate(answer.how, renderCard(answer.card)));
    if (answer.isChanged) response.setStateChanged(true);
  }
  if (answer.notice) response.setNotification(CardService.newNotification().setText(upright(answer.notice)));
  return response.build();
}

function navigate(how: How, card: GoogleCard) {
  const navigation = CardService.newNavigation();
  if (how === "push") return navigation.pushCard(card);
  if (how === "replace") return navigation.updateCard(card);
  if (how === "under") return navigation.popCard().updateCard(card);
  return navigation.popToRoot().pushCard(card);
}

/** Gmail puts these in place of the line's recipients and takes nothing else in the same answer. */
function renderRecipients(line: DraftLine, recipients: string[]) {
  const response = CardService.newUpdateDraftActionResponseBuilder();
  if (line === "to") {
    const update = CardService.newUpdateDraftToRecipientsAction().addUpdateToRecipients(recipients);
    return response.setUpdateDraftToRecipientsAction(update).build();
  }
  if (line === "cc") {
    const update = CardService.newUpdateDraftCcRecipientsAction().addUpdateCcRecipients(recipients);
    return response.setUpdateDraftCcRecipientsAction(update).build();
  }
  const update = CardService.newUpdateDraftBccRecipientsAction().addUpdateBccRecipients(recipients);
  return response.setUpdateDraftBccRecipientsAction(update).build();
}
