// Knowing a contact again when its file is imported a second time: by the source's own id, else by what identifies a person.

import { displayName, emailsOf, phonesOf } from "../../shared/domain/contact.ts";
import { fold } from "../../shared/domain/text.ts";
import type { Blinder, Token } from "../seal/blind-index.ts";
import type { Contents } from "./contacts.ts";
import { type Scope } from "./tenant-store.ts";

/** Blind, as all that is stored beside the sealed contents. */
export function sourceToken(blinder: Blinder, contents: Contents): Token {
  if (contents.uid) return blinder.token("source", `uid\0${contents.uid}`);
  const { person } = contents;
  const reached = [...emailsOf(person), ...phonesOf(person)].sort().join("\0");
  return blinder.token("source", `person\0${fold(displayName(person))}\0${reached}`);
}

export type KnownContact = { contact_id: string; version: number; source_token: string };

/** The contacts of a group that came from these sources before; of several with one token the first added. */
export async function findBySource(
  scope: Scope,
  groupId: string,
  tokens: readonly Token[],
): Promise<Map<Token, KnownContact>> {
  const rows = await scope.rows<KnownContact>(
    `select contact_id, version, source_token::text from contact
     where tenant_id = $1 and group_id = $2 and source_token = any($3::bigint[]) and deleted_at is null order by revision desc`,
    [groupId, tokens],
  );
  return new Map(rows.map((row) => [row.source_token, row]));
}
