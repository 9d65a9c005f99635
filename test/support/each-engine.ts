// Tests of a server run on both engines, each time on a database of their own.

import { afterAll, beforeAll, describe } from "@jest/globals";
import { people } from "./builders.ts";
import { type Engine, engines } from "./database.ts";
import { aServer, type TestServer } from "./server.ts";

/** `s` is there once the tests run, not while they are declared. */
export function onEachEngine(tests: (s: () => TestServer, engine: Engine) => void): void {
  describe.each(engines)("on %s", (engine) => {
    let server: TestServer | undefined;
    beforeAll(async () => {
      server = await aServer(engine, { people });
    });
    afterAll(() => server?.close());
    tests(() => {
      if (!server) throw new Error("the server is there only while tests run");
      return server;
    }, engine);
  });
}
