// A sound trail of any length as two CSV files, written as it is made: what a customer of some size exports after a year.

import { closeSync, openSync, writeSync } from "node:fs";
import { sha256 } from "../../src/server/audit/log-signer.ts";
import { checkpointColumns, sheetColumns } from "../../src/server/audit/row.ts";
import { columns, entryLeaf, type Personal, salted, writeRow } from "../../src/shared/audit/entry.ts";
import { appendLeaf, emptyFrontier, headOf } from "../../src/shared/audit/tree.ts";
import { type AuditEvent, checkpointRow, textOf, writeCsv } from "./audit-sheet.ts";

export type LargeTrail = { audit: string; checkpoints: string };

const perCheckpoint = 500;
const acts = [
  ["contact.read", "Read a contact"],
  ["lookup", "Looked up addresses"],
  ["contact.change", "Changed a contact"],
  ["group.list", "Listed the groups"],
] as const;
const people = [
  "camille@halden.example",
  "priya@halden.example",
  "jonas@halden.example",
  "+33@halden.example",
];
const contacts = ["Adèle Fontaine", "Tomasz Wójcik", "山田 太郎", '=cmd|"/C calc"!A0', ""];

/** Writes `events` events to these files, with a checkpoint every 500 of them and at the end. */
export function writeLargeTrail(files: LargeTrail, events: number): void {
  const audit = openSync(files.audit, "w");
  const checkpoints = openSync(files.checkpoints, "w");
  writeSync(checkpoints, writeCsv([checkpointColumns.en]));
  let rows: (readonly string[])[] = [sheetColumns.en];
  let frontier = emptyFrontier;
  for (let number = 1; number <= events; number += 1) {
    const event = eventAt(number);
    const text = textOf(event);
    const leaf = entryLeaf(sha256, text);
    const row = writeRow({ ...event, text, leaf });
    rows.push(columns.map((column) => row[column]));
    frontier = appendLeaf(sha256, frontier, leaf).frontier;
    if (number % perCheckpoint > 0 && number < events) continue;
    writeSync(audit, writeCsv(rows));
    rows = [];
    writeSync(checkpoints, writeCsv([checkpointRow(headOf(sha256, frontier))]));
  }
  closeSync(audit);
  closeSync(checkpoints);
}

/** As most events are: a group and a contact by name, few details; some refused. */
function eventAt(number: number): AuditEvent {
  const bytes = sha256(Buffer.from(`event ${number}`));
  const more = sha256(bytes);
  const hex = Buffer.from(bytes).toString("hex");
  const uuidAt = (at: number) =>
    hex.slice(at, at + 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const [action, what] = acts[number % acts.length] ?? acts[0];
  const isRefused = number % 50 === 0;
  const value = (text: string, at: number) => salted(text, more.subarray(at, at + 16));
  const personal: Personal = {
    who: value(people[number % people.length] ?? "", 0),
    group: value(`Clients ${number % 200}`, 4),
    contact: value(contacts[number % contacts.length] ?? "", 8),
    details: value(number % 3 === 0 ? "fields: emailAddresses phoneNumbers" : "", 16),
  };
  const entry = {
    number,
    time: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    action,
    surface: "gmail",
    outcome: isRefused ? "refused" : "allowed",
    code: isRefused ? "level-too-low" : "",
    target: { contact: uuidAt(0), group: uuidAt(32), version: "3" },
    words: {
      from: "Gmail",
      what,
      outcome: isRefused ? "Refused" : "Allowed",
      reason: isRefused ? "Your level is too low." : "",
    },
  };
  return { entry, personal };
}
