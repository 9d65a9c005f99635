// Invitations to groups of other organizations, as the person sees them to whom they were sent.

import * as z from "zod";
import type { Level } from "../domain/level.ts";
import { id } from "./text.ts";

export const inInvitation = z.strictObject({ invitation: id });
/** `from`: the organization whose group it is; `by`: who of it invites. */
export type Invitation = {
  id: string;
  group: { id: string; name: string };
  from: string;
  by: string;
  level: Level;
  sentAt: string;
};
