// One call of the add-on as Gmail makes it: the person's settings, her ID token and her mailbox go along.

import type { SimulatorDeps } from "./app.ts";
import type { AddonHost } from "./gas/addon-host.ts";
import type { AddonEvent } from "./gas/event.ts";
import type { GmailMessage } from "./gas/host-call.ts";
import type { Google } from "./google/google.ts";
import type { MailStore } from "./mail-store.ts";
import type { MailAddress, MailMessage } from "./page-contract.ts";

type Parts = { host: AddonHost; google: Google; mail: MailStore };

export function addonRunner({ host, google, mail }: Parts): SimulatorDeps["runAddon"] {
  return async ({ email, function: name, event, expects }) => {
    const person = google.listPeople().find((one) => one.email === email);
    if (!person) return { error: { reason: "script", message: `Nobody is ${email}.` } };
    return host.run({
      person,
      idToken: (await google.idTokenFor(email)) ?? null,
      function: name,
      event: wholeEvent(event, person.locale),
      ...(expects ? { expects } : {}),
      messages: (id) => headersOf(mail.list(email).find((message) => message.id === id)),
      createDraft: ({ to, cc, bcc, ...rest }) =>
        mail.createDraft(email, { to: listed(to), cc: listed(cc), bcc: listed(bcc), ...rest }),
      sendMail: ({ to, ...rest }) => void mail.send(person, { to: listed(to), cc: [], bcc: [], ...rest }),
    });
  };
}

/** A script may send less of an event than Gmail does; what is always there is filled in. */
function wholeEvent(event: AddonEvent | Record<string, unknown>, locale: string): AddonEvent {
  const given =
    "commonEventObject" in event && typeof event.commonEventObject === "object"
      ? event.commonEventObject
      : {};
  const common = { hostApp: "GMAIL", platform: "WEB", userLocale: locale, ...given };
  return { ...event, commonEventObject: common } as AddonEvent; // the add-on takes nothing in it for granted
}

function headersOf(message: MailMessage | undefined): GmailMessage | null {
  if (!message) return null;
  const { id, threadId, subject, from, to, cc, date } = message;
  return {
    id,
    threadId,
    subject,
    from: written(from),
    to: to.map(written).join(", "),
    cc: cc.map(written).join(", "),
    dateMs: date,
  };
}

function written({ name, email }: MailAddress): string {
  return name ? `"${name.replace(/["\\]/g, "\\$&")}" <${email}>` : email;
}

function listed(header: string): string[] {
  return header
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}
