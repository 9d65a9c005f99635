// The triggers of ScriptApp, cut to what an add-on may have: time-driven ones, at most one run an hour.
import { randomUUID } from "node:crypto";
import { enumeration } from "../enumeration.ts";
import type { Ask, StoredTrigger } from "../host-call.ts";
import type { Manifest } from "../manifest.ts";
import { type Methods, type Realm, refuse } from "../realm.ts";
import { mismatch } from "../signature.ts";
import { needScope, scopes } from "./scope.ts";

const eventType = enumeration("CLOCK", "ON_OPEN", "ON_EDIT", "ON_FORM_SUBMIT", "ON_CHANGE");
const triggerSource = enumeration("SPREADSHEETS", "CLOCK", "FORMS", "DOCUMENTS", "CALENDAR");

export const triggerConstants = { EventType: eventType, TriggerSource: triggerSource };

type Surroundings = { manifest: Manifest; ask: Ask };

/** ScriptApp's methods about triggers. */
export function triggerMethods(realm: Realm, { manifest, ask }: Surroundings): Methods {
  const ids = new WeakMap<object, string>();
  const faceOf = (trigger: StoredTrigger): object => {
    const face = realm.face("Trigger", {
      getUniqueId: () => trigger.id,
      getHandlerFunction: () => trigger.functionName,
      getEventType: () => eventType["CLOCK"],
      getTriggerSource: () => triggerSource["CLOCK"],
      getTriggerSourceId: () => null,
    });
    ids.set(face, trigger.id);
    return face;
  };
  const create = (trigger: StoredTrigger): object => {
    const refusal = ask("triggerAdd", trigger);
    return refusal ? refuse(refusal) : faceOf(trigger);
  };
  const need = (method: string) => needScope(manifest, `ScriptApp.${method}`, scopes.triggers);
  return {
    newTrigger: (name: unknown) => {
      need("newTrigger");
      if (typeof name !== "string") return mismatch("ScriptApp.newTrigger", [name]);
      return realm.face("TriggerBuilder", { timeBased: () => clockBuilder(realm, name, create) });
    },
    getProjectTriggers: () => {
      need("getProjectTriggers");
      return ask("triggers").map(faceOf);
    },
    deleteTrigger: (trigger: unknown) => {
      need("deleteTrigger");
      const id = typeof trigger === "object" && trigger ? ids.get(trigger) : undefined;
      return id === undefined ? mismatch("ScriptApp.deleteTrigger", [trigger]) : ask("triggerRemove", id);
    },
  };
}

function clockBuilder(realm: Realm, functionName: string, create: (trigger: StoredTrigger) => object) {
  let every: StoredTrigger["every"] | null = null;
  const recurring = (unit: "day" | "hour", method: string) => (count: unknown) => {
    if (typeof count !== "number" || !Number.isInteger(count) || count < 1) return mismatch(method, [count]);
    every = { unit, count };
    return builder;
  };
  const builder: object = realm.face("ClockTriggerBuilder", {
    everyDays: recurring("day", "ClockTriggerBuilder.everyDays"),
    everyHours: recurring("hour", "ClockTriggerBuilder.everyHours"),
    everyMinutes: () => refuse("Add-ons may run a time-driven trigger at most once per hour."),
    atHour: (hour: unknown) =>
      typeof hour === "number" ? builder : mismatch("ClockTriggerBuilder.atHour", [hour]),
    create: () =>
      every
        ? create({ id: randomUUID(), functionName, every })
        : refuse("The clock trigger has no time or recurrence."),
  });
  return builder;
}
