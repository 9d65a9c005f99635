// The answers to the quarterly reminder, each by its place among three.

import * as z from "zod";

const answer = z.int().min(0).max(2);
export const lessonBody = z.strictObject({
  answers: z.strictObject({
    curiosity: answer,
    ticket: answer,
    link: answer,
    copy: answer,
    sanction: answer,
  }),
});
