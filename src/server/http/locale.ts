// The caller's language, from Accept-Language (RFC 9110, section 12.5.4): the first of ours that is named, else English.

import { type Locale, locales } from "../../shared/contract/me.ts";

export function localeOf(headers: Headers): Locale {
  const named = (headers.get("accept-language") ?? "").slice(0, 200).toLowerCase().split(",");
  const tags = named.map((part) => part.trim().split(/[-;]/)[0]);
  return (
    locales.find((locale) => tags.find((tag) => locales.some((known) => known === tag)) === locale) ?? "en"
  );
}
