// How the add-on asks for a way onto a browser page.

import * as z from "zod";
import { pageNames } from "./page.ts";

export const pageRequest = z.strictObject({ page: z.enum(pageNames) });

/** `path` opens the page once, on the server's own address, until `expiresInSeconds` are over. */
export type PageLink = { path: string; expiresInSeconds: number };
