// The share dialog in a browser for tests: how to reach its parts, colleagues who stand in every state, and groups shared with them.

import type { Page } from "playwright-core";
import * as z from "zod";
import type { DemoPerson } from "../../src/simulator/google/people.ts";
import { aGroup, share } from "./builders.ts";
import type { TestServer } from "./server.ts";

export const hostile = "<img src=x onerror=alert(1)>";

const views = z.object({
  items: z.array(
    z.object({
      principal: z.string(),
      level: z.string(),
      expiresAt: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
});

function colleague(name: string, more: Partial<DemoPerson> & { sub: string }): DemoPerson {
  const email = `${name}@halden.example`;
  const usual = { givenName: name, familyName: "Quist", admin: false, locale: "en" } as const;
  return { email, ...usual, domain: "halden.example", timeZone: "Europe/Oslo", ...more };
}

export const whom = (page: Page) => page.getByRole("combobox", { name: "Add people and teams" });
export const accessOf = (page: Page, name: string) =>
  page.getByRole("combobox", { name: `Access of ${name}`, exact: true });
export const toast = (page: Page) => page.locator(".toast");
export const row = (page: Page, principal: string) => page.locator(`li[data-principal="${principal}"]`);
export const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** Types each and takes it. */
export async function add(page: Page, ...addresses: string[]): Promise<void> {
  for (const address of addresses) {
    await page.locator("#whom").fill(address);
    await page.locator("#whom").press("Enter");
  }
}

/** One without a mailbox, one suspended, and one with a hostile name. */
export const colleagues = [
  colleague("left", { sub: "104210000000000000301", suspended: true }),
  colleague("kiosk", { sub: "104210000000000000302", hasNoMailbox: true }),
  colleague("mallory", { sub: "104210000000000000303", givenName: hostile }),
];

export async function grantsOf(s: TestServer, group: string) {
  return views.parse((await s.as("camille")("GET", `/v1/groups/${group}/grants`)).json).items;
}

/** Camille's, shared with Jonas. */
export async function aSharedGroup(s: TestServer, name = "Clients"): Promise<string> {
  const group = await aGroup(s.as("camille"), name);
  await share(s.as("camille"), group, { to: "jonas", level: "edit" });
  return group;
}

/** The same, with one in each state. */
export async function aGroupOfAllStates(s: TestServer): Promise<string> {
  const group = await aSharedGroup(s);
  const camille = s.as("camille");
  await share(camille, group, { to: "left", level: "none" }); // nobody gone is given access anew, but one who has it may keep it
  for (const to of ["priya", "left", "kiosk", "team:treasury@halden.example"])
    await share(camille, group, { to, level: "view" });
  await share(camille, group, { to: "amina", level: "manage", expiresAt: "2026-12-24T23:00:00Z" });
  const expiresAt = new Date(s.clock.now() + 1_000).toISOString();
  await share(camille, group, { to: "tomas", level: "delete", expiresAt });
  s.clock.advance(1_000);
  return group;
}
