// `carnet dev-clone` as the operator runs it: DR-04, no live value in the clone; the customer's trail tells of it.

import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openDatabase } from "../../../src/server/cli/database.ts";
import { runDevClone } from "../../../src/server/cli/dev-clone.ts";
import { runImport } from "../../../src/server/cli/import.ts";
import { withServerHere } from "../../../src/server/cli/server-here.ts";
import { findAllContacts } from "../../../src/server/store/contacts.ts";
import { findGrants } from "../../../src/server/store/grants.ts";
import { findOrganizationGroups } from "../../../src/server/store/organization.ts";
import { findTenantIds } from "../../../src/server/store/tenant-store.ts";
import { accept } from "../../../src/shared/contract/refusal.ts";
import { leastAlike } from "../../../src/shared/domain/dev-clone.ts";
import type { Person } from "../../../src/shared/domain/person.ts";
import { migrationsFolder as migrations } from "../../support/environment.ts";

const folder = mkdtempSync(join(tmpdir(), "carnet-clone-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const live = { environment: { CARNET_DATA: join(folder, "live") }, migrations };
const clone = { environment: { CARNET_DATA: join(folder, "clone") }, migrations };
const admin = "priya@halden.example";
const canary = `canary${randomBytes(6).toString("hex")}`;

/** All that a database says of contacts and of who sees them, as the operator reads it for one customer, and which clones were told. */
async function tell(surroundings: typeof live, as: string) {
  return withServerHere(surroundings, "test", async (server) => {
    const { store, actor } = await server.signInByAddress(as);
    const told = await store.act(actor, { action: "group.list", target: {} }, async (scope) => {
      const groups = await Promise.all(
        (await findOrganizationGroups(scope, { after: null, most: 100 })).map(async (group) => ({
          name: group.name,
          owner: group.owner_email,
          people: (await findAllContacts(scope, group.group_id)).map(({ contents }) => contents),
          grants: await findGrants(scope, group.group_id),
        })),
      );
      const clones = await scope.rows(
        "select surface, seq from audit_event where tenant_id = $1 and action = 'contacts.clone'",
      );
      const details = { groups: groups.length };
      return accept({
        value: { groups, clones },
        event: { action: "group.list", outcome: "allowed", target: {}, details },
      });
    });
    if (!told.ok) throw new Error(told.code);
    return told.value;
  });
}

beforeAll(async () => {
  const file = join(folder, "canary.vcf");
  const lines = [
    "BEGIN:VCARD",
    "VERSION:3.0",
    `FN:Ana ${canary}`,
    `EMAIL:${canary}@${canary}.example`,
    `NOTE:${canary}`,
    `X-${canary}:${canary}`,
    `ORG:${canary}`,
    "END:VCARD",
    "",
  ];
  const wish = { group: `Clients ${canary}`, as: "camille@halden.example", mode: "valid", country: "FR" };
  writeFileSync(file, lines.join("\r\n") + readFileSync("samples/google-3.0.vcf", "utf8"));
  expect((await runImport([file], wish, live)).exit).toBe(0);
}, 300_000);

test("DR-04: as many people as there are, none of whose words is a live one, and k of a kind", async () => {
  const into = clone.environment.CARNET_DATA;
  const made = await runDevClone(["--as", admin, "--into", into], live);
  expect(made.lines).toEqual([expect.stringMatching(/^1 groups? with \d+ contacts of nobody/)]);
  const before = await tell(live, admin);
  const domain = /@(\S+)/.exec(await ownerIn(into))?.[1] ?? "";
  const after = await tell(clone, `admin@${domain}`);
  const contacts = before.groups[0]?.people.length ?? 0;
  expect(after.groups.map(({ name, people }) => [name, people.length])).toEqual([["Group 1", contacts]]);
  const nobody = after.groups.flatMap(({ people }) => people.map(({ person }) => person));
  const saidBy = ({ groups }: typeof before) =>
    wordsOf(
      groups.map(({ owner, people, grants }) => [owner, people, grants.map(({ principal }) => principal)]),
    );
  const words = new Set(saidBy(before));
  const kept = [...new Set(saidBy(after))].filter((word) => words.has(word));
  expect(kept.filter((word) => !isReleased(word, nobody))).toEqual([]);
  expect(JSON.stringify(after)).not.toContain(canary);
  // the customer reads it in the trail
  expect(before.clones).toEqual([{ surface: "operator", seq: expect.any(Number) }]);
}, 300_000);

test("a folder in use, nobody named, or a consumer is refused before anything is read", async () => {
  const into = ["--into", clone.environment.CARNET_DATA];
  expect((await runDevClone(["--as", admin, ...into], live)).lines[0]).toContain("is not empty");
  expect((await runDevClone(into, live)).exit).toBe(2);
  expect((await runDevClone(["--as", "ada@gmail.com", "--into", join(folder, "other")], live)).exit).toBe(2);
});

/** Words of five letters and more, and long numbers: shorter ones fall together by chance. */
function wordsOf(value: unknown): string[] {
  const text = JSON.stringify(value);
  return text.toLowerCase().match(/\p{L}{5,}|\d{6,}/gu) ?? [];
}

const googleWords = ["domain/person.ts", "domain/dev-clone.ts"]
  .map((file) => readFileSync(join("src/shared", file), "utf8").toLowerCase())
  .join();

/** Names of fields and Google's own words stay, and what at least five share. */
function isReleased(word: string, people: readonly Person[]): boolean {
  const bearers = people.filter(({ organizations, addresses }) =>
    JSON.stringify([organizations, addresses]).toLowerCase().includes(word),
  );
  return googleWords.includes(word) || word === "example" || bearers.length >= leastAlike;
}

/** The address of an owner in the clone. */
async function ownerIn(data: string): Promise<string> {
  const { db } = await openDatabase({ environment: { CARNET_DATA: data }, migrations });
  try {
    const [tenant = ""] = await findTenantIds(db);
    const [row] = await db.read(tenant, (tx) =>
      tx.query<{ owner_email: string }>("select owner_email from groups where tenant_id = $1", [tenant]),
    );
    return row?.owner_email ?? "";
  } finally {
    await db.close();
  }
}
