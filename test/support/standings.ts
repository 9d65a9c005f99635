// Every way to stand towards a group, from a stranger to its owner, each made afresh through the front door.

import { randomUUID } from "node:crypto";
import { aContact, aGroup, aPerson, share } from "./builders.ts";
import type { TestServer } from "./server.ts";

/** What a standing comes to: nothing at all, or a level. */
export const columns = ["nothing", "view", "edit", "delete", "manage", "own"] as const;
export type Column = (typeof columns)[number];
/** `moment`: one when the group and its contact were there. */
export type Fixture = {
  group: string;
  contact: string;
  address: string;
  word: string;
  caller: string;
  moment: string;
};
type Standing = {
  column: Column;
  /** A demo person by name, else by address. */
  caller: string;
  owner?: "organization";
  /** True only right after it was made. */
  isOfMoment?: true;
  prepare?(s: TestServer, group: string): Promise<void>;
};

const hour = 3_600_000;
const owner = (s: TestServer) => s.as("camille");
const granted = (level: "view" | "edit" | "delete" | "manage", to = "jonas") => ({
  column: level,
  caller: "jonas",
  prepare: (s: TestServer, group: string) => share(owner(s), group, { to, level }),
});
const domain = "domain:halden.example";
const team = "team:treasury@halden.example";

export const standings: Record<string, Standing> = {
  "no grant": { column: "nothing", caller: "jonas" },
  "an admin, on a person's group": { column: "nothing", caller: "ingrid" },
  "a consumer outside": { column: "nothing", caller: "victor" },
  "an admin of another customer": { column: "nothing", caller: "rita@other.example" },
  "not an admin, on the organization's group": { column: "nothing", caller: "jonas", owner: "organization" },
  "blocked herself, though her team and domain manage": {
    column: "nothing",
    caller: "jonas",
    async prepare(s, group) {
      await share(owner(s), group, { to: domain, level: "manage" });
      await share(owner(s), group, { to: team, level: "manage" });
      await share(owner(s), group, { to: "jonas", level: "none" });
    },
  },
  "her team blocked, though her domain manages": {
    column: "nothing",
    caller: "jonas",
    async prepare(s, group) {
      await share(owner(s), group, { to: domain, level: "manage" });
      await share(owner(s), group, { to: team, level: "none" });
    },
  },
  "expired grant": {
    column: "nothing",
    caller: "jonas",
    async prepare(s, group) {
      const expiresAt = new Date(s.clock.now() + hour).toISOString();
      await share(owner(s), group, { to: "jonas", level: "manage", expiresAt });
      s.clock.advance(hour);
    },
  },
  "team and domain grants while the Directory is silent": {
    column: "nothing",
    caller: "jonas",
    isOfMoment: true,
    async prepare(s, group) {
      await share(owner(s), group, { to: team, level: "manage" });
      await share(owner(s), group, { to: domain, level: "manage" });
      s.clock.advance(hour);
      s.google.faults.set("directory", { kind: "503" });
    },
  },
  "view granted": granted("view"),
  "edit granted": granted("edit"),
  "delete granted": granted("delete"),
  "manage granted": granted("manage"),
  "her team's edit": granted("edit", team),
  "her domain's delete": granted("delete", domain),
  "her own view under her team's manage": {
    column: "view",
    caller: "jonas",
    async prepare(s, group) {
      await share(owner(s), group, { to: team, level: "manage" });
      await share(owner(s), group, { to: "jonas", level: "view" });
    },
  },
  owner: { column: "own", caller: "camille" },
  "an admin, on the organization's group": { column: "own", caller: "ingrid", owner: "organization" },
};

export type Stand = Fixture & { column: Column };

/** A new group with one contact, somebody who stands to it as told, and the Directory as the standing needs it. */
export async function stand(s: TestServer, name: string): Promise<Stand> {
  const standing = standings[name];
  if (!standing) throw new Error(`no standing ${name}`);
  s.google.faults.clear("directory");
  const maker = s.as(standing.owner ? "priya" : "camille");
  const group = await aGroup(maker, `Clients ${name}`, standing.owner ?? "me");
  const word = `marta${randomUUID().slice(0, 8)}`;
  const address = `${word}@polskistal.example`;
  const contact = await aContact(maker, group, aPerson(word, address));
  const moment = new Date(s.clock.now()).toISOString();
  await standing.prepare?.(s, group);
  return { group, contact, address, word, moment, caller: standing.caller, column: standing.column };
}
