// The widgets a person fills in. Each needs a field name: without one Google cannot report what was entered.
import { refuse } from "../realm.ts";
import { choices } from "./choice.ts";
import { changeAction } from "./click.ts";
import { type Draft, kind, type Making, requires } from "./kind.ts";
import { append, choice, flag, number, part, text, textList } from "./step.ts";

type Service = GoogleAppsScript.Card_Service.CardService;
type Made<K extends keyof Service> = Service[K] extends () => infer T ? T : never;

/** card.proto: a selection shows 100 items at most; the rest is dropped without a word. */
const MAX_ITEMS = 100;

export const validation = kind<Made<"newValidation">>("Validation", {
  setCharacterLimit: number("characterLimit", { least: 1 }),
  setInputType: choice("inputType", choices.InputType),
});

export const suggestions = kind<Made<"newSuggestions">>(
  "Suggestions",
  {
    addSuggestion: (making, suggestion) => {
      if (typeof suggestion !== "string") making.mismatch(suggestion);
      append(making.draft, "items", { text: suggestion });
    },
    addSuggestions: (making, list) =>
      append(making.draft, "items", ...textList(making, list).map((suggestion) => ({ text: suggestion }))),
  },
  (draft) => ({ items: [], ...draft }),
);

export const textInput = kind<Made<"newTextInput">>(
  "TextInput",
  {
    setFieldName: text("name"),
    setTitle: text("label"),
    setHint: text("hintText"),
    setValue: text("value"),
    setMultiline: (making, multiline) => {
      if (typeof multiline !== "boolean") making.mismatch(multiline);
      making.draft["type"] = multiline ? "MULTIPLE_LINE" : "SINGLE_LINE";
    },
    setSuggestions: part("initialSuggestions", "Suggestions"),
    setSuggestionsAction: part("autoCompleteAction", "Action"),
    setOnChangeAction: changeAction,
    setValidation: part("validation", "Validation"),
  },
  (draft, shop) => {
    if (!draft["label"] && !draft["hintText"]) refuse("TextInput needs a title or a hint");
    return requires("TextInput", "name")(draft, shop);
  },
);

/** Google's typings take anything as text and value, and so does Google: both become texts. */
function addItem(making: Making, label: unknown, value: unknown, selected: boolean): void {
  if (typeof selected !== "boolean") making.mismatch(label, value, selected);
  append(making.draft, "items", { text: String(label), value: String(value), selected });
}

function addMultiSelectItem(making: Making, ...args: unknown[]): void {
  const [label, value, selected, startIconUri, bottomText] = args;
  const texts = [label, value, startIconUri, bottomText];
  if (args.length !== 5 || typeof selected !== "boolean" || texts.some((item) => typeof item !== "string"))
    making.mismatch(...args);
  const icon = startIconUri ? { startIconUri } : {};
  append(making.draft, "items", {
    text: label,
    value,
    selected,
    ...icon,
    ...(bottomText ? { bottomText } : {}),
  });
}

export const selectionInput = kind<Made<"newSelectionInput">>(
  "SelectionInput",
  {
    setFieldName: text("name"),
    setTitle: text("label"),
    setType: choice("type", choices.SelectionInputType),
    addItem,
    // oxlint-disable-next-line max-params -- Google's has five, and arguments are counted against the declared ones
    addMultiSelectItem: (making, label, value, selected, startIconUri, bottomText) =>
      addMultiSelectItem(making, label, value, selected, startIconUri, bottomText),
    setOnChangeAction: changeAction,
    setMultiSelectMaxSelectedItems: number("multiSelectMaxSelectedItems", { least: 1 }),
    setMultiSelectMinQueryLength: number("multiSelectMinQueryLength"),
    setExternalDataSource: (_making, _action) =>
      refuse("External data sources are not available in Google Workspace add-ons for Gmail."),
  },
  (draft, shop) => {
    const items = Array.isArray(draft["items"]) ? draft["items"].slice(0, MAX_ITEMS) : [];
    return { type: "CHECK_BOX", ...requires("SelectionInput", "name")(draft, shop), items };
  },
);

export const switchControl = kind<Made<"newSwitch">>(
  "Switch",
  {
    setFieldName: text("name"),
    setValue: text("value"),
    setSelected: flag("selected"),
    setOnChangeAction: changeAction,
    setControlType: choice("controlType", choices.SwitchControlType),
  },
  requires("Switch", "name"),
);

/** A time as int64 milliseconds: a whole number or its digits, a text on the wire. */
function setValueInMsSinceEpoch(making: Making, value: string | number): void {
  if (typeof value !== "string" && typeof value !== "number") making.mismatch(value);
  if (!/^-?\d{1,16}$/.test(String(value))) refuse(`Invalid argument: valueMsEpoch ${value}`);
  making.draft["valueMsEpoch"] = String(value);
}

const pickerSteps = {
  setFieldName: text("name"),
  setTitle: text("label"),
  setOnChangeAction: changeAction,
};

function picker(type: string) {
  return (draft: Draft, shop: Parameters<ReturnType<typeof requires>>[1]): Draft => ({
    ...requires("DateTimePicker", "name")(draft, shop),
    type,
  });
}

export const datePicker = kind<Made<"newDatePicker">>(
  "DatePicker",
  { ...pickerSteps, setValueInMsSinceEpoch },
  picker("DATE_ONLY"),
);

export const dateTimePicker = kind<Made<"newDateTimePicker">>(
  "DateTimePicker",
  {
    ...pickerSteps,
    setValueInMsSinceEpoch,
    setTimeZoneOffsetInMins: number("timezoneOffsetDate", { least: -720 }),
  },
  picker("DATE_AND_TIME"),
);

export const timePicker = kind<Made<"newTimePicker">>(
  "TimePicker",
  { ...pickerSteps, setHours: number("hours"), setMinutes: number("minutes") },
  ({ hours, minutes, ...draft }, shop) => {
    const isSet = hours !== undefined || minutes !== undefined;
    const time = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
    if (time >= 86_400_000) refuse("Invalid argument: hours and minutes");
    return picker("TIME_ONLY")({ ...draft, ...(isSet ? { valueMsEpoch: String(time) } : {}) }, shop);
  },
);
