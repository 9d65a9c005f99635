// One vCard property: name, parameters and value, whatever the version wrote them like. Values are held as vCard 3.0 writes
// them (text escaped, base64 bare), decoded from quoted-printable and charset. Knows no property by name.

import { decodeOctets } from "./text-encoding.ts";
import type { RawLine } from "./vcard-lines.ts";

export type Param = { name: string; value: string };
export type Property = { group?: string; name: string; params: Param[]; value: string };
export type Version = "2.1" | "3.0" | "4.0";

const bareEncodings = /^(7bit|8bit|base64|quoted-printable)$/i;

function splitOutsideQuotes(text: string, separator: string): string[] {
  if (!text.includes('"')) return text.split(separator);
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === separator && !quoted) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

const unquote = (text: string): string => (/^".*"$/s.test(text) ? text.slice(1, -1) : text);

/** `TYPE=a,b` is two parameters here, as is `TYPE=a;TYPE=b`; a bare word is a TYPE, or an ENCODING (vCard 2.1 §2.1.2). */
function readParams(parts: string[]): Param[] {
  return parts.flatMap((part) => {
    if (part === "") return [];
    const at = part.indexOf("=");
    if (at === -1) return [{ name: bareEncodings.test(part) ? "ENCODING" : "TYPE", value: part }];
    const name = part.slice(0, at);
    const values = splitOutsideQuotes(part.slice(at + 1), ",").map(unquote);
    // Apple and vCard 4.0 put lists of types into one pair of quotes.
    const flat = /^type$/i.test(name) ? values.flatMap((value) => value.split(",")) : [values.join(",")];
    return flat.map((value) => ({ name, value }));
  });
}

/** The first value of a parameter, by name without regard to case. */
export function paramOf(property: Property, name: string): string | undefined {
  return property.params.find((param) => param.name.toUpperCase() === name)?.value;
}

function decodeQuotedPrintable(value: string): string {
  return value
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/=$/, "");
}

/** vCard 2.1 escapes nothing but the semicolon (§2.3); everything else is made to read the same as 3.0 text. */
function fromVersion21(text: string): string {
  return text.replace(/\\(?![;,:])/g, "\\\\").replace(/\r\n|\r|\n/g, "\\n");
}

function decodeValue(property: Property, octets: string, version: Version): string | undefined {
  const encoding = paramOf(property, "ENCODING")?.toUpperCase();
  if (encoding === "BASE64" || encoding === "B") return octets.replace(/[ \t]/g, "");
  const quoted = encoding === "QUOTED-PRINTABLE";
  const text = decodeOctets(quoted ? decodeQuotedPrintable(octets) : octets, paramOf(property, "CHARSET"));
  if (text === undefined) return undefined;
  // A card inside AGENT was escaped as 3.0 does when its lines were put together.
  if (version === "2.1" && property.name.toUpperCase() !== "AGENT") return fromVersion21(text);
  return text.replace(/\r\n|\r|\n/g, "\\n");
}

function outParams(params: Param[]): Param[] {
  return params.flatMap((param) => {
    const name = param.name.toUpperCase();
    if (name === "CHARSET") return [];
    if (name !== "ENCODING") return [param];
    return /^(base64|b)$/i.test(param.value) ? [{ name: "ENCODING", value: "b" }] : [];
  });
}

/** Name and parameters out of the text before the colon; `undefined` when there is no name in it. */
export function readHead(head: string): Omit<Property, "value"> | undefined {
  const parts = splitOutsideQuotes(head, ";");
  const [, group, name] = /^(?:([\w-]+)\.)?([^\s:;"]+)\s*$/.exec(parts[0] ?? "") ?? [];
  if (name === undefined) return undefined;
  return { ...(group === undefined ? {} : { group }), name, params: readParams(parts.slice(1)) };
}

/** The property a logical line holds, or why it holds none. */
export function readProperty(raw: RawLine, version: Version): Property | "bad-line" | "bad-encoding" {
  const text = decodeOctets(raw.head);
  if (text === undefined || text.includes("\0")) return "bad-encoding";
  const head = readHead(text);
  if (head === undefined) return "bad-line";
  const property: Property = { ...head, value: "" };
  const value = decodeValue(property, raw.value, version);
  if (value === undefined || value.includes("\0")) return "bad-encoding";
  return { ...property, params: outParams(head.params), value };
}

function writeParam({ name, value }: Param): string {
  const safe = value.replace(/[\r\n]+/g, " ").replace(/"/g, "'");
  return `;${name}=${/[;:,]/.test(safe) ? `"${safe}"` : safe}`;
}

/** Everything before the colon, as vCard 3.0 writes it. */
export function headOf(property: Pick<Property, "group" | "name" | "params">): string {
  const group = property.group === undefined ? "" : `${property.group}.`;
  return group + property.name + property.params.map(writeParam).join("");
}

/** Plain text from an escaped value (RFC 2426 §4, RFC 6350 §3.4; Google also escapes the colon). */
export function unescapeText(value: string): string {
  if (!value.includes("\\")) return value;
  return value.replace(/\\([\s\S])/g, (whole, sign: string) => {
    if (sign === "n" || sign === "N") return "\n";
    return /[\\,;:]/.test(sign) ? sign : whole;
  });
}

export function escapeText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/\0/g, "")
    .replace(/[\\,;]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n");
}

/** The parts of an escaped value between unescaped separators, still escaped. */
export function splitValue(value: string, separator: ";" | ","): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < value.length; at += 1) {
    if (value[at] === "\\") at += 1;
    else if (value[at] === separator) {
      parts.push(value.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(value.slice(from));
  return parts;
}

/** The parts of a structured value (N, ADR, ORG) as plain text. */
export function components(value: string): string[] {
  return splitValue(value, ";").map(unescapeText);
}
