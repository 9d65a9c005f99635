// What of a history each level shows, in one table.

import { expect, test } from "@jest/globals";
import { shownActions } from "../../../src/shared/audit/history.ts";
import { type HistoryPart, showsPart } from "../../../src/shared/domain/history.ts";
import { levels } from "../../../src/shared/domain/level.ts";

test.each<[HistoryPart, boolean[]]>([
  ["change", [true, true, true, true, true]],
  ["sharing", [false, false, false, true, true]],
  ["look", [false, false, false, true, true]],
  ["refused", [false, false, false, true, true]],
])("%s: view, edit, delete, manage, own", (part, shown) => {
  expect(levels.map((level) => showsPart(level, part))).toEqual(shown);
});

test("a change is an act that leaves the group or a contact other than before, and no grant", () => {
  expect(shownActions((part) => part === "change").sort()).toEqual([
    "contact.add",
    "contact.change",
    "contact.copy",
    "contact.delete",
    "contact.move",
    "contact.restore",
    "contacts.change",
    "contacts.copy",
    "contacts.import",
    "contacts.merge",
    "contacts.move",
    "contacts.restore",
    "deletion.approve",
    "deletion.ask",
    "deletion.reject",
    "group.create",
    "group.delete",
    "group.hide",
    "group.rename",
    "group.restore",
    "group.restore-to",
  ]);
});
