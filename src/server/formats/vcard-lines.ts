// Cuts a vCard file (as octets) into cards and logical lines: unfolding, quoted-printable soft breaks, base64 blocks,
// cards inside AGENT. One pass, linear, and it never holds more of one card than `cardOctets`. Knows no property.
//
// ical.js was weighed and left: it throws on every 2.1 card (`TEL;CELL:`, quoted-printable), refuses the whole file for one
// bad line, gives no line numbers, drops parameters named `__proto__`, and rewrites what it reads (case of names, dates,
// repeated types), so nothing could come back verbatim.

export type RawLine = { line: number; head: string; value: string };
/** `overflow` names the property in which a card grew over the limit. */
export type RawCard = {
  line: number;
  lines: RawLine[];
  fault?: "truncated" | "bad-line" | "stray-text" | "too-large";
  overflow?: string;
};

type Open = { line: number; pieces: string[]; quotedPrintable: boolean; base64: boolean; nested: boolean };

// Files put together from several may carry a UTF-8 mark before each card.
const begin = /^(\xef\xbb\xbf)?begin:vcard[ \t]*$/i;
const end = /^end:vcard[ \t]*$/i;

/** The index of the colon that ends the name and parameters; colons in quotes do not count, unless a quote never closes. */
export function headEnd(text: string): number {
  if (!text.includes('"')) return text.indexOf(":");
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') quoted = !quoted;
    else if (sign === ":" && !quoted) return at;
  }
  return text.indexOf(":");
}

function openLine(text: string, line: number): Open {
  const head = text.slice(0, headEnd(text)).toUpperCase();
  return {
    line,
    pieces: [text],
    quotedPrintable: head.includes("QUOTED-PRINTABLE"),
    base64: /BASE64|ENCODING=B(;|$)/.test(head),
    nested: false,
  };
}

/** Appends a physical line to the logical line it continues; `false` when it begins a new one. */
function continues(open: Open, text: string): boolean {
  const last = open.pieces.at(-1) ?? "";
  if (open.quotedPrintable && last.endsWith("=")) {
    if (begin.test(text) || end.test(text)) return false;
    open.pieces[open.pieces.length - 1] = last.slice(0, -1);
    open.pieces.push(text);
    return true;
  }
  const folded = text.startsWith(" ") || text.startsWith("\t");
  // Old phones write base64 blocks without the leading space (vCard 2.1 §2.1.4.2 leaves the shape of the block open).
  if (!folded && !(open.base64 && /^[A-Za-z0-9+/]+=*$/.test(text))) return false;
  const piece = folded ? text.slice(1) : text;
  if (piece !== "") open.pieces.push(piece);
  return true;
}

function* physicalLines(octets: string): Generator<string> {
  const text = octets.includes("\n") ? octets : octets.replace(/\r/g, "\n");
  let from = 0;
  while (from < text.length) {
    const at = text.indexOf("\n", from);
    const to = at === -1 ? text.length : at;
    yield text.slice(from, text[to - 1] === "\r" ? to - 1 : to);
    from = to + 1;
  }
}

class CardReader {
  private card: RawCard | undefined;
  private open: Open | undefined;
  private size = 0;
  private stray = false;

  constructor(private readonly cardOctets: number) {}

  /** Takes one physical line; answers the card or the fault that it completes. */
  take(text: string, line: number): RawCard | undefined {
    if (this.card === undefined) return this.outside(text, line);
    if (this.open?.nested === true) return this.nested(text);
    this.size += text.length;
    const isContinued = this.open !== undefined && continues(this.open, text);
    if (this.size > this.cardOctets)
      this.dropRest(this.card, isContinued ? (this.open?.pieces[0] ?? "") : text);
    if (isContinued) return undefined;
    const agent = this.open?.pieces.length === 1 && /^agent[^:]*:\s*$/i.test(this.open.pieces[0] ?? "");
    if (begin.test(text) && agent && this.open !== undefined) {
      this.open.nested = true;
      return this.nested(text);
    }
    this.closeLine(this.card);
    if (end.test(text)) return this.finish();
    if (begin.test(text)) return this.restart(line);
    if (text.trim() !== "") this.open = openLine(text, line);
    return undefined;
  }

  /** The card that was still open when the file ended. */
  rest(): RawCard | undefined {
    if (this.card === undefined) return undefined;
    this.closeLine(this.card);
    return this.finish("truncated");
  }

  private outside(text: string, line: number): RawCard | undefined {
    if (begin.test(text)) {
      this.restart(line);
      return undefined;
    }
    if (text.trim() === "" || this.stray) return undefined;
    this.stray = true; // one report for one stretch of text
    return { line, lines: [], fault: "stray-text" };
  }

  private restart(line: number): RawCard | undefined {
    const before = this.card === undefined ? undefined : this.finish("truncated");
    this.card = { line, lines: [] };
    this.size = 0;
    this.stray = false;
    return before;
  }

  private finish(fault?: "truncated"): RawCard | undefined {
    const done = this.card;
    if (done !== undefined && fault !== undefined) done.fault ??= fault;
    this.card = undefined;
    this.open = undefined;
    return done;
  }

  /** vCard 2.1 writes a card inside AGENT as it is; 3.0 (RFC 2426 §3.5.4) escapes it into one value: we keep the latter. */
  private nested(text: string): undefined {
    const { open, card } = this;
    this.size += text.length;
    if (card !== undefined && this.size > this.cardOctets) this.dropRest(card, "AGENT");
    if (this.open === undefined || open === undefined) return;
    open.pieces.push(`${text.replace(/[\\,;]/g, "\\$&")}\\n`);
    if (end.test(text)) open.nested = false;
  }

  private dropRest(card: RawCard, overflow: string): void {
    if (card.fault === undefined) {
      card.fault = "too-large";
      card.overflow = /^[^:;]{0,80}/.exec(overflow)?.[0] ?? "";
    }
    card.lines = [];
    if (this.open !== undefined) this.open.pieces = [""];
  }

  private closeLine(card: RawCard): void {
    if (this.open === undefined) return;
    const whole = this.open.pieces.join("");
    const at = headEnd(whole);
    if (card.fault === undefined && at < 1) card.fault = "bad-line";
    if (card.fault === undefined)
      card.lines.push({ line: this.open.line, head: whole.slice(0, at), value: whole.slice(at + 1) });
    this.open = undefined;
  }
}

/** Every card of the file in order, and every fault between them. `cardOctets` bounds what is kept of one card. */
export function* readCards(octets: string, cardOctets: number): Generator<RawCard> {
  const reader = new CardReader(cardOctets);
  let line = 0;
  for (const text of physicalLines(octets)) {
    line += 1;
    const card = reader.take(text, line);
    if (card !== undefined) yield card;
  }
  const rest = reader.rest();
  if (rest !== undefined) yield rest;
}
