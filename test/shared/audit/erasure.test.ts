import { describe, expect, test } from "@jest/globals";
import { type PersonalCell, personalCells } from "../../../src/shared/audit/entry.ts";
import { cellsOf, eraseCells, holdsAddress } from "../../../src/shared/audit/erasure.ts";
import type { Told } from "../../../src/shared/audit/told.ts";

const email = "ann@halden.example";
const person = { email, actorIds: new Set(["p-ann"]), contactIds: new Set(["c-ann"]) };
const other = "bob@halden.example";

function told(texts: Partial<Record<PersonalCell, string>>, more: Partial<Told> = {}): Told {
  const one = (cell: PersonalCell) => ({
    text: texts[cell] ?? "",
    salt: texts[cell] ? `salt of ${cell}` : "",
  });
  const shown = { who: one("who"), group: one("group"), contact: one("contact"), details: one("details") };
  return { who: texts.who ?? "", details: {}, shown, ...more };
}

type Case = { told: Told; actorId?: string | null; contacts?: string[] };
const cells = ({ told: one, actorId = "p-bob", contacts = [] }: Case) =>
  cellsOf({ actorId, contacts, told: one }, person).join(" ");

describe("whose a cell is", () => {
  test.each<[string, Case, string]>([
    ["she acted", { told: told({ who: email, group: "Clients" }), actorId: "p-ann" }, "who"],
    [
      "she acted under an address of before",
      { told: told({ who: "old@x.example" }), actorId: "p-ann" },
      "who",
    ],
    ["somebody without an id acted under her address", { told: told({ who: email }), actorId: null }, "who"],
    ["somebody else acted", { told: told({ who: other, group: "Clients", contact: "Ann" }) }, ""],
    [
      "a card of hers is named",
      { told: told({ who: other, contact: "Ann Lee, Bob" }), contacts: ["c-bob", "c-ann"] },
      "contact",
    ],
    ["another Ann is named", { told: told({ contact: "Ann Lee" }), contacts: ["c-other"] }, ""],
    ["a nameless card shows its address", { told: told({ contact: email }), contacts: ["c-new"] }, "contact"],
    ["a group bears her address", { told: told({ group: `Mail of ${email.toUpperCase()}` }) }, "group"],
    [
      "a grant was hers",
      {
        told: told({ details: `principal: person:${email}; level: view` }, { principal: `person:${email}` }),
      },
      "details",
    ],
    [
      "details hold more than the cell shows",
      { told: told({ details: "to: …" }, { details: { to: `x ${email}` } }) },
      "details",
    ],
    [
      "a team is not a person of that name",
      { told: told({ details: "principal: team:all@halden.example" }) },
      "",
    ],
    ["it was erased before", { told: told({ group: "Clients" }), actorId: "p-ann", contacts: ["c-ann"] }, ""],
    [
      "everything at once",
      {
        told: told({ who: email, group: email, contact: "Ann", details: `to: ${email}` }),
        contacts: ["c-ann"],
      },
      "who group contact details",
    ],
  ])("%s", (_, one, expected) => {
    expect(cells(one)).toBe(expected);
  });

  test("an event without a number has no cells yet", () => {
    expect(cellsOf({ actorId: "p-ann", contacts: [], told: { who: email, details: {} } }, person)).toEqual(
      [],
    );
  });
});

describe("an address in a text", () => {
  test.each([
    email,
    `(${email})`,
    `person:${email}`,
    `Ann <${email}>, Bob`,
    `Write to ${email}.`,
    "ANN@Halden.Example",
  ])("stands in %s", (text) => {
    expect(holdsAddress(text, email)).toBe(true);
  });
  test.each([
    "joann@halden.example",
    "é.ann@halden.example",
    "x-ann@halden.example",
    "ann@halden.example.org",
    "ann@halden.examples",
    "ann@haldenxexample",
    "halden.example",
    "",
  ])("does not stand in %s", (text) => {
    expect(holdsAddress(text, email)).toBe(false);
  });
  test("means nothing to a pattern", () => {
    expect(holdsAddress("a.n+n@x.example", "a.n+n@x.example")).toBe(true);
    expect(holdsAddress("aan@x.example", ".*@x.example")).toBe(false);
    for (const one of ["{a|b}$/@x.example", "ann-lee@x-y.example"]) expect(holdsAddress(one, one)).toBe(true);
  });
});

describe("what is told afterwards", () => {
  const all = told(
    { who: email, group: "Clients", contact: "Ann", details: `principal: person:${email}; to: ${email}` },
    { principal: `person:${email}`, details: { to: email, contacts: ["c-ann@2"], addresses: 3 } },
  );
  test("nothing of an erased cell, everything of the others", () => {
    expect(eraseCells(all, ["who"])).toMatchObject({
      who: "",
      principal: all.principal,
      details: all.details,
    });
    expect(eraseCells(all, ["details"]).details).toEqual({ contacts: ["c-ann@2"] });
    expect(eraseCells(all, ["contact"]).shown).toEqual({ ...all.shown, contact: { text: "", salt: "" } });
    const erased = eraseCells(all, personalCells);
    expect(JSON.stringify(erased)).not.toMatch(/ann@halden|Ann|salt of|principal/);
    expect(Object.values(erased.shown ?? {})).toEqual(Array(4).fill({ text: "", salt: "" }));
  });
  test("no cell is hers any more, whichever they were", () => {
    const event = { actorId: "p-ann", contacts: ["c-ann"], told: all };
    const rest = eraseCells(all, cellsOf(event, person));
    expect(cellsOf({ ...event, told: rest }, person)).toEqual([]);
  });
});
