// How the add-on asks for a way onto a browser page.

import * as z from "zod";
import type { PageName } from "./page.ts";
import { id } from "./text.ts";

const named = <N extends PageName>(name: N) => z.literal(name);

/** The share dialog is of one group, the page of a picture of one contact; neither reaches another. */
export const pageRequest = z.discriminatedUnion("page", [
  z.strictObject({ page: named("audit") }),
  z.strictObject({ page: named("admin") }),
  z.strictObject({ page: named("share"), group: id }),
  z.strictObject({ page: named("photo"), group: id, contact: id }),
]);
export type PageRequest = z.infer<typeof pageRequest>;

/** `path` opens the page once, on the server's own address, until `expiresInSeconds` are over. */
export type PageLink = { path: string; expiresInSeconds: number };
