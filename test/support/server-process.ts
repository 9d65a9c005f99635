// A parent's hold on the real server in a process of its own: start it, ask it over HTTP, kill it with SIGKILL.

import { fork } from "node:child_process";
import { buildProgram } from "./build.ts";
import type { OutsideGoogle } from "./outside-google.ts";
import type { Housing, Place } from "./server-place.ts";
import type { Question, Ready } from "./server-program.ts";

export type Answer = { status: number; json: unknown };
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;
export type ServerProcess = {
  /** Asks over real HTTP as one of the demo people; a Uint8Array is sent as a file. Throws when no whole answer came. */
  as(email: string): Ask;
  /** What only the process itself knows or does: see `answers` in server-program.ts. */
  tell(question: Question): Promise<number>;
  /** SIGKILL; answers once the process is gone. */
  kill(): Promise<void>;
};

let program: Promise<string> | undefined;

export async function startServerProcess(
  google: OutsideGoogle,
  place: Housing & Pick<Place, "sheetRows">,
): Promise<ServerProcess> {
  program ??= buildProgram("test/support/server-program.ts");
  const child = fork(await program, [JSON.stringify({ ...place, google: google.place } satisfies Place)], {
    execArgv: ["--enable-source-maps"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const next = <T>() =>
    new Promise<T>((resolve, reject) => {
      child.once("message", (message) => resolve(message as T));
      void gone.then(() => reject(new Error("the server's process ended")));
    });
  const ready = await next<Ready>();
  return {
    as: (email) => asking(`http://127.0.0.1:${ready.port}`, () => google.tokenOf(email)),
    tell(question) {
      child.send(question);
      return next<number>();
    },
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

function asking(url: string, tokenOf: () => Promise<string>): Ask {
  return async (method, path, body, headers = {}) => {
    const isFile = body instanceof Uint8Array;
    const type = isFile ? "application/octet-stream" : "application/json";
    const answer = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${await tokenOf()}`,
        ...(body === undefined ? {} : { "content-type": type }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    return { status: answer.status, json: await answer.json() };
  };
}
