// A tenant's sharing policy over HTTP.

import * as z from "zod";
import { outsideRules } from "../domain/sharing-policy.ts";
import { readPrincipal } from "../domain/principal.ts";
import { limit } from "./limit.ts";
import { givenLevels } from "./requests.ts";
import { email, text } from "./text.ts";

const domain = text(253)
  .transform((name) => name.trim().toLowerCase())
  .refine((name) => readPrincipal(`domain:${name}`) !== null, { message: "is not a domain" });

export const sharingPolicy = z.strictObject({
  outside: z.enum(outsideRules),
  domains: z.array(domain).max(limit.policyDomains).default([]),
  mostLevel: z.enum(givenLevels).default("view"),
  /** Who takes over the groups of those who leave; null: the organization. */
  successor: email.nullable().default(null),
  defaultDays: z.number().int().min(1).max(limit.policyDays).nullable().default(null),
});
/** `changedBy` and `changedAt` are absent until an admin has said anything. */
export type SharingPolicyView = z.infer<typeof sharingPolicy> & { changedBy?: string; changedAt?: string };
