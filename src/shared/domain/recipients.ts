// Putting a group's people into a draft. Gmail replaces the draft's recipients, so what stood there is merged in first.

import { normalizeEmail, readMailboxes } from "./email.ts";

export type RecipientMerge = { recipients: string[]; added: string[]; outside: string[] };

/**
 * Existing recipients stay first and as they were written; new addresses follow, each once whatever its case, and not when the draft
 * already holds it in another line. `outside` are the new ones beyond `domain` (none are outside when it is null).
 */
export function mergeRecipients(
  existing: readonly string[],
  addresses: readonly string[],
  context: { domain: string | null; elsewhere?: readonly string[] },
): RecipientMerge {
  const taken = new Set(
    [...existing, ...(context.elsewhere ?? [])].flatMap((text) =>
      readMailboxes(text).map((box) => box.email),
    ),
  );
  const added: string[] = [];
  for (const address of addresses) {
    const email = normalizeEmail(address);
    if (taken.has(email)) continue;
    taken.add(email);
    added.push(email);
  }
  return {
    recipients: [...existing, ...added],
    added,
    outside: added.filter((email) => isOutside(email, context.domain)),
  };
}

/** Whether an address belongs to another domain than the caller's own. */
export function isOutside(email: string, domain: string | null): boolean {
  return domain !== null && normalizeEmail(email).split("@").pop() !== domain;
}
