// Browser pages of the product: which there are. Without schemas, so that the pages themselves stay small.

import type { Surface } from "./me.ts";

export const pageNames = ["audit", "share", "photo", "admin"] as const;
export type PageName = (typeof pageNames)[number];

/** Where an act comes from that is done on the page. */
export const pageSurface: Record<PageName, Surface> = {
  audit: "admin",
  share: "dialog",
  photo: "dialog",
  admin: "admin",
};

/** Where the trail is read: its own page, and the console, whose session opens it too. */
export const trailPages = ["audit", "admin"] as const;

/** The header without which a page's request changes nothing: another site cannot set it. */
export const pageHeader = "x-carnet-page";
