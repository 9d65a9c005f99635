// From the sidebar to the audit page and the console: only admins are offered it, and the link that opens works on the real server.

import { expect, test } from "@jest/globals";
import { openWorld } from "../support/live-sidebar.ts";
import { cookieOf } from "../support/page-visit.ts";

test.each(["Audit trail", "Admin console"])(
  "an admin opens “%s” over Gmail, by a link that works once",
  async (label) => {
    const { s, open } = await openWorld();
    const priya = await open("priya");
    await priya.run("onHome");
    await priya.tap(label);
    expect(priya.calls()).toBe(1);
    const answer = JSON.stringify(priya.last());
    const [, path = ""] =
      /"url":"https:\/\/api\.carnet\.example(\/pages\/open\?code=[\w.-]+)"/.exec(answer) ?? [];
    expect(answer).toContain('"openAs":"OVERLAY"');
    expect(cookieOf(await s.ask(path))).toContain("__Host-carnet=");
    expect((await s.ask(path)).status).toBe(410);
  },
);

test("nobody else is offered it, and who asks all the same is told why not", async () => {
  const { open } = await openWorld();
  const camille = await open("camille");
  await camille.run("onHome");
  expect(camille.steps()).not.toContain("Journal d’audit");
  for (const name of ["openAudit", "openConsole"] as const) {
    await camille.act(name, {});
    expect(JSON.stringify(camille.last())).toContain("Réservé aux administrateurs");
  }
});
