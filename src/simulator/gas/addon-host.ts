// Apps Script for one add-on: takes a call as Gmail makes it, or the clock, runs the built files, answers what Gmail would draw.
// Knows neither the page that draws nor the backend behind `fetch`.
import { readFileSync } from "node:fs";
import { parse } from "node:path";
import type { AddonAnswer, Card } from "../card.ts";
import type { Journal } from "../journal.ts";
import type { Expectation } from "./answer.ts";
import { clockEvent } from "./clock-triggers.ts";
import type { AddonEvent } from "./event.ts";
import { type AddonFaults, noFaults } from "./fault.ts";
import type { GmailMessage, LogLine, NewDraft, NewMail, SimulatedPerson } from "./host-call.ts";
import { entryKind, type Manifest, manifestFaults } from "./manifest.ts";
import { createPool } from "./pool.ts";
import { openSeat, type SeatSetup } from "./seat.ts";
import { createSwitchboard, type Switchboard } from "./switchboard.ts";

/** Google's limit for one execution of an add-on. */
const EXECUTION_LIMIT_MS = 30_000;
/** Its limit for a time-driven one. */
const CLOCK_LIMIT_MS = 360_000;
/** Executions at once; more of them wait for a free worker. */
const MAX_SEATS = 4;

export type AddonCall = {
  person: SimulatedPerson;
  idToken: string | null;
  /** Name of the bundle's function. */
  function: string;
  event: AddonEvent;
  /** What the caller waits for; when absent, what the manifest makes of the function. */
  expects?: Expectation;
  /** The person's mailbox: the message with this id, or null. */
  messages?: (id: string) => GmailMessage | null;
  /** Where a draft that the add-on creates goes. */
  createDraft?: (draft: NewDraft) => { draftId: string; draftThreadId: string };
  /** Where a mail that the add-on sends goes. */
  sendMail?: (mail: NewMail) => void;
};
export type AddonHost = {
  /**
   * What Gmail would draw; nothing for a function that the person's time-driven trigger names, which runs as the clock would
   * run it. A failure of the add-on is an answer too; it never throws for one.
   */
  run(call: AddonCall): Promise<AddonAnswer>;
  setFaults(faults: Partial<AddonFaults>): void;
  faults(): AddonFaults;
  close(): Promise<void>;
};
export type AddonHostOptions = {
  /** Paths of the built files, such as `dist/addon/Code.js`; every execution loads them all, in this order. */
  bundle: readonly string[];
  manifest: Manifest;
  fetch: typeof globalThis.fetch;
  journal: Journal;
  now: () => number;
  /** Milliseconds for one execution; Google's 30 seconds when absent. */
  executionLimitMs?: number;
  /** Path of the built `worker.ts`. */
  workerFile: string;
  /** UrlFetchApp calls a day for each person; 100,000 when absent. */
  dailyFetches?: number;
  /** Where `console` and `Logger` write; nowhere when absent. */
  log?: (email: string, line: LogLine) => void;
};

const consentNeeded: AddonAnswer = {
  error: {
    reason: "authorization",
    message: "Authorization is required to perform that action.",
    authorization: { url: "https://accounts.google.com/o/oauth2/auth", resource: "Google" },
  },
};

/** The cards that an answer draws, in order. */
function drawn(answer: AddonAnswer): Card[] {
  if ("cards" in answer) return answer.cards;
  if (!("renderActions" in answer)) return [];
  return (answer.renderActions.action?.navigations ?? []).flatMap((step) => {
    if ("pushCard" in step) return [step.pushCard];
    return "updateCard" in step ? [step.updateCard] : [];
  });
}

/** A sound manifest is taken for granted: an unsound one could not have been deployed. */
function checkManifest(manifest: Manifest): void {
  const faults = manifestFaults(manifest);
  if (faults.length > 0) throw new Error(`appsscript.json: ${faults.join("; ")}`);
}

type Machine = {
  seats: ReturnType<typeof createPool>;
  board: Switchboard;
  limitMs: number;
  now: () => number;
  manifest: Manifest;
};

function execution(machine: Machine, call: AddonCall, faults: AddonFaults): Promise<AddonAnswer> {
  const { seats, board, manifest, now } = machine;
  const due = board.triggers.list(call.person.email).find((one) => one.functionName === call.function);
  const job = {
    shiftMs: now() - Date.now(),
    person: call.person,
    idToken: faults.consent === "no-identity" ? null : call.idToken,
    functionName: call.function,
    event: due ? clockEvent(now(), due.id) : call.event,
    expectation: due ? ("nothing" as const) : (call.expects ?? entryKind(manifest, call.function)),
  };
  const { messages, createDraft, sendMail } = call;
  const caller = { email: call.person.email, messages, createDraft, sendMail };
  const limitMs = due ? Math.max(machine.limitMs, CLOCK_LIMIT_MS) : machine.limitMs;
  return seats.withSeat(async (seat) => {
    const end = new AbortController();
    try {
      return await seat.run(job, limitMs, board.answer(caller, end.signal));
    } finally {
      end.abort();
      board.hangUp(caller);
    }
  });
}

/** Reads the files once. Throws when it cannot, or when Google would not have taken the manifest. */
export function createAddonHost(options: AddonHostOptions): AddonHost {
  const { manifest, workerFile, journal } = options;
  checkManifest(manifest);
  let faults = noFaults;
  const files = options.bundle.map((path) => ({ name: parse(path).name, code: readFileSync(path, "utf8") }));
  const setup: SeatSetup = { workerFile, manifest, files };
  const machine: Machine = {
    manifest,
    now: options.now,
    seats: createPool(() => openSeat(setup), MAX_SEATS),
    limitMs: options.executionLimitMs ?? EXECUTION_LIMIT_MS,
    board: createSwitchboard({
      fetch: options.fetch,
      journal,
      now: options.now,
      faults: () => faults,
      log: options.log ?? (() => {}),
      ...(options.dailyFetches === undefined ? {} : { dailyCalls: options.dailyFetches }),
    }),
  };
  return {
    async run(call) {
      if (faults.consent === "revoked") return consentNeeded;
      const answer = await execution(machine, call, faults);
      for (const card of drawn(answer)) journal({ kind: "card", entry: call.function, card });
      return answer;
    },
    setFaults: (changes) => {
      faults = { ...faults, ...changes };
    },
    faults: () => faults,
    close: () => machine.seats.close(),
  };
}
