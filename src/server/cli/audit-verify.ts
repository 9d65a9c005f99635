// `carnet audit verify`: whether a trail is as it was signed, without asking the server that wrote it.
// Exits 0 when it is, 2 when it was tampered with, 3 when its newest part has no signature, 4 when it could not be looked at whole.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import * as z from "zod";
import { decodeBase64 } from "../../shared/audit/bytes.ts";
import { type Finding, tabs } from "../../shared/audit/finding.ts";
import { createVerification, type Verification, type Verified } from "../../shared/audit/verification.ts";
import { hashing } from "../audit/hashing.ts";
import { checkpointColumns, sheetColumns } from "../audit/row.ts";
import { createSheets } from "../audit/sheets.ts";
import { createServiceAccount } from "../auth/service-account.ts";
import { readServiceAccount } from "../auth/service-account-file.ts";
import { type CommandResult, usage } from "./command.ts";
import type { OpenedDatabase } from "./database.ts";
import {
  csvSource,
  databaseSource,
  type Pause,
  sheetSource,
  type TrailSource,
  xlsxSource,
} from "./trail-source.ts";
import { readTrust } from "./trust.ts";

export type Looking = {
  environment: Readonly<Record<string, string | undefined>>;
  fetch: typeof globalThis.fetch;
  now: () => number;
  pause: Pause;
  database?: () => Promise<OpenedDatabase>;
};

const number = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional();
const wish = z.object({
  source: z.enum(["sheet", "csv", "xlsx", "db"]),
  key: z.array(z.string()).min(1),
  "witness-key": z.array(z.string()).default([]),
  "witness-note": z.array(z.string()).default([]),
  origin: z.string().optional(),
  checkpoints: z.array(z.string()).default([]),
  from: number,
  frozen: z.string().optional(),
  "expect-size": number,
  at: z.iso.datetime().transform(Date.parse).optional(),
  fresh: z.boolean().default(false),
  files: z.array(z.string()).min(1),
});
type Wish = z.infer<typeof wish>;

const options = {
  source: { type: "string" },
  key: { type: "string", multiple: true },
  "witness-key": { type: "string", multiple: true },
  "witness-note": { type: "string", multiple: true },
  origin: { type: "string" },
  checkpoints: { type: "string", multiple: true },
  from: { type: "string" },
  frozen: { type: "string" },
  "expect-size": { type: "string" },
  at: { type: "string" },
  fresh: { type: "boolean" },
} as const;

const exits = { sound: 0, tampered: 2, stale: 3 } as const;
const couldNotLook = 4;

/** What cannot be read, a wrong option among it, is never a trail that is sound. */
export async function runAuditVerify(words: readonly string[], looking: Looking): Promise<CommandResult> {
  try {
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options });
    const asked = wish.safeParse({ ...values, files: positionals });
    if (!asked.success) return { exit: couldNotLook, lines: [usage] };
    const { verdict, ...verified } = await look(asked.data, looking);
    return { exit: exits[verdict], answer: [JSON.stringify(verified)], lines: hintsFor(verified) };
  } catch (fault) {
    return { exit: couldNotLook, lines: [fault instanceof Error ? fault.message : String(fault)] };
  }
}

/** What to ask instead of a trail that only lacks its beginning. */
function hintsFor({ findings }: Pick<Verified, "findings">): string[] {
  const isFirst = ({ kind, file, row }: Finding) => kind === "number-missing" && file === 1 && row === 2;
  const missing = findings.find(isFirst)?.events;
  if (missing?.from !== 1) return [];
  return [
    `Events 1 to ${missing.to} are missing. If they are meant to be, ask with --from ${missing.to + 1}.`,
  ];
}

/** The database is open only for as long as it is read. */
async function look(asked: Wish, looking: Looking): Promise<Verified> {
  if (asked.source !== "db") return verifyTrail(asked, looking, await openSources(asked, looking));
  const [tenant, ...others] = asked.files;
  if (tenant === undefined || others.length > 0) throw new Error("--source db needs one DOMAIN");
  if (!looking.database) throw new Error("there is no database here");
  const opened = await looking.database();
  try {
    const source = await databaseSource(opened, { tenant, from: asked.from ?? null });
    return await verifyTrail(asked, looking, [source]);
  } finally {
    await opened.db.close();
  }
}

async function verifyTrail(
  asked: Wish,
  looking: Looking,
  sources: readonly TrailSource[],
): Promise<Verified> {
  const [first] = sources;
  const { key: keys, "witness-key": witnessKeys, origin } = asked;
  const from = asked.from ?? first?.from ?? 1;
  const frozen =
    asked.frozen === undefined ? first?.frozen : readFrozen(await readFile(asked.frozen, "utf8"));
  const verification = createVerification({
    hashing,
    trust: readTrust({ keys, witnessKeys, origin }),
    titles: { audit: Object.values(sheetColumns), checkpoints: Object.values(checkpointColumns) },
    from,
    isDropped: asked.from === undefined,
    ...(first?.id === undefined ? {} : { id: first.id }),
    ...(frozen && { frozen }),
  });
  for (const file of asked["witness-note"]) {
    const problem = verification.addWitnessed(await readFile(file, "utf8"));
    if (problem) throw new Error(`${file} is no checkpoint that log and witness signed: ${problem}`);
  }
  await readSources(verification, sources);
  const isLive = asked.source === "sheet" || asked.source === "db"; // a file may be old and sound
  const nowMs = asked.at ?? (isLive || asked.fresh ? looking.now() : undefined);
  return verification.finish({
    ...(nowMs === undefined ? {} : { nowMs }),
    expectSize: Math.max(asked["expect-size"] ?? 0, first?.size ?? 0),
    mustBeFresh: asked.fresh,
  });
}

/** All checkpoints come before the first row, so that each root is known where the rows reach it. */
async function readSources(
  { nextFile, addCheckpoint, addRow, addFinding }: Verification,
  sources: readonly TrailSource[],
): Promise<void> {
  for (const [index, source] of sources.entries()) {
    if (index > 0) nextFile(tabs.checkpoints);
    await source.readTab(tabs.checkpoints, addCheckpoint, addFinding);
  }
  for (const [index, source] of sources.entries()) {
    if (index > 0) nextFile(tabs.audit, source.id);
    await source.readTab(tabs.audit, addRow, addFinding);
  }
}

/** Hashes in base64, one a line, from the largest node on. */
function readFrozen(text: string): Uint8Array[] {
  const lines = text.split("\n").filter((line) => line !== "");
  const hashes = lines.flatMap((line) => decodeBase64(line) ?? []);
  if (hashes.length !== lines.length) throw new Error("the frozen hashes are not base64, one a line");
  return hashes;
}

/** One of each spreadsheet, in the order in which they are named. */
async function openSources({ source, files, checkpoints }: Wish, looking: Looking): Promise<TrailSource[]> {
  if (source === "xlsx") return Promise.all(files.map(xlsxSource));
  if (source === "csv") {
    if (checkpoints.length !== files.length)
      throw new Error("--source csv needs --checkpoints FILE for each of its files");
    return files.map((file, index) =>
      csvSource({ [tabs.audit]: file, [tabs.checkpoints]: checkpoints[index] ?? "" }),
    );
  }
  const keyFile = looking.environment["GOOGLE_SERVICE_ACCOUNT"];
  if (!keyFile) throw new Error("GOOGLE_SERVICE_ACCOUNT is not set: it reads the Sheet");
  const key = readServiceAccount(await readFile(keyFile, "utf8"));
  const { fetch, now } = looking;
  const { accessToken } = createServiceAccount({ key, fetch, now });
  const sheets = createSheets({ fetch, accessToken });
  return files.map((file) => sheetSource(sheets, file, looking.pause));
}
