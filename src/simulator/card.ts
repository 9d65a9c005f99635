// The wire form of cards and of the answers an add-on gives (google.apps.card.v1 JSON, HTTP add-on envelopes): types only.
// The fake Apps Script emits it, the mailbox page draws it. What Google does not offer to Gmail add-ons from Apps Script
// (carousel, overflow menu, Markdown text, dialogs) has no type here, so nobody can draw or emit it by accident.

export type Color = { red?: number; green?: number; blue?: number; alpha?: number };
export type HorizontalAlignment = "START" | "CENTER" | "END";
export type ImageType = "SQUARE" | "CIRCLE";

export type ActionParameter = { key: string; value: string };
export type Action = {
  function: string;
  parameters?: ActionParameter[];
  loadIndicator?: "SPINNER" | "NONE";
  persistValues?: boolean;
  requiredWidgets?: string[];
  allWidgetsAreRequired?: boolean;
};
export type OpenLink = { url: string; openAs?: "FULL_SIZE" | "OVERLAY"; onClose?: "NOTHING" | "RELOAD" };
/**
 * Exactly one of these. CardService's setComposeAction has no word of its own in card.v1: it travels as a plain `action`
 * and its answer, a created draft, tells what it was.
 */
export type OnClick = { action: Action } | { openLink: OpenLink } | { openDynamicLinkAction: Action };

export type MaterialIcon = { name?: string; fill?: boolean; weight?: number; grade?: number };
export type Icon = { altText?: string; imageType?: ImageType } & (
  | { knownIcon: string }
  | { iconUrl: string }
  | { materialIcon: MaterialIcon }
);
export type Button = {
  text?: string;
  icon?: Icon;
  color?: Color;
  onClick: OnClick;
  disabled?: boolean;
  altText?: string;
  type?: "OUTLINED" | "FILLED" | "FILLED_TONAL" | "BORDERLESS";
};

export type TextParagraph = { text: string; maxLines?: number };
export type Image = { imageUrl: string; altText?: string; onClick?: OnClick };
export type ButtonList = { buttons: Button[] };
export type SwitchControl = {
  name: string;
  value?: string;
  selected?: boolean;
  onChangeAction?: Action;
  controlType?: "SWITCH" | "CHECKBOX" | "CHECK_BOX";
};
/** At most one of `button`, `switchControl`, `endIcon`. */
export type DecoratedText = {
  startIcon?: Icon;
  topLabel?: string;
  text: string;
  wrapText?: boolean;
  bottomLabel?: string;
  onClick?: OnClick;
  button?: Button;
  switchControl?: SwitchControl;
  endIcon?: Icon;
};
export type Suggestions = { items: { text: string }[] };
export type Validation = { characterLimit?: number; inputType?: "TEXT" | "INTEGER" | "FLOAT" | "EMAIL" };
/** `label` or `hintText` is present. */
export type TextInput = {
  name: string;
  label?: string;
  hintText?: string;
  value?: string;
  type?: "SINGLE_LINE" | "MULTIPLE_LINE";
  onChangeAction?: Action;
  initialSuggestions?: Suggestions;
  autoCompleteAction?: Action;
  validation?: Validation;
};
export type SelectionItem = {
  text: string;
  value: string;
  selected: boolean;
  startIconUri?: string;
  bottomText?: string;
};
export type SelectionInput = {
  name: string;
  label?: string;
  type: "CHECK_BOX" | "RADIO_BUTTON" | "SWITCH" | "DROPDOWN" | "MULTI_SELECT";
  items: SelectionItem[];
  onChangeAction?: Action;
  multiSelectMaxSelectedItems?: number;
  multiSelectMinQueryLength?: number;
};
/** `valueMsEpoch` is an int64, hence a string on the wire. */
export type DateTimePicker = {
  name: string;
  label?: string;
  type: "DATE_AND_TIME" | "DATE_ONLY" | "TIME_ONLY";
  valueMsEpoch?: string;
  timezoneOffsetDate?: number;
  onChangeAction?: Action;
};
export type BorderStyle = { type?: "NO_BORDER" | "STROKE"; strokeColor?: Color; cornerRadius?: number };
export type ImageCropStyle = {
  type?: "SQUARE" | "CIRCLE" | "RECTANGLE_CUSTOM" | "RECTANGLE_4_3";
  aspectRatio?: number;
};
export type ImageComponent = {
  imageUri: string;
  altText?: string;
  cropStyle?: ImageCropStyle;
  borderStyle?: BorderStyle;
};
export type GridItem = {
  id?: string;
  title?: string;
  subtitle?: string;
  layout?: "TEXT_BELOW" | "TEXT_ABOVE";
  image?: ImageComponent;
};
export type Grid = {
  title?: string;
  columnCount?: number;
  borderStyle?: BorderStyle;
  items: GridItem[];
  onClick?: OnClick;
};

/** Exactly one kind each, told apart by its only key besides `horizontalAlignment`. */
export type Widget = { horizontalAlignment?: HorizontalAlignment } & (
  | { textParagraph: TextParagraph }
  | { image: Image }
  | { decoratedText: DecoratedText }
  | { buttonList: ButtonList }
  | { textInput: TextInput }
  | { selectionInput: SelectionInput }
  | { dateTimePicker: DateTimePicker }
  | { divider: Record<string, never> }
  | { grid: Grid }
);
export type CardHeader = {
  title: string;
  subtitle?: string;
  imageUrl?: string;
  imageType?: ImageType;
  imageAltText?: string;
};
export type Section = {
  header?: string;
  widgets: Widget[];
  collapsible?: boolean;
  uncollapsibleWidgetsCount?: number;
};
export type CardAction = { actionLabel: string; onClick: OnClick };
export type FixedFooter = { primaryButton: Button; secondaryButton?: Button };
export type Card = {
  name?: string;
  header?: CardHeader;
  sections?: Section[];
  cardActions?: CardAction[];
  fixedFooter?: FixedFooter;
  displayStyle?: "PEEK" | "REPLACE";
  peekCardHeader?: CardHeader;
};

/** One step on the sidebar's stack of cards. */
export type Navigation =
  | { pushCard: Card }
  | { updateCard: Card }
  | { pop: true }
  | { popToRoot: true }
  | { popToCard: string };
/** `notification.text` is plain text; `link` opens at once. */
export type RenderedAction = {
  navigations?: Navigation[];
  notification?: { text: string };
  link?: OpenLink;
};

type Recipient = { email: string };
/** Every list given here REPLACES the draft's own (an empty or absent one leaves it as it is). */
export type UpdateDraft = {
  updateToRecipients?: { toRecipients: Recipient[] };
  updateCcRecipients?: { ccRecipients: Recipient[] };
  updateBccRecipients?: { bccRecipients: Recipient[] };
  updateSubject?: { subject: string };
  updateBody?: {
    type: "IN_PLACE_INSERT";
    insertContents: { content: string; contentType: "TEXT" | "MUTABLE_HTML" | "IMMUTABLE_HTML" }[];
  };
};
export type GmailAction =
  | { updateDraftActionMarkup: UpdateDraft }
  | { openCreatedDraftActionMarkup: { draftId: string; draftThreadId: string } };

/** What a homepage, message or compose trigger answers; the last card of the list is on top. */
export type CardsAnswer = { cards: Card[] };
/** What a click answers. A compose action answers `hostAppAction` and then nothing else. */
export type ActionAnswer = {
  renderActions: { action?: RenderedAction; hostAppAction?: { gmailAction: GmailAction } };
  /** True when the cards under the top one are out of date and must be fetched again when shown. */
  stateChanged?: true;
};
/** What an input's suggestions action answers. */
export type SuggestionsAnswer = { autoComplete: { items: { text: string }[] } };
/**
 * What Gmail shows instead of a card when a run failed.
 * `reason`: `script` the code threw · `response` it returned something Gmail refuses · `time-limit` it ran too long ·
 * `missing-function` the bundle has no such function · `authorization` the person must consent (at `authorization.url`).
 */
/** `signed-out` is the mailbox's own word: its session is over, so the add-on was not even asked. */
export type AddonError = {
  message: string;
  reason: "script" | "response" | "time-limit" | "missing-function" | "authorization" | "signed-out";
  authorization?: { url: string; resource: string };
};
export type ErrorAnswer = { error: AddonError };
export type AddonAnswer = CardsAnswer | ActionAnswer | SuggestionsAnswer | ErrorAnswer;
