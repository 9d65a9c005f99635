// Google's event object, read once: everything in it is unknown, and a field left empty is simply absent.

import type { Draft, Form } from "./context.ts";
import { isRecord } from "./exchange.ts";

export type ReadEvent = {
  userLocale: string;
  /** The reader's distance from UTC. */
  offsetMs: number;
  parameters: Record<string, string>;
  form: Form;
  draft: Draft;
  messageId: string;
  messageToken: string;
};

export function readEvent(event: unknown): ReadEvent {
  const common = child(event, "commonEventObject");
  const gmail = child(event, "gmail");
  const offset = Number(child(common, "timeZone").offset);
  return {
    userLocale: textOf(common.userLocale),
    offsetMs: Number.isFinite(offset) ? offset : 0,
    parameters: textsOf(common.parameters),
    form: readForm(child(common, "formInputs")),
    draft: {
      to: listOf(gmail.toRecipients),
      cc: listOf(gmail.ccRecipients),
      bcc: listOf(gmail.bccRecipients),
    },
    messageId: textOf(gmail.messageId),
    messageToken: textOf(gmail.accessToken),
  };
}

function readForm(inputs: Record<string, unknown>): Form {
  const texts = (name: string) => listOf(child(child(inputs, name), "stringInputs").value);
  return {
    text: (name) => texts(name)[0] ?? "",
    texts,
    dayMs: (name) => {
      const input = child(inputs, name);
      const date = isRecord(input.dateInput) ? input.dateInput : child(input, "dateTimeInput");
      // a string in Google's types, a number in its older schema
      const ms =
        date.msSinceEpoch === undefined || date.msSinceEpoch === "" ? Number.NaN : Number(date.msSinceEpoch);
      return Number.isFinite(ms) ? ms : null;
    },
  };
}

function child(value: unknown, name: string): Record<string, unknown> {
  const found =
    isRecord(value) && Object.prototype.hasOwnProperty.call(value, name) ? value[name] : undefined;
  return isRecord(found) ? found : {};
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

function textsOf(value: unknown): Record<string, string> {
  const result: Record<string, string> = {};
  if (!isRecord(value)) return result;
  for (const [name, one] of Object.entries(value)) if (typeof one === "string") result[name] = one;
  return result;
}
