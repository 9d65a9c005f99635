// console and Logger: what the add-on writes goes to the main thread, which decides what to do with it.
import type { Ask, LogLine } from "../host-call.ts";
import type { Realm } from "../realm.ts";

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const json = typeof value === "object" ? JSON.stringify(value) : undefined;
  return json && json !== "{}" ? json : String(value);
}

function write(ask: Ask, severity: LogLine["severity"]) {
  return (...values: unknown[]) => ask("log", { severity, text: values.map(textOf).join(" ") });
}

export function consoleService(realm: Realm, ask: Ask): object {
  return realm.face("console", {
    log: write(ask, "DEBUG"),
    info: write(ask, "INFO"),
    warn: write(ask, "WARNING"),
    error: write(ask, "ERROR"),
    time: () => {},
    timeEnd: () => {},
  });
}

export function logger(realm: Realm, ask: Ask): object {
  const lines: string[] = [];
  const face: object = realm.face("Logger", {
    log: (...values: unknown[]) => {
      lines.push(values.map(textOf).join(" "));
      write(ask, "INFO")(...values);
      return face;
    },
    getLog: () => lines.join("\n"),
    clear: () => {
      lines.length = 0;
    },
  });
  return face;
}
