// What the witness remembers, in memory as in its file: nothing is to be seen in memory before it was forced to the disk.

import type { Cosigner } from "./ed25519.ts";
import type { Past } from "./judgment.ts";
import type { LogList } from "./log-list.ts";
import { readState, type State, writeState, type WrittenState } from "./state.ts";
import { type Disk, replaceFile } from "./state-file.ts";

export type Ledger = {
  past(origin: string): Past;
  /** Replaces what is known of a log. Throws when that could not be written; then memory holds what it held before. */
  write(origin: string, past: Past): Promise<void>;
  origins(): string[];
  evidence(): WrittenState["evidence"];
};

export type LedgerDeps = { cosigner: Cosigner; logs: LogList; disk: Disk; file: string; isNew: boolean };

/** Takes up the state where it was left. Throws when it is not there, unless the witness is new, and when it does not fit. */
export async function openLedger({ cosigner, logs, disk, file, isNew }: LedgerDeps): Promise<Ledger> {
  const found = await disk.read(file);
  if (isNew && found !== null) throw new Error("the witness is said to be new, and its state is there");
  if (!isNew && found === null)
    throw new Error("the witness's state is not there: if it was lost, retire this witness and its key");
  let state: State = found === null ? new Map() : readState(found, { cosigner, logs });
  let text = found;
  const save = async (next: State) => {
    const written = `${JSON.stringify(writeState(next, cosigner), null, 2)}\n`;
    await replaceFile(disk, file, { before: text, text: written });
    [state, text] = [next, written];
  };
  if (found === null) await save(state);
  return {
    past: (origin) => state.get(origin) ?? { last: null, evidence: [] },
    write: (origin, past) => save(new Map(state).set(origin, past)),
    origins: () => [...state.keys()],
    evidence: () => writeState(state, cosigner).evidence,
  };
}
