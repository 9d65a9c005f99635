// A group of Camille's that is lent to Jonas, and his sidebar: where tests of the sidebar begin.
import type { GrantLevel } from "../../src/shared/domain/level.ts";
import type { Person } from "../../src/shared/domain/person.ts";
import { aContact, aGroup, share } from "./builders.ts";
import type { TestWorld } from "./live-sidebar.ts";

type Listed = { items: { id: string; version: number; person: Person }[] };

/** Jonas, who reads English, holds a level on a group of Camille's, who reads French, with one contact. */
export async function aPlace({ s, open }: TestWorld, level: GrantLevel = "delete") {
  const camille = s.as("camille");
  const group = await aGroup(camille);
  const contact = await aContact(camille, group);
  await share(camille, group, { to: "jonas", level });
  const sidebar = await open("jonas");
  await sidebar.run("onHome");
  const list = async (of = group) =>
    ((await camille("GET", `/v1/groups/${of}/contacts`)).json as Listed).items;
  return { camille, group, contact, sidebar, list };
}
