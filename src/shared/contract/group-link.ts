// The link that people send each other to a group: what it says of the group, to whoever holds it.

import * as z from "zod";
import { text } from "./text.ts";

/** `link`: what stands behind the `#` of the link. */
export const groupLinkRequest = z.strictObject({ link: text(4_000) });
/** The group's name when the link was made, who made it, and of which organization; null for somebody without one. */
export type GroupLink = { group: string; by: string; domain: string | null };
