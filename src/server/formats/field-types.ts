// The kind of an e-mail, a phone, a date …: Google's `type` on one side, vCard's TYPE words, Apple's labels and the labels
// of Google's CSV on the other. A type that no table knows is a label somebody typed, and is kept letter by letter.

import type { Param, Property } from "./vcard-property.ts";

/** Set of TYPE words, sorted and joined → type. One table for all properties: words that a property never has do no harm. */
const typeOfWords = new Map([
  ["home", "home"],
  ["work", "work"],
  ["cell", "mobile"],
  ["cell+work", "workMobile"],
  ["fax+home", "homeFax"],
  ["fax+work", "workFax"],
  ["fax", "otherFax"],
  ["pager", "pager"],
  ["pager+work", "workPager"],
  ["main", "main"],
]);
const wordsOfType = new Map([...typeOfWords].map(([words, type]) => [type, words.toUpperCase().split("+")]));
const words = new Set(["home", "work", "cell", "fax", "pager", "main"]);
// RFC 2426 §3.3.1 and §3.3.2: what a number or an address is when nothing is said.
const impliedWords = new Set(["voice", "internet"]);

/** The type a property's TYPE words say, and the parameters it leaves unsaid. */
export function typeFromParams(property: Property): { type?: string; left: Param[] } {
  const said = property.params.filter((param) => param.name.toUpperCase() === "TYPE");
  const present = [...new Set(said.map((param) => param.value.toLowerCase()))]
    .filter((word) => words.has(word))
    .sort();
  const whole = present.join("+");
  const used = typeOfWords.has(whole)
    ? whole
    : (["cell", "fax", "pager", "work"].find((word) => present.includes(word)) ?? "");
  const type = typeOfWords.get(used);
  const usedWords = new Set(used.split("+"));
  const left = property.params.filter((param) => {
    if (param.name.toUpperCase() !== "TYPE") return true;
    const word = param.value.toLowerCase();
    return !impliedWords.has(word) && !usedWords.has(word);
  });
  return { ...(type === undefined ? {} : { type }), left };
}

/** TYPE parameters for a type, or `undefined` when only a label can say it. */
export function paramsForType(type: string): Param[] | undefined {
  return wordsOfType.get(type)?.map((value) => ({ name: "TYPE", value }));
}

// Labels that Apple (and Google, when it writes vCard) marks as its own: `_$!<Spouse>!$_`.
const appleLabels = new Map(
  [
    "HomePage Anniversary Other Spouse Partner Father Mother Parent Child Son Daughter Brother Sister Friend Relative",
    "Assistant Manager DomesticPartner ReferredBy School Home Work Mobile Main Profile Blog",
  ]
    .join(" ")
    .split(" ")
    .map((label) => [label.charAt(0).toLowerCase() + label.slice(1), label]),
);

export function typeFromLabel(label: string): string {
  const own = /^_\$!<(.+)>!\$_$/.exec(label)?.[1];
  if (own === undefined) return label;
  const type = own.charAt(0).toLowerCase() + own.slice(1);
  return appleLabels.get(type) === own ? type : label;
}

export function labelForType(type: string): string {
  const own = appleLabels.get(type);
  return own === undefined ? type : `_$!<${own}>!$_`;
}

const csvLabels = new Map([
  ["home", "Home"],
  ["work", "Work"],
  ["other", "Other"],
  ["mobile", "Mobile"],
  ["main", "Main"],
  ["homeFax", "Home Fax"],
  ["workFax", "Work Fax"],
  ["otherFax", "Other Fax"],
  ["pager", "Pager"],
  ["workPager", "Work Pager"],
  ["workMobile", "Work Mobile"],
  ["googleVoice", "Google Voice"],
  ["homePage", "Home Page"],
  ["profile", "Profile"],
  ["blog", "Blog"],
  ["anniversary", "Anniversary"],
  ["spouse", "Spouse"],
  ["child", "Child"],
  ["mother", "Mother"],
  ["father", "Father"],
  ["parent", "Parent"],
  ["brother", "Brother"],
  ["sister", "Sister"],
  ["friend", "Friend"],
  ["relative", "Relative"],
  ["manager", "Manager"],
  ["assistant", "Assistant"],
  ["partner", "Partner"],
  ["domesticPartner", "Domestic Partner"],
  ["referredBy", "Referred By"],
]);
const typeOfCsvLabel = new Map([...csvLabels].map(([type, label]) => [label.toLowerCase(), type]));

/** A label of Google's CSV. The star that marks the first choice (`* Home`) is not part of it. */
export function typeFromCsvLabel(label: string): string | undefined {
  const bare = label.replace(/^\* ?/, "").trim();
  return bare === "" ? undefined : (typeOfCsvLabel.get(bare.toLowerCase()) ?? bare);
}

export function csvLabelForType(type: string | undefined): string {
  return type === undefined ? "" : (csvLabels.get(type) ?? type);
}
