// Answers what an execution asks of the main thread: fetches, caches, properties, locks, triggers, the mailbox.
import { type ClockTriggers, createClockTriggers } from "./clock-triggers.ts";
import { createDailyQuota } from "./daily-quota.ts";
import { createGateway, type GatewayDeps } from "./gateway.ts";
import type {
  GmailMessage,
  HostCall,
  HostCalls,
  LogLine,
  NewDraft,
  NewMail,
  StoreScope,
} from "./host-call.ts";
import { createLockTable } from "./lock-table.ts";
import { createCache, createProperties } from "./store.ts";

/** One execution, as the switchboard knows it. Its locks are the object's own. */
export type Caller = {
  email: string;
  messages?: ((id: string) => GmailMessage | null) | undefined;
  createDraft?: ((draft: NewDraft) => { draftId: string; draftThreadId: string }) | undefined;
  sendMail?: ((mail: NewMail) => void) | undefined;
};
export type Switchboard = {
  answer(caller: Caller, signal: AbortSignal): (call: HostCall) => Promise<unknown>;
  /** Lets go of what the execution still holds. */
  hangUp(caller: Caller): void;
  /** What people have installed. */
  triggers: Pick<ClockTriggers, "list">;
};

/** Recipients a day for a consumer account; a Workspace customer's people have more. */
const DAILY_RECIPIENTS = 100;

type Answers = {
  [K in keyof HostCalls]: (
    ...args: Parameters<HostCalls[K]>
  ) => Promise<ReturnType<HostCalls[K]>> | ReturnType<HostCalls[K]>;
};
type Deps = GatewayDeps & { log: (email: string, line: LogLine) => void };

export function createSwitchboard(deps: Deps): Switchboard {
  const gateway = createGateway(deps);
  const cache = createCache(deps.now);
  const properties = createProperties();
  const locks = createLockTable();
  const triggers = createClockTriggers();
  const mails = createDailyQuota(deps.now, DAILY_RECIPIENTS);
  const sendMail = (caller: Caller, mail: NewMail): string | null => {
    if (!mails.spend(caller.email)) return "Service invoked too many times for one day: email.";
    caller.sendMail?.(mail);
    return null;
  };
  const answersTo = (caller: Caller, signal: AbortSignal): Answers => {
    const owner = (scope: StoreScope) => (scope === "script" ? "script" : `user:${caller.email}`);
    return {
      fetchAll: (requests) => gateway(requests, caller.email, signal),
      cacheRead: (scope, keys) => (deps.faults().cache === "evicting" ? {} : cache.read(owner(scope), keys)),
      cacheWrite: (scope, entries, ttlSeconds) => cache.write(owner(scope), entries, ttlSeconds),
      cacheRemove: (scope, keys) => cache.remove(owner(scope), keys),
      propertiesRead: (scope) => properties.read(owner(scope)),
      propertiesWrite: (scope, changes, replace) => properties.write(owner(scope), changes, replace),
      lockTake: (scope, waitMs) => locks.take(owner(scope), caller, waitMs),
      lockRelease: (scope) => locks.release(owner(scope), caller),
      message: (id) => caller.messages?.(id) ?? null,
      createDraft: (draft) =>
        caller.createDraft?.(draft) ?? { draftId: "r-simulated", draftThreadId: "t-simulated" },
      triggers: () => triggers.list(caller.email),
      triggerAdd: (trigger) => triggers.add(caller.email, trigger),
      triggerRemove: (id) => triggers.remove(caller.email, id),
      sendMail: (mail) => sendMail(caller, mail),
      mailQuota: () => mails.left(caller.email),
      log: (line) => deps.log(caller.email, line),
    };
  };
  return {
    triggers,
    answer: (caller, signal) => {
      const answers = answersTo(caller, signal);
      // The edge between threads: a call carries the arguments that its own entry of the table takes.
      return async ({ call, args }) => Reflect.apply(answers[call], undefined, args) as unknown;
    },
    hangUp: (caller) => locks.releaseAll(caller),
  };
}
