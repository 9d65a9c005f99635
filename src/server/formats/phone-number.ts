// The E.164 form of a phone number that is written for people. The value itself is never changed.

import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

// No number that people write is longer; it keeps a megabyte in a TEL line out of the parser.
const longestNumber = 80;

/** `+33612345678` when the number is valid, `undefined` otherwise. `country` is for numbers without a prefix. */
export function canonicalForm(value: string, country: string): string | undefined {
  if (value.length > longestNumber) return undefined;
  const region = isSupportedCountry(country) ? country : undefined;
  const number =
    region === undefined ? parsePhoneNumberFromString(value) : parsePhoneNumberFromString(value, region);
  return number?.isValid() === true ? number.number : undefined;
}
