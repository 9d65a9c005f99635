// What an execution asks of the main thread, where all state lives: the only way out of the worker. Types only.

export type SimulatedPerson = { email: string; locale: string; timeZone: string };

/** A message of the mailbox as GmailApp reads it; addresses as in the headers, `dateMs` in epoch milliseconds. */
export type GmailMessage = {
  id: string;
  threadId: string;
  from: string;
  to: string;
  cc?: string;
  bcc?: string;
  replyTo?: string;
  subject: string;
  dateMs: number;
};
export type NewDraft = { to: string; cc: string; bcc: string; subject: string; body: string };

export type NewMail = { to: string; subject: string; body: string };

/** A time-driven trigger as its person installed it. */
export type StoredTrigger = {
  id: string;
  functionName: string;
  every: { unit: "day" | "hour"; count: number };
};

export type FetchRequest = {
  url: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers: [name: string, value: string][];
  body: string | Uint8Array | null;
  followRedirects: boolean;
};
/** `refusal` is Google's message for a call that got no answer. */
export type FetchReply =
  | { ok: true; status: number; headers: [name: string, value: string][]; body: Uint8Array }
  | { ok: false; refusal: string };

export type StoreScope = "script" | "user";
export type LogLine = { severity: "DEBUG" | "INFO" | "WARNING" | "ERROR"; text: string };

export type HostCalls = {
  fetchAll(requests: FetchRequest[]): FetchReply[];
  cacheRead(scope: StoreScope, keys: string[]): Record<string, string>;
  cacheWrite(scope: StoreScope, entries: Record<string, string>, ttlSeconds: number): void;
  cacheRemove(scope: StoreScope, keys: string[]): void;
  propertiesRead(scope: StoreScope): Record<string, string>;
  /** `replace` forgets every other property; a null forgets that one. Answers Google's refusal, or null. */
  propertiesWrite(scope: StoreScope, changes: Record<string, string | null>, replace: boolean): string | null;
  lockTake(scope: StoreScope, waitMs: number): boolean;
  lockRelease(scope: StoreScope): void;
  message(id: string): GmailMessage | null;
  createDraft(draft: NewDraft): { draftId: string; draftThreadId: string };
  triggers(): StoredTrigger[];
  /** Answers Google's refusal, or null. */
  triggerAdd(trigger: StoredTrigger): string | null;
  triggerRemove(id: string): void;
  /** Answers Google's refusal, or null. */
  sendMail(mail: NewMail): string | null;
  /** How many more recipients the person may write to today. */
  mailQuota(): number;
  log(line: LogLine): void;
};
export type HostCall = {
  [K in keyof HostCalls]: { call: K; args: Parameters<HostCalls[K]> };
}[keyof HostCalls];
/** Asks and waits: the worker stands still until the main thread answers. */
export type Ask = <K extends keyof HostCalls>(
  call: K,
  ...args: Parameters<HostCalls[K]>
) => ReturnType<HostCalls[K]>;
