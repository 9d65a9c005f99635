// Apps Script's GmailApp: the addresses of the open message, and nothing else of it.

import type { MessageHeaders } from "../context.ts";
import { type Reply, trouble } from "../trouble.ts";

/** The open message's address headers; `consent-missing` when Gmail does not let us see them. */
export function readHeaders(messageId: string, token: string): Reply<MessageHeaders> {
  try {
    GmailApp.setCurrentMessageAccessToken(token);
    const message = GmailApp.getMessageById(messageId);
    return { ok: true, value: { from: message.getFrom(), to: message.getTo(), cc: message.getCc() } };
  } catch (error) {
    const isRefused = /permission|authoriz|scope/i.test(String(error));
    return trouble(isRefused ? "consent-missing" : "unreachable");
  }
}
