// What every command shares: how it is asked and how it answers.

import type { RefusalCode } from "../../shared/contract/refusal.ts";
import { refusalText } from "../../shared/i18n/phrase.ts";

/** `answer` goes to whoever reads the output, whatever the exit; `lines` to the person, as a complaint when the exit is not 0. */
export type CommandResult = { exit: 0 | 1 | 2 | 3 | 4; answer?: string[]; lines: string[] };
export type Surroundings = { environment: Readonly<Record<string, string | undefined>>; migrations: string };

/** A refusal as one line: what happened, and what to do next. */
export function tellRefusal(code: RefusalCode): string {
  const { title, detail } = refusalText("en", code);
  return `${title}. ${detail}`;
}

export const usage = `Usage:
  carnet import FILE --group NAME --as EMAIL [--mode valid|all] [--country FR]
      Adds the contacts of a vCard or CSV file to a group of that person, making the group if need be.
  carnet migrate
      Brings the database of DATABASE_URL up to date, as its owner.
  carnet staff bootstrap --officer EMAIL --deputy EMAIL --office RANGE --nda FILE --screened DATE --trained DATE
      Enters the first two officers of OPERATOR_DOMAIN and their office, once, and tells the invitation that each is to be handed.
  carnet dev-clone --as ADMIN [--as ADMIN]… --into FOLDER
      Makes data for developers out of the groups of these people's organizations, in whose trails it stands: people who do not exist,
      without notes, no fewer than five alike in anything that describes them. A server opens it with CARNET_DATA=FOLDER.
  carnet audit erase EMAIL --as ADMIN
      Erases what the trail of ADMIN's organization says of that person up to now; the contacts themselves stay.
  carnet audit hold|release --as ADMIN --reason TEXT
      Puts that trail under a legal hold, or lifts it: while it stands nothing is erased, nor dropped at the end of its retention.
  carnet witness
      Witnesses the trails of other hosts: it cosigns a log's checkpoint only if that begins with the last one. Set by CARNET_WITNESS_….
  carnet audit verify --source csv AUDIT.csv --checkpoints CHECKPOINTS.csv --key VERIFIER_KEY
  carnet audit verify --source xlsx FILE --key VERIFIER_KEY
  carnet audit verify --source sheet SPREADSHEET_ID --key VERIFIER_KEY
  carnet audit verify --source db DOMAIN --key VERIFIER_KEY
      A trail over several spreadsheets: all their files or ids, in their order, and as many --checkpoints.
      Tells whether a trail is as it was signed: exits 0 if so, 2 tampered with, 3 stale, 4 if it could not look.
      [--witness-key VERIFIER_KEY]… whose cosignature there must be   [--witness-note FILE]… what a witness holds
      [--origin NAME] unless it is the key's name
      [--expect-size N] events at least   [--from N] the first event there is
      [--frozen FILE] the hashes that stand for those before it, which the database and an event that opens a spreadsheet tell themselves
      [--at TIME] when it was exported   [--fresh] the newest checkpoint must be at most 10 minutes old then`;
