// GmailApp as an add-on may use it: the open message, with the access token of that very event, and new drafts.
// With the metadata scope alone a message has headers and no body.
import type { Ask, GmailMessage } from "../host-call.ts";
import type { Manifest } from "../manifest.ts";
import { type Realm, refuse } from "../realm.ts";
import { mismatch } from "../signature.ts";
import { needScope, scopes } from "./scope.ts";

/** What the event of this execution opened; absent on a homepage. */
export type OpenMessage = { messageId?: string | undefined; accessToken?: string | undefined };

const reading = [scopes.messageMetadata, scopes.messageRead, scopes.messageAction, scopes.gmail];
const denied = "Access denied: Missing access token for per message authorization.";

function thread(realm: Realm, id: string): object {
  return realm.face("GmailThread", { getId: () => id });
}

function messageFace(realm: Realm, manifest: Manifest, message: GmailMessage): object {
  const body = (method: string) => () => {
    needScope(manifest, `GmailMessage.${method}`, scopes.messageRead, scopes.gmail);
    return "";
  };
  return realm.face("GmailMessage", {
    getId: () => message.id,
    getThread: () => thread(realm, message.threadId),
    getFrom: () => message.from,
    getTo: () => message.to,
    getCc: () => message.cc ?? "",
    getBcc: () => message.bcc ?? "",
    getReplyTo: () => message.replyTo ?? "",
    getSubject: () => message.subject,
    getDate: () => new Date(message.dateMs),
    getBody: body("getBody"),
    getPlainBody: body("getPlainBody"),
    getRawContent: body("getRawContent"),
  });
}

function createDraft(realm: Realm, ask: Ask, args: unknown[]): object {
  const [to, subject, body, options] = args;
  if ([to, subject, body].some((text) => typeof text !== "string") || args.length > 4)
    mismatch("GmailApp.createDraft", args);
  const { cc = "", bcc = "" }: { cc?: unknown; bcc?: unknown } = Object(options ?? {});
  const ids = ask("createDraft", {
    to: String(to),
    subject: String(subject),
    body: String(body),
    cc: String(cc),
    bcc: String(bcc),
  });
  return realm.face("GmailDraft", {
    getId: () => ids.draftId,
    getMessage: () =>
      realm.face("GmailMessage", {
        getId: () => ids.draftId,
        getThread: () => thread(realm, ids.draftThreadId),
      }),
  });
}

type Surroundings = { manifest: Manifest; open: OpenMessage; ask: Ask };

/** GmailApp for one execution. */
export function gmailApp(realm: Realm, { manifest, open, ask }: Surroundings): object {
  let token: string | null = null;
  return realm.face("GmailApp", {
    setCurrentMessageAccessToken: (value: unknown) => {
      token = typeof value === "string" ? value : mismatch("GmailApp.setCurrentMessageAccessToken", [value]);
    },
    getMessageById: (id: unknown) => {
      needScope(manifest, "GmailApp.getMessageById", ...reading);
      if (typeof id !== "string") return mismatch("GmailApp.getMessageById", [id]);
      if (token === null || token !== open.accessToken || id !== open.messageId) return refuse(denied);
      const message = ask("message", id);
      return message ? messageFace(realm, manifest, message) : refuse("Invalid argument: messageId");
    },
    createDraft: (...args: unknown[]) => {
      needScope(manifest, "GmailApp.createDraft", scopes.compose, scopes.gmail);
      return createDraft(realm, ask, args);
    },
  });
}
