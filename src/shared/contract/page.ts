// Browser pages of the product: which there are, and how the add-on asks for a way in.

import * as z from "zod";
import type { Surface } from "./me.ts";

export const pageNames = ["audit"] as const;
export type PageName = (typeof pageNames)[number];

/** Where an act comes from that is done on the page. */
export const pageSurface: Record<PageName, Surface> = { audit: "admin" };

export const pageRequest = z.strictObject({ page: z.enum(pageNames) });

/** `path` opens the page once, on the server's own address, until `expiresInSeconds` are over. */
export type PageLink = { path: string; expiresInSeconds: number };

/** The header without which a page's request changes nothing: another site cannot set it. */
export const pageHeader = "x-carnet-page";
