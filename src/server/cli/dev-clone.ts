// `carnet dev-clone`: what developers work with. Reads customers' groups as the operator, which stands in each of their trails, and writes them
// into a folder of its own as nobody's: under a key of that folder, by pseudonyms whose key is never written down.

import { createHmac, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import * as z from "zod";
import { accept } from "../../shared/contract/refusal.ts";
import { email } from "../../shared/contract/text.ts";
import { createPseudonyms } from "../../shared/domain/pseudonym.ts";
import type { Server } from "../assembly.ts";
import { type ClonedGroup, cloneGroups, countContacts, readGroups, writeGroup } from "./cloned-group.ts";
import { type CommandResult, type Surroundings, tellRefusal, usage } from "./command.ts";
import { consumerDomains, withServerHere } from "./server-here.ts";

const wish = z.object({
  as: z.array(email.refine((address) => !consumerDomains.test(address))).min(1),
  into: z.string().min(1),
});

export async function runDevClone(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<CommandResult> {
  const { values } = parseArgs({
    args: [...words],
    options: { as: { type: "string", multiple: true }, into: { type: "string" } },
  });
  const asked = wish.safeParse(values);
  if (!asked.success) return { exit: 2, lines: [usage] };
  const { as, into } = asked.data;
  if (!isFree(into))
    return { exit: 2, lines: [`${into} is not empty: a clone is made in a folder of its own`] };
  const read = await withServerHere(surroundings, "carnet dev-clone", (server) => readAll(server, as));
  if (!read.ok) return read.told;
  const key = randomBytes(32);
  const pseudonyms = createPseudonyms((text) => createHmac("sha256", key).update(text).digest());
  const cloned = cloneGroups(read.groups, pseudonyms);
  key.fill(0);
  const there = { environment: { CARNET_DATA: into }, migrations: surroundings.migrations };
  await withServerHere(there, "carnet dev-clone", (server) => writeAll(server, cloned));
  const contacts = countContacts(cloned);
  return { exit: 0, lines: [`${cloned.length} groups with ${contacts} contacts of nobody, in ${into}`] };
}

function isFree(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return true; // it is made when it is first written
  }
}

type Read = { ok: true; groups: ClonedGroup[] } | { ok: false; told: CommandResult };

/** All groups of the customers of these people, who are named in the trails. */
async function readAll(server: Server, as: readonly string[]): Promise<Read> {
  const groups: ClonedGroup[] = [];
  for (const address of as) {
    const { store, actor } = await server.signInByAddress(address);
    const read = await store.act(actor, { action: "contacts.clone", target: {} }, async (scope) => {
      const value = await readGroups(scope, address.slice(address.indexOf("@") + 1));
      const details = { groups: value.length, contacts: countContacts(value) };
      return accept({
        value,
        event: { action: "contacts.clone", outcome: "allowed", target: {}, details },
      });
    });
    await server.trail.advance();
    if (!read.ok) return { ok: false, told: { exit: 1, lines: [`${address}: ${tellRefusal(read.code)}`] } };
    groups.push(...read.value);
  }
  return { ok: true, groups };
}

async function writeAll(server: Server, groups: readonly ClonedGroup[]): Promise<void> {
  for (const [index, group] of groups.entries()) {
    const { store, actor } = await server.signInByAddress(group.owner ?? `admin@${group.domain}`);
    const name = `Group ${index + 1}`;
    await store.act(actor, { action: "group.create", target: {} }, async (scope) => {
      const id = await writeGroup(scope, name, group);
      return accept({
        value: null,
        event: { action: "group.create", outcome: "allowed", target: { group: id }, details: { name } },
      });
    });
    await server.trail.advance(); // an operator acts only while the trail keeps up
  }
}
