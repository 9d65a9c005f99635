// One execution, as Apps Script does it: a fresh bare context, the services, all files loaded, one function called.
import { type Script, createContext } from "node:vm";
import type { AddonAnswer } from "../card.ts";
import { answerOf, type Expectation } from "./answer.ts";
import { cardService } from "./cards/card-service.ts";
import { openShop, type Shop } from "./cards/kind.ts";
import { setClock } from "./clock.ts";
import type { ClockEvent } from "./clock-triggers.ts";
import type { AddonEvent } from "./event.ts";
import type { Ask, SimulatedPerson } from "./host-call.ts";
import type { Manifest } from "./manifest.ts";
import { openRealm, type Realm } from "./realm.ts";
import { gmailApp } from "./services/gmail.ts";
import { scriptApp, session } from "./services/identity.ts";
import { lockService } from "./services/lock.ts";
import { consoleService, logger } from "./services/log.ts";
import { mailApp } from "./services/mail.ts";
import { cacheService, propertiesService } from "./services/storage.ts";
import { urlFetchApp } from "./services/url-fetch.ts";
import { utilities } from "./services/utilities.ts";

export type Job = {
  person: SimulatedPerson;
  idToken: string | null;
  functionName: string;
  event: AddonEvent | ClockEvent;
  expectation: Expectation;
  /** What the host's clock is ahead of the machine's. */
  shiftMs: number;
};
/** `scripts` are all files of the project, which every execution loads in their order. */
export type Program = { scripts: () => readonly Script[]; manifest: Manifest; ask: Ask };

function globals(realm: Realm, shop: Shop, { job, ask }: { job: Job; ask: Ask }): Record<string, object> {
  const { manifest } = shop;
  const open = "gmail" in job.event ? (job.event.gmail ?? {}) : {};
  return {
    CardService: cardService(realm, shop),
    UrlFetchApp: urlFetchApp(realm, manifest, ask),
    ScriptApp: scriptApp(realm, { manifest, idToken: job.idToken, ask }),
    Session: session(realm, manifest, job.person),
    MailApp: mailApp(realm, manifest, ask),
    GmailApp: gmailApp(realm, { manifest, open, ask }),
    CacheService: cacheService(realm, ask),
    PropertiesService: propertiesService(realm, ask),
    LockService: lockService(realm, ask),
    Utilities: utilities(realm),
    Logger: logger(realm, ask),
    console: consoleService(realm, ask),
  };
}

/** `TypeError: x is not a function [line: 3, function: onHome, file: Code]`, as Gmail prints it. */
function errorText(thrown: unknown): string {
  if (typeof thrown !== "object" || thrown === null || !("message" in thrown)) return String(thrown);
  const name = "name" in thrown ? String(thrown.name) : "Error";
  const stack = "stack" in thrown ? String(thrown.stack) : "";
  const [, functionName = "", file = "", line = ""] =
    /at (?:async )?(?:([\w$.]+) \()?([\w-]+)\.gs:(\d+)/.exec(stack) ?? [];
  const place = line ? ` [line: ${line}, function: ${functionName}, file: ${file}]` : "";
  return `${name}: ${String(thrown.message)}${place}`;
}

function failure(thrown: unknown): AddonAnswer {
  return { error: { reason: "script", message: errorText(thrown) } };
}

/** A function that the bundle declares at top level; one that ends in `_` is private. */
function declared(sandbox: object, name: string): ((event: unknown) => unknown) | null {
  const found: unknown = Object.hasOwn(sandbox, name) ? Reflect.get(sandbox, name) : null;
  return typeof found === "function" && !name.endsWith("_")
    ? (event) => Reflect.apply(found, undefined, [event])
    : null;
}

/** Runs the job's function and gives what Gmail would draw. Never throws for what the bundle does. */
export function execute(job: Job, { scripts, manifest, ask }: Program): AddonAnswer {
  const sandbox = createContext({});
  setClock(sandbox, job.shiftMs);
  const realm = openRealm(sandbox);
  const shop = openShop(realm, manifest);
  Object.assign(sandbox, globals(realm, shop, { job, ask }));
  const call = (name: string): AddonAnswer => {
    const entry = declared(sandbox, name);
    if (!entry)
      return { error: { reason: "missing-function", message: `Script function not found: ${name}` } };
    return answerOf(entry(realm.parse(JSON.stringify(job.event))), job.expectation, shop);
  };
  try {
    for (const script of scripts()) script.runInContext(sandbox);
    return call(job.functionName);
  } catch (thrown) {
    return afterThrow(thrown, { realm, shop, sandbox });
  }
}

type Remains = { realm: Realm; shop: Shop; sandbox: object };

/** A prompt for authorization is no failure: its own cards are drawn if the add-on has any, else Gmail's. */
function afterThrow(thrown: unknown, { realm, shop, sandbox }: Remains): AddonAnswer {
  const prompt = realm.promptOf(thrown);
  if (!prompt) return failure(thrown);
  const { url, resource, callback } = prompt;
  try {
    const entry = callback === null ? null : declared(sandbox, callback);
    if (entry) return answerOf(entry(undefined), "cards", shop);
  } catch (again) {
    return failure(again);
  }
  return {
    error: {
      reason: "authorization",
      message: "Authorization is required",
      authorization: { url, resource },
    },
  };
}
