// The People API's lists of contacts: page by page, what changed since a sync token, and search over what was warmed up.
import { type Answer, type Ask, rpcError } from "./answer.ts";
import { type Contact, type ContactBook, shownContact } from "./contact-book.ts";
import { failedPrecondition, isAnswer, maskIn, type PeopleCall } from "./people-call.ts";

const syncTokenDays = 7;
const asked = ["personFields", "requestSyncToken", "sources", "sortOrder"] as const;

/** What a token remembers: from where on, since which change, and the parameters, which must stay the same. */
type Mark = { offset: number; since: number | null; until: number; madeMs: number; same: string };

/** People.connections.list: `personFields` and at most 1,000 a page; a sync token comes with the last page. */
export function listConnections({ ask, book, now }: PeopleCall): Answer {
  const mask = maskIn(ask, "personFields");
  if (isAnswer(mask)) return mask;
  const size = pageSize(ask, 100, 1000);
  const mark = markIn(ask, book, now);
  if (isAnswer(size)) return size;
  if (isAnswer(mark)) return mark;
  const all = [...book.contacts.values()].filter((contact) =>
    mark.since === null ? !contact.isDeleted : contact.change > mark.since,
  );
  const shown = all.slice(mark.offset, mark.offset + size.value);
  const offset = mark.offset + shown.length;
  const isLast = offset >= all.length;
  const wantsToken = ask.url.searchParams.get("requestSyncToken") === "true";
  const next = { ...mark, offset: 0, since: mark.until, madeMs: mark.since === null ? now : mark.madeMs };
  const body = {
    ...(shown.length > 0 ? { connections: shown.map((contact) => shownContact(contact, mask)) } : {}),
    ...(isLast ? {} : { nextPageToken: writeMark({ ...mark, offset }) }),
    ...(isLast && wantsToken ? { nextSyncToken: writeMark(next) } : {}),
    totalPeople: all.length,
    totalItems: all.length,
  };
  return { status: 200, body };
}

/** A page's size as it may be asked for. */
export function pageSize(ask: Ask, usual: number, most: number): { value: number } | Answer {
  const value = Number(ask.url.searchParams.get("pageSize") ?? usual);
  if (Number.isInteger(value) && value >= 1 && value <= most) return { value };
  return rpcError(400, `Page size must be greater than 0 and less than or equal to ${most}.`);
}

function markIn(ask: Ask, book: ContactBook, now: number): Mark | Answer {
  const params = ask.url.searchParams;
  const same = asked.map((name) => params.get(name) ?? "").join("|");
  const token = params.get("pageToken") ?? params.get("syncToken");
  const until = book.changes();
  if (token === null) return { offset: 0, since: null, until, madeMs: now, same };
  const mark = readMark(token);
  if (!mark) return rpcError(400, "Request contains an invalid argument.");
  if (now - mark.madeMs > syncTokenDays * 86_400_000)
    return failedPrecondition(
      "Sync token is expired. Clear local cache and retry call without the sync token.",
      "EXPIRED_SYNC_TOKEN",
    );
  if (mark.same !== same)
    return rpcError(
      400,
      "Sync token or page token is used with other parameters than those it was made with.",
    );
  return params.has("pageToken") ? mark : { ...mark, until };
}

function writeMark(mark: Mark): string {
  return Buffer.from(JSON.stringify(mark)).toString("base64url");
}

function readMark(token: string): Mark | null {
  try {
    const mark: Mark = JSON.parse(Buffer.from(token, "base64url").toString());
    return typeof mark.offset === "number" ? mark : null;
  } catch {
    return null;
  }
}

/** What search knows of a book: as it stood at the last call with an empty query. */
const warmed = new WeakMap<ContactBook, Contact[]>();

/** People.searchContacts: by the beginnings of words, at most 30, and nothing before an empty query warmed it up. */
export function searchContacts({ ask, book }: PeopleCall): Answer {
  const mask = maskIn(ask, "readMask");
  if (isAnswer(mask)) return mask;
  const size = pageSize(ask, 10, 30);
  if (isAnswer(size)) return size;
  const query = ask.url.searchParams.get("query");
  if (query === null) return rpcError(400, "Query is required.");
  const words = wordsIn(query);
  if (words.length === 0) {
    warmed.set(book, structuredClone([...book.contacts.values()].filter((contact) => !contact.isDeleted)));
    return { status: 200, body: {} };
  }
  const found = (warmed.get(book) ?? []).filter((contact) => {
    const own = wordsIn(searchedTexts(contact).join(" "));
    return words.every((word) => own.some((one) => one.startsWith(word)));
  });
  const results = found.slice(0, size.value).map((contact) => ({ person: shownContact(contact, mask) }));
  return { status: 200, body: results.length > 0 ? { results } : {} };
}

function searchedTexts({ fields }: Contact): string[] {
  const { names = [], nicknames = [], emailAddresses = [], phoneNumbers = [], organizations = [] } = fields;
  return [names, nicknames, emailAddresses, phoneNumbers, organizations]
    .flat()
    .flatMap((value) => Object.values(value).filter((text) => typeof text === "string"));
}

function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s@.,]+/)
    .filter(Boolean);
}
