// E-mail addresses as Carnet compares them: trimmed, lower case, nothing cleverer.
// Dots and plus signs are kept, since only the receiving host knows what they mean (RFC 5321, section 2.3.11).

const pattern = /^[^\s@<>"(),:;[\]\\]{1,64}@(?=.{1,253}$)[^\s@<>"(),:;[\]\\.]+(\.[^\s@<>"(),:;[\]\\.]+)+$/;

export function normalizeEmail(text: string): string {
  return text.trim().toLowerCase();
}

/** Whether a normalized text has the form of an address; says nothing of whether anybody reads it. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && pattern.test(text);
}

export type Mailbox = { name: string; email: string };

/**
 * Reads the addresses of a header such as `"Conti, Giulia" <giulia@example.com>, ahmed@example.com`
 * (RFC 5322, section 3.4, without groups and comments). What is not an address is left out.
 */
export function readMailboxes(header: string): Mailbox[] {
  return splitOutsideQuotes(header)
    .map(readMailbox)
    .filter((box): box is Mailbox => box !== null);
}

function readMailbox(text: string): Mailbox | null {
  const angle = /^(.*)<([^<>]*)>\s*$/s.exec(text);
  const email = normalizeEmail(angle?.[2] ?? text);
  if (!isEmail(email)) return null;
  const name = (angle?.[1] ?? "")
    .trim()
    .replace(/^"(.*)"$/s, "$1")
    .replace(/\\(.)/g, "$1")
    .trim();
  return { name, email };
}

function splitOutsideQuotes(header: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < header.length; i += 1) {
    const char = header[i];
    if (char === "\\" && quoted) i += 1;
    else if (char === '"') quoted = !quoted;
    else if (char === "," && !quoted) {
      parts.push(header.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, header.slice(start)];
}
