// Photos as they stand in a file. Only JPEG and PNG, known by their first bytes and not by what the file calls them,
// become a photo; a link or another format stays with what only the source knew.

const signatures: [string, "jpeg" | "png"][] = [
  ["/9j/", "jpeg"],
  ["iVBORw0KGgo", "png"],
];

/** A `data:` URL for the base64 of a JPEG or PNG, `undefined` for anything else. */
export function photoUrl(base64: string): string | undefined {
  const kind = signatures.find(([start]) => base64.startsWith(start))?.[1];
  if (kind === undefined || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    return undefined;
  return `data:image/${kind};base64,${base64}`;
}

/** The kind and the base64 of a `data:` URL, with the reverse check. */
export function photoContent(url: string): { kind: "JPEG" | "PNG"; base64: string } | undefined {
  const [, base64] = /^data:image\/(?:jpeg|jpg|png);base64,(.*)$/is.exec(url) ?? [];
  const own = base64 === undefined ? undefined : photoUrl(base64);
  if (base64 === undefined || own === undefined) return undefined;
  return { kind: own.startsWith("data:image/png") ? "PNG" : "JPEG", base64 };
}
