// Comments on a contact: private to who wrote it, or for all who see the contact, naming colleagues who shall know.

import * as z from "zod";
import { limit } from "./limit.ts";
import { email, text } from "./text.ts";

export const newComment = z
  .strictObject({
    /** Taken up to a request's size and measured later, so that what is too long is told so. */
    text: text(limit.bodyBytes).refine((said) => said.trim() !== "", { message: "is empty" }),
    isPrivate: z.boolean().default(false),
    mentions: z
      .array(email)
      .max(limit.mentions)
      .transform((named) => [...new Set(named)])
      .default([]),
  })
  .refine(({ isPrivate, mentions }) => !isPrivate || mentions.length === 0, {
    message: "a private comment names nobody",
    path: ["mentions"],
  });

export type Comment = {
  id: string;
  text: string;
  isPrivate: boolean;
  mentions: string[];
  writtenBy: string;
  writtenAt: string;
};
/** Newest first. */
export type Comments = { items: Comment[]; nextCursor?: string };
/** A comment that names the caller, who has not read it yet. */
export type Mention = Comment & { groupId: string; groupName: string; contactId: string };
