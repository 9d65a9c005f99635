// Texts cut to a length, for places that hold only so much.

/** At most `length` characters (code points, so that no character is halved), with an ellipsis when something is missing. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}
