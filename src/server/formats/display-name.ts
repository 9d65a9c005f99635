// The name to show when a file gives only its parts. Refuses to split a name into parts.

import type { Name } from "../../shared/domain/person.ts";

const eastAsian = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー々]+$/u;

/** Prefix, given, middle, family, suffix; family name first and unspaced where both are written in Chinese, Japanese or Korean. */
export function composeDisplayName(name: Name): string | undefined {
  const { givenName = "", familyName = "" } = name;
  if (eastAsian.test(givenName) && eastAsian.test(familyName)) return familyName + givenName;
  const parts = [
    name.honorificPrefix,
    name.givenName,
    name.middleName,
    name.familyName,
    name.honorificSuffix,
  ];
  const joined = parts.filter((part) => part !== undefined && part !== "").join(" ");
  return joined === "" ? undefined : joined;
}

/** The same name with a display name; `undefined` when it says nothing at all. */
export function withDisplayName(name: Name): Name | undefined {
  const displayName = name.displayName ?? composeDisplayName(name);
  if (displayName !== undefined) return { ...name, displayName };
  return Object.keys(name).length > 0 ? name : undefined;
}
