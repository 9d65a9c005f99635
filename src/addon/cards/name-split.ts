// A written name as first and last name, as far as that can be guessed; the form shows the guess, so that a person corrects it.

export type SplitName = { givenName: string; familyName: string };

/** "Conti, Giulia" and "Giulia Conti" are both Giulia Conti; remarks in brackets and an address in place of a name are dropped. */
export function splitName(written: string): SplitName {
  const name = written
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, " ")
    .replace(/^["'\s]+|(?<!["'\s])["'\s]+$/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (name === "" || name.includes("@")) return { givenName: "", familyName: "" };
  const comma = name.indexOf(",");
  if (comma > 0) return { givenName: name.slice(comma + 1).trim(), familyName: name.slice(0, comma).trim() };
  const space = name.indexOf(" ");
  if (space < 0) return { givenName: name, familyName: "" };
  return { givenName: name.slice(0, space), familyName: name.slice(space + 1) };
}
