// Reading a drawn card in tests: what it says, what can be tapped, and what must hold for every card.
import { expect } from "@jest/globals";
import type { Action, Button, Card, OnClick, Widget } from "../../src/simulator/card.ts";

export function fail(why: string, about: unknown): never {
  throw new Error(`${why}: ${JSON.stringify(about)}`);
}

export function widgetsOf(card: Card): Widget[] {
  return (card.sections ?? []).flatMap((section) => section.widgets);
}

export function buttonsOf(card: Card): Button[] {
  const { primaryButton, secondaryButton } = card.fixedFooter ?? {};
  const inside = widgetsOf(card).flatMap((widget) => {
    if ("buttonList" in widget) return widget.buttonList.buttons;
    return "decoratedText" in widget && widget.decoratedText.button ? [widget.decoratedText.button] : [];
  });
  return [
    ...inside,
    ...(primaryButton ? [primaryButton] : []),
    ...(secondaryButton ? [secondaryButton] : []),
  ];
}

/** What can be tapped, by what it reads. A row's own button goes by the row's text and its own, `Name / Add`. */
export function tapsOf(card: Card): [label: string, click: OnClick][] {
  const rows = widgetsOf(card).flatMap((widget): [string, OnClick][] => {
    if (!("decoratedText" in widget)) return [];
    const { text, onClick, button } = widget.decoratedText;
    return [
      ...(onClick ? [[plain(text), onClick] as [string, OnClick]] : []),
      ...(button ? [[`${plain(text)} / ${button.text ?? ""}`, button.onClick] as [string, OnClick]] : []),
    ];
  });
  return [...rows, ...buttonsOf(card).map((one): [string, OnClick] => [one.text ?? "", one.onClick])];
}

export function actionAt(card: Card, label: string): Action {
  const click = tapsOf(card).find(([name]) => name === label)?.[1];
  if (!click || !("action" in click))
    return fail(
      `nothing to tap reads ${label}`,
      tapsOf(card).map(([name]) => name),
    );
  return click.action;
}

export function parametersOf(action: Action): Record<string, string> {
  return Object.fromEntries((action.parameters ?? []).map(({ key, value }) => [key, value]));
}

function plain(markup: string): string {
  const text = markup.replace(/<br>/g, "\n").replace(/<\/?font[^>]*>/g, "");
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

export type Typed = Record<string, string[] | { dateInput: { msSinceEpoch: string } }>;

/** What the fields of a card hold before anybody types. */
export function initialForm(card: Card): Typed {
  const form: Typed = {};
  for (const widget of widgetsOf(card)) {
    if ("textInput" in widget) form[widget.textInput.name] = [widget.textInput.value ?? ""];
    if ("selectionInput" in widget) {
      const { name, items } = widget.selectionInput;
      form[name] = items.filter((item) => item.selected).map((item) => item.value);
    }
    if ("dateTimePicker" in widget && widget.dateTimePicker.valueMsEpoch !== undefined) {
      form[widget.dateTimePicker.name] = { dateInput: { msSinceEpoch: widget.dateTimePicker.valueMsEpoch } };
    }
  }
  return form;
}

/** Texts that Google reads as markup. */
function markupOf(card: Card): string[] {
  const headers = (card.sections ?? []).map((section) => section.header ?? "");
  const texts = widgetsOf(card).map((widget) => {
    if ("textParagraph" in widget) return widget.textParagraph.text;
    return "decoratedText" in widget ? widget.decoratedText.text : "";
  });
  return [...headers, ...texts].filter(Boolean);
}

/** Everything a person can read on a card, tags taken out. */
export function textsOf(card: Card): string[] {
  const labels = widgetsOf(card).flatMap((widget) => {
    if ("decoratedText" in widget)
      return [widget.decoratedText.topLabel ?? "", widget.decoratedText.bottomLabel ?? ""];
    if ("textInput" in widget) return [widget.textInput.label ?? ""];
    if ("selectionInput" in widget)
      return [widget.selectionInput.label ?? "", ...widget.selectionInput.items.map((item) => item.text)];
    return "dateTimePicker" in widget ? [widget.dateTimePicker.label ?? ""] : [];
  });
  const { title = "", subtitle = "" } = card.header ?? {};
  const buttons = buttonsOf(card).map((button) => button.text ?? "");
  return [title, subtitle, ...markupOf(card).map(plain), ...labels, ...buttons].filter(Boolean);
}

/** Rows as `top label | text | bottom label`. */
export function rowsOf(card: Card): string[] {
  return widgetsOf(card).flatMap((widget) => {
    if (!("decoratedText" in widget)) return [];
    const { topLabel, text, bottomLabel } = widget.decoratedText;
    return [[topLabel, plain(text), bottomLabel].filter(Boolean).join(" | ")];
  });
}

/** Google's limits, escaped text, links that can only write or call, parameters that fit. */
export function checkCard(card: Card): void {
  // the hundredth is still drawn, but what comes after vanishes in silence: a card that reaches it may have lost some
  expect(widgetsOf(card).length).toBeLessThan(100);
  for (const markup of markupOf(card)) {
    const bare = markup.replace(/<br>|<font color="#[0-9a-f]{6}">|<\/font>|&(amp|lt|gt);/g, "");
    expect(bare).not.toMatch(/[<>&]/);
  }
  for (const text of textsOf(card)) expect(text).not.toMatch(/\b(undefined|NaN|\[object)/);
  for (const [, click] of tapsOf(card)) {
    if ("openLink" in click) expect(click.openLink.url).toMatch(/^(mailto|tel):[^\s<>"]+$/);
    if ("action" in click)
      expect(Buffer.byteLength(JSON.stringify(click.action.parameters))).toBeLessThan(2048);
  }
}
