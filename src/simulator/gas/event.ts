// The event object that Gmail hands to every function of an add-on, with what Google leaves out left out.
// Knows the manifest's say in it (locale, recipients); the person's e-mail address is not in it, ever.
import { entryKind, type Manifest } from "./manifest.ts";
import { zoneOffsetMinutes } from "./zone.ts";

export type FormInput =
  | { stringInputs: { value: string[] } }
  | { dateTimeInput: { hasDate: boolean; hasTime: boolean; msSinceEpoch: string } }
  | { dateInput: { msSinceEpoch: string } }
  | { timeInput: { hours: number; minutes: number } };
export type AddonEvent = {
  commonEventObject: {
    hostApp: "GMAIL";
    platform: "WEB" | "IOS" | "ANDROID";
    userLocale?: string;
    timeZone?: { id: string; offset: number };
    parameters?: Record<string, string>;
    formInputs?: Record<string, FormInput>;
    invokedFunction?: string;
  };
  gmail?: {
    messageId?: string;
    threadId?: string;
    accessToken?: string;
    toRecipients?: string[];
    ccRecipients?: string[];
    bccRecipients?: string[];
  };
};

/** What happened in Gmail. `form` holds every field of the card as it stands; empty ones are left out of the event. */
export type EventSource = {
  person: { locale: string; timeZone: string };
  /** Epoch milliseconds: decides the zone's offset. */
  nowMs: number;
  platform?: "WEB" | "IOS" | "ANDROID";
  /** The action's parameters; a card can only carry texts. */
  parameters?: readonly { key: string; value: string }[];
  form?: Readonly<Record<string, readonly string[] | FormInput>>;
  message?: { id: string; threadId: string };
  draft?: { to: readonly string[]; cc: readonly string[]; bcc: readonly string[] };
};

/** Empty texts and unticked boxes do not appear at all. */
function formInputs(form: EventSource["form"]): Record<string, FormInput> {
  const entries = Object.entries(form ?? {}).flatMap(([name, input]): [string, FormInput][] => {
    if (!isTexts(input)) return [[name, input]];
    const value = input.filter((text) => text !== "");
    return value.length > 0 ? [[name, { stringInputs: { value } }]] : [];
  });
  return Object.fromEntries(entries);
}

function isTexts(input: readonly string[] | FormInput): input is readonly string[] {
  return Array.isArray(input);
}

/** The token that opens this one message; another message's does not. */
function messageToken(messageId: string): string {
  return `simulated-message-token-${messageId}`;
}

function gmailPart(manifest: Manifest, { message, draft }: EventSource): AddonEvent["gmail"] {
  const opened = message && {
    messageId: message.id,
    threadId: message.threadId,
    accessToken: messageToken(message.id),
  };
  const seesRecipients = manifest.addOns?.gmail?.composeTrigger?.draftAccess === "METADATA";
  const recipients = draft &&
    seesRecipients && {
      toRecipients: [...draft.to],
      ccRecipients: [...draft.cc],
      bccRecipients: [...draft.bcc],
    };
  return opened || draft ? { ...opened, ...recipients } : undefined;
}

function localePart(manifest: Manifest, { person, nowMs }: EventSource) {
  const scope = "https://www.googleapis.com/auth/script.locale";
  const isShown = manifest.addOns?.common?.useLocaleFromApp && manifest.oauthScopes?.includes(scope);
  if (!isShown) return {};
  const { locale, timeZone } = person;
  return {
    userLocale: locale,
    timeZone: { id: timeZone, offset: zoneOffsetMinutes(nowMs, timeZone) * 60_000 },
  };
}

/**
 * The event for a call of `functionName`. A homepage gets neither form nor parameters nor Gmail's part; a card's action
 * gets them all.
 */
export function makeEvent(manifest: Manifest, functionName: string, source: EventSource): AddonEvent {
  const isTrigger = entryKind(manifest, functionName) !== "action";
  const parameters = Object.fromEntries((source.parameters ?? []).map(({ key, value }) => [key, value]));
  const inputs = formInputs(source.form);
  const gmail = gmailPart(manifest, source);
  return {
    commonEventObject: {
      hostApp: "GMAIL",
      platform: source.platform ?? "WEB",
      ...localePart(manifest, source),
      ...(isTrigger ? {} : { parameters, invokedFunction: functionName }),
      ...(isTrigger || Object.keys(inputs).length === 0 ? {} : { formInputs: inputs }),
    },
    ...(gmail ? { gmail } : {}),
  };
}
