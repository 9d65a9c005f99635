// The methods that CardService's classes have in common: set a text, a number, one of an enum's members, a part.
// Each looks at its argument and refuses what the real method refuses.
import { isAllowlisted } from "../allowlist.ts";
import { type Enumeration, memberName } from "../enumeration.ts";
import { refuse } from "../realm.ts";
import type { Answer, Draft, Making, Shop, Step } from "./kind.ts";

export function text(field: string): Step<[value: string]> {
  return (making, value) => {
    if (typeof value !== "string") making.mismatch(value);
    making.draft[field] = value;
  };
}

export function flag(field: string): Step<[value: boolean]> {
  return (making, value) => {
    if (typeof value !== "boolean") making.mismatch(value);
    making.draft[field] = value;
  };
}

/** A number; `least` is the smallest one taken, and only whole numbers are unless `fractions`. */
export function number(field: string, { least = 0, fractions = false } = {}): Step<[value: number]> {
  return (making, value) => {
    if (typeof value !== "number") making.mismatch(value);
    if (!Number.isFinite(value) || value < least || (!fractions && !Number.isInteger(value)))
      refuse(`Invalid argument: ${field}`);
    making.draft[field] = value;
  };
}

/** One of an enum's own values; a string with the same name is none. */
export function choice(field: string, members: Enumeration): Step<[value: unknown]> {
  return (making, value) => {
    making.draft[field] = memberName(members, value) ?? making.mismatch(value);
  };
}

/** The wire form of a part, if it is of one of these classes; refuses anything else. */
export function partOf(making: Making, value: unknown, classes: readonly string[]): Draft {
  const taken = making.shop.take(value);
  return taken && classes.includes(taken.name) ? taken.wire : making.mismatch(value);
}

export function part(field: string, ...classes: string[]): Step<[value: unknown]> {
  return (making, value) => {
    making.draft[field] = partOf(making, value, classes);
  };
}

/** Appends to a list of the draft. */
export function append(draft: Draft, field: string, ...items: unknown[]): void {
  const list = draft[field];
  draft[field] = [...(Array.isArray(list) ? list : []), ...items];
}

export function parts(field: string, ...classes: string[]): Step<[value: unknown]> {
  return (making, value) => append(making.draft, field, partOf(making, value, classes));
}

/** What Google fetches to show: https, never an SVG. */
export function imageUrl(making: Making, url: unknown): string {
  if (typeof url !== "string") return making.mismatch(url);
  if (!/^https:\/\/[^/]+/.test(url) || !URL.canParse(url))
    refuse(`Invalid image URL: only HTTPS is allowed: ${url}`);
  if (/\.svgz?$/i.test(new URL(url).pathname)) refuse(`Invalid image URL: SVG is not supported: ${url}`);
  return url;
}

const pictureData = /^data:image\/(?:png|jpeg);base64,[\w+/]+={0,2}$/;

/** A picture, unlike an icon, may stand in the card itself as base64 (CardService, `setImageUrl`). */
export function picture(field: string): Step<[url: string]> {
  return (making, url) => {
    making.draft[field] = pictureData.test(url) ? url : imageUrl(making, url);
  };
}

/** `#rrggbb` as google.type.Color: 0 to 1 a channel. */
export function colorOf(making: Making, value: unknown): Draft {
  if (typeof value !== "string") return making.mismatch(value);
  const [, red = "", green = "", blue = ""] =
    /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(value) ?? refuse(`Invalid argument: color ${value}`);
  return { red: share(red), green: share(green), blue: share(blue) };
}

function share(hex: string): number {
  return Number.parseInt(hex, 16) / 255;
}

/** A link that may be opened: `mailto:`, `tel:`, or https within the manifest's prefixes; `http:` becomes `https:`. */
export function linkUrl(shop: Shop, url: string): string {
  if (/^(mailto|tel):/i.test(url)) return url;
  const secure = url.replace(/^http:/i, "https:");
  if (!isAllowlisted(secure, shop.manifest.addOns?.common?.openLinkUrlPrefixes))
    refuse(`The URL ${url} does not match any openLinkUrlPrefixes of the add-on's manifest.`);
  return secure;
}

/** printJson(): for debugging only, as at Google. */
export const printJson = (making: Making): Answer => ({ answer: JSON.stringify(making.draft) });

/** Refuses a list that is no list of texts. */
export function textList(making: Making, value: unknown): string[] {
  const isTexts = Array.isArray(value) && value.every((item) => typeof item === "string");
  return isTexts ? [...value] : making.mismatch(value);
}
