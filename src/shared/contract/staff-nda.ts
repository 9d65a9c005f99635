// What the staff page and the server say to each other of the non-disclosure agreement.

import * as z from "zod";
import { reason } from "./staff.ts";
import { text } from "./text.ts";

export const ndaBody = z.strictObject({
  text: text(20_000).refine((given) => given.trim().length >= 100, { message: "is no agreement" }),
  reason,
});
/** The hash of what was read, so that nobody signs another text. */
export const signatureBody = z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** `text` and its `hash` are null where none was published; `until`: when the reader must have signed it, null where she did. */
export type NdaView = { text: string | null; hash: string | null; signedOn: string; until: string | null };
