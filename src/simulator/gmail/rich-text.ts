// Parses the HTML subset that Google allows in card text (<b> <i> <u> <s> <font color> <a href> <br> <time>) into a tree.
// A strict allow list: other tags are dropped and their contents kept as text, other attributes do not exist.

export type RichNode =
  | { kind: "text"; text: string }
  | { kind: "break" }
  | { kind: "element"; tag: "b" | "i" | "u" | "s" | "time"; children: RichNode[] }
  | { kind: "font"; color: string | null; children: RichNode[] }
  | { kind: "link"; href: string | null; children: RichNode[] };
type Parent = Exclude<RichNode, { kind: "text" } | { kind: "break" }>;

const tagPattern = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)(\/|\s[^<>]*)?>/g;
const plainTags = ["b", "i", "u", "s", "time"] as const;
const maxDepth = 20;
const namedEntities: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

/** The tree of a card's text. Never throws; unclosed tags end with the text. */
export function parseRichText(source: string): RichNode[] {
  const root: RichNode[] = [];
  const open: Parent[] = [];
  const into = () => open[open.length - 1]?.children ?? root;
  let position = 0;
  for (const match of source.matchAll(tagPattern)) {
    addText(into(), source.slice(position, match.index));
    position = match.index + match[0].length;
    const name = (match[2] ?? "").toLowerCase();
    if (name === "br") into().push({ kind: "break" });
    else if (match[1] === "/") closeTag(open, name);
    else openTag({ open, into: into() }, name, match[3] ?? "");
  }
  addText(into(), source.slice(position));
  return root;
}

/** The text alone, for labels and titles. */
export function plainText(nodes: RichNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.text;
      return node.kind === "break" ? " " : plainText(node.children);
    })
    .join("");
}

/** An address that a card may link to, or null: the web, mail and telephone, nothing else. */
export function safeHref(value: string): string | null {
  try {
    const url = new URL(value.trim());
    return ["https:", "http:", "mailto:", "tel:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function addText(into: RichNode[], raw: string): void {
  if (raw) into.push({ kind: "text", text: decodeEntities(raw) });
}

function openTag(place: { open: Parent[]; into: RichNode[] }, name: string, attributes: string): void {
  const node = nodeOf(name, attributes);
  if (!node || place.open.length >= maxDepth) return;
  place.into.push(node);
  place.open.push(node);
}

function closeTag(open: Parent[], name: string): void {
  const index = open.map(nameOf).lastIndexOf(name);
  if (index >= 0) open.splice(index);
}

function nodeOf(name: string, attributes: string): Parent | null {
  if (name === "a") return { kind: "link", href: safeHref(attributeOf(attributes, "href")), children: [] };
  if (name === "font")
    return { kind: "font", color: colorOf(attributeOf(attributes, "color")), children: [] };
  const tag = plainTags.find((plain) => plain === name);
  return tag ? { kind: "element", tag, children: [] } : null;
}

function nameOf(node: Parent): string {
  if (node.kind === "link") return "a";
  return node.kind === "font" ? "font" : node.tag;
}

function attributeOf(attributes: string, name: string): string {
  const pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i");
  const match = pattern.exec(attributes);
  return decodeEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? "");
}

function colorOf(value: string): string | null {
  return /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(value) || /^[a-z]{3,20}$/i.test(value) ? value : null;
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name) return namedEntities[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
