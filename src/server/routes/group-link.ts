// Where the welcome page asks what its link says. Nobody is signed in and nothing of a tenant is read, so no event tells of it.

import { groupLinkRequest } from "../../shared/contract/group-link.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { ReadGroupLink } from "../store/group-link.ts";
import type { Answer } from "../http/answer.ts";
import { jsonBody } from "../http/body.ts";

export const groupLinkPath = "/pages/link";

/** In the body, so that no log of addresses holds a link. Refusals: those of the body; `not-found` for what is no link of ours. */
export async function answerGroupLink(request: Request, read: ReadGroupLink): Promise<Result<Answer>> {
  const asked = await jsonBody(groupLinkRequest).read(request);
  if (!asked.ok) return asked;
  const link = await read(asked.value.body.link);
  return link ? accept({ status: 200, json: link }) : refuse("not-found");
}
