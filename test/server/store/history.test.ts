// The plans of what reads the trail by what an event was done on: behind row-level security an index counts only where it may be used.

import { expect, test } from "@jest/globals";
import { findContactHistory, findGroupHistory } from "../../../src/server/store/history.ts";
import { findEvents } from "../../../src/server/store/audit/trail.ts";
import type { Row } from "../../../src/server/store/database.ts";
import type { Scope } from "../../../src/server/store/tenant-store.ts";
import { halden } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

const nobody = "122a73ef-7cc9-46a9-8ee0-47bed25efb47";
const page = { actions: ["contact.change" as const], withRefused: false, cursor: undefined, limit: 21 };
const wide = { from: 1, to: 1000, limit: 50 };

onEachEngine((s) => {
  test.each<[string, string, (scope: Scope) => Promise<unknown>]>([
    ["a group's history", "audit_event_by_group", (scope) => findGroupHistory(scope, nobody, page)],
    [
      "a contact's history",
      "audit_event_by_contact",
      (scope) => findContactHistory(scope, { groupId: nobody, contactId: nobody }, page),
    ],
    [
      "the newest events",
      "audit_event_by_seq",
      (scope) => findEvents(scope, { ...wide, filter: {} }, "desc"),
    ],
  ])("%s is read from %s", async (_, index, find) => {
    const plan: string[] = [];
    await s().db.transaction(halden, async (tx) => {
      await tx.query("set local enable_seqscan = off");
      const rows = async <R extends Row>(
        statement: string,
        values: readonly unknown[] = [],
      ): Promise<R[]> => {
        const lines = await tx.query(`explain ${statement}`, [halden, ...values]);
        plan.push(...lines.map((line) => Object.values(line).join()));
        return [];
      };
      await find({ rows, tenantId: halden } as unknown as Scope); // nothing else of it is used
    });
    expect(plan.join("\n")).toMatch(new RegExp(`Index Scan (Backward )?using ${index}\\b`));
  });
});
