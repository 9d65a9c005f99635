// `carnet import`: the same act as the import route, at the server's own machine. While a server holds the data directory,
// it is asked over HTTP instead, which only the simulator allows, since only there anybody may sign in as anybody.

import { readFile } from "node:fs/promises";
import * as z from "zod";
import type { ImportReport } from "../../shared/contract/files.ts";
import { accept, type Refusal, type Result } from "../../shared/contract/refusal.ts";
import { rejectText } from "../../shared/i18n/phrase.ts";
import type { SignedIn } from "../auth/caller.ts";
import { parseInPlace } from "../formats/parser.ts";
import { encodeInPlace } from "../photos/encoder.ts";
import { importFile, readContactFile } from "../routes/import-file.ts";
import { findVisibleGroups, insertGroup } from "../store/groups.ts";
import { DataInUse } from "../store/opening.ts";
import { type CommandResult, type Surroundings, tellRefusal, usage } from "./command.ts";
import { importOverHttp } from "./import-over-http.ts";
import { type ImportWish, importWish } from "./import-wish.ts";
import { consumerDomains, withServerHere } from "./server-here.ts";

export async function runImport(
  positionals: readonly string[],
  options: object,
  surroundings: Surroundings,
): Promise<CommandResult> {
  const asked = importWish.safeParse({ ...options, file: positionals[0] });
  if (!asked.success || positionals.length !== 1) return { exit: 2, lines: [usage] };
  if (consumerDomains.test(asked.data.as))
    return {
      exit: 2,
      lines: [`${asked.data.as} is a consumer account: import with its own sign-in, over HTTP`],
    };
  const bytes = await readFile(asked.data.file).catch(() => null);
  if (!bytes)
    return {
      exit: 1,
      lines: [`${asked.data.file} cannot be read. Nothing was imported; is the path right?`],
    };
  try {
    return report(await importHere(asked.data, bytes, surroundings));
  } catch (fault) {
    if (fault instanceof DataInUse && fault.holder.url)
      return report(await importOverHttp(fault.holder.url, asked.data, bytes));
    throw fault;
  }
}

function importHere(
  asked: ImportWish,
  bytes: Uint8Array,
  surroundings: Surroundings,
): Promise<Result<ImportReport>> {
  return withServerHere(surroundings, "carnet import", async (server) => {
    const known = await server.signInByAddress(asked.as);
    const groupId = await groupByName(known, asked.group);
    if (!groupId.ok) return groupId;
    const { mode, country } = asked;
    const file = await readContactFile({ bytes, country, parse: parseInPlace, encodePhoto: encodeInPlace });
    const request = { groupId: groupId.value, mode, file };
    const intent = { action: "contacts.import" as const, target: { group: groupId.value } };
    const done = await known.store.act(known.actor, intent, (scope) => importFile(scope, known, request));
    await server.trail.advance();
    return done;
  });
}

/** A group of that name that the person sees, else a new one of hers. */
async function groupByName(known: SignedIn, name: string): Promise<Result<string>> {
  return known.store.act(known.actor, { action: "group.create", target: {} }, async (scope) => {
    const visible = await findVisibleGroups(scope, known.caller);
    const same = visible.find(({ group }) => group.name === name);
    if (same) {
      return accept({
        value: same.group.id,
        event: { action: "group.read", outcome: "allowed", target: { group: same.group.id }, details: {} },
      });
    }
    const id = crypto.randomUUID();
    insertGroup(scope, { id, name, ownerEmail: known.actor.email });
    return accept({
      value: id,
      event: { action: "group.create", outcome: "allowed", target: { group: id }, details: { name } },
    });
  });
}

function report(result: Result<ImportReport>): CommandResult {
  if (!result.ok) return { exit: 1, lines: refusalLines(result) };
  const { added, updated, unchanged, rejected, elsewhere = [] } = result.value;
  const counts = `${added} added, ${updated} updated, ${unchanged} unchanged, ${rejected.length} rejected`;
  return {
    exit: 0,
    lines: [
      counts,
      ...rejected.map(({ line, reason }) => `line ${line}: ${rejectText("en", reason)}`),
      ...elsewhere.map(
        ({ line, groupName }) => `line ${line}: merged into a contact of “${groupName}” before, left out`,
      ),
    ],
  };
}

const rejections = z.object({ rejected: z.array(z.object({ line: z.number(), reason: z.string() })) });

function refusalLines(refusal: Refusal): string[] {
  const told = rejections.safeParse(refusal.details);
  const rejected = told.success
    ? told.data.rejected.map(({ line, reason }) => `line ${line}: ${rejectText("en", reason)}`)
    : [];
  return [tellRefusal(refusal.code), ...rejected];
}
