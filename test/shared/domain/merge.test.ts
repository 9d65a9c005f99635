import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { isSame, mergeChange, type PersonChange } from "../../../src/shared/domain/merge.ts";
import { type Person, personFields } from "../../../src/shared/domain/person.ts";

const base: Person = { names: [{ givenName: "Élodie" }], emailAddresses: [{ value: "e@duval.example" }] };

describe("two edits of one contact", () => {
  test("the same field, changed to different values, is for somebody to decide", () => {
    const theirs = { ...base, names: [{ givenName: "Elodie" }] };
    expect(mergeChange(base, theirs, { names: [{ givenName: "Élo" }] })).toEqual({
      ok: false,
      conflicts: [{ field: "names", base: base.names, theirs: theirs.names, mine: [{ givenName: "Élo" }] }],
    });
  });

  test("a field removed by one and changed by the other is a conflict too, told as null", () => {
    const theirs = { names: base.names ?? [] };
    const merged = mergeChange(base, theirs, { emailAddresses: [{ value: "new@duval.example" }] });
    expect(merged).toMatchObject({ conflicts: [{ field: "emailAddresses", theirs: null }] });
    const changed = { ...base, emailAddresses: [{ value: "new@duval.example" }] };
    expect(mergeChange(base, changed, { emailAddresses: null })).toMatchObject({
      conflicts: [{ mine: null }],
    });
  });

  test("different fields merge by themselves", () => {
    const theirs = { ...base, names: [{ givenName: "Elodie" }] };
    expect(mergeChange(base, theirs, { nicknames: [{ value: "Élo" }] })).toEqual({
      ok: true,
      person: { ...theirs, nicknames: [{ value: "Élo" }] },
      changed: ["nicknames"],
    });
  });

  test("both changed it to the same value, or mine repeats the base: theirs stands and nothing is new", () => {
    const theirs = { ...base, names: [{ givenName: "Elodie" }] };
    const stands = { ok: true, person: theirs, changed: [] };
    expect(mergeChange(base, theirs, { names: [{ givenName: "Elodie" }] })).toEqual(stands);
    expect(mergeChange(base, theirs, { names: [{ givenName: "Élodie" }] })).toEqual(stands);
  });

  test("null and an empty list remove a field", () => {
    for (const nothing of [null, []])
      expect(mergeChange(base, base, { emailAddresses: nothing })).toEqual({
        ok: true,
        person: { names: base.names },
        changed: ["emailAddresses"],
      });
  });
});

const text = fc.constantFrom("a", "b", "c");
const somePerson: fc.Arbitrary<Person> = fc.record(
  {
    names: fc.array(fc.record({ givenName: text }, { requiredKeys: [] }), { maxLength: 2 }),
    nicknames: fc.array(fc.record({ value: text }), { maxLength: 2 }),
    urls: fc.array(fc.record({ value: text, type: text }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const someChange: fc.Arbitrary<PersonChange> = fc.record(
  {
    names: fc.option(fc.array(fc.record({ givenName: text }), { maxLength: 2 })),
    nicknames: fc.option(fc.array(fc.record({ value: text }), { maxLength: 2 })),
  },
  { requiredKeys: [] },
);

/** A change that meets no other. */
function after(base: Person, now: Person, change: PersonChange): Person {
  const merged = mergeChange(base, now, change);
  if (!merged.ok) throw new Error("a conflict with nobody");
  return merged.person;
}

describe("whatever was changed", () => {
  test("no value is lost: each field ends as theirs, as mine, or in a conflict that holds all three", () => {
    fc.assert(
      fc.property(somePerson, somePerson, someChange, (before, theirs, change) => {
        const merged = mergeChange(before, theirs, change);
        for (const field of personFields) {
          const [was, is, mine] = [before[field], theirs[field], change[field]];
          const touchedByMe = mine !== undefined && !isSame(mine, was) && !isSame(mine, is);
          const touchedByThem = !isSame(was, is);
          if (!merged.ok) {
            const conflict = merged.conflicts.find((one) => one.field === field);
            expect(conflict !== undefined).toBe(touchedByMe && touchedByThem);
            if (conflict) expect(conflict).toMatchObject({ base: was ?? null, theirs: is ?? null, mine });
          } else expect(isSame(merged.person[field], touchedByMe ? mine : is)).toBe(true);
        }
      }),
    );
  });

  test("made on what is there it never conflicts, and made twice it changes nothing more", () => {
    fc.assert(
      fc.property(somePerson, someChange, (now, change) => {
        const once = mergeChange(now, now, change);
        if (!once.ok) throw new Error("a conflict with nobody");
        const twice = mergeChange(once.person, once.person, change);
        expect(twice).toEqual({ ok: true, person: once.person, changed: [] });
      }),
    );
  });

  test("two changes of different fields come to the same in either order, and neither is lost", () => {
    fc.assert(
      fc.property(somePerson, someChange, someChange, (before, one, other) => {
        const [mine, theirs] = [{ names: one.names ?? null }, { nicknames: other.nicknames ?? null }];
        const there = after(before, before, theirs);
        const here = after(before, before, mine);
        const [ours, same] = [after(before, there, mine), after(before, here, theirs)];
        expect(ours).toEqual(same);
        expect(isSame(ours.names, mine.names)).toBe(true);
        expect(isSame(ours.nicknames, theirs.nicknames)).toBe(true);
      }),
    );
  });

  test("of many changes made on one version, whatever was taken stands at the end; the others are told in full", () => {
    fc.assert(
      fc.property(somePerson, fc.array(someChange, { minLength: 2, maxLength: 6 }), (before, changes) => {
        let now = before;
        const taken: PersonChange[] = [];
        for (const change of changes) {
          const merged = mergeChange(before, now, change);
          if (merged.ok) {
            now = merged.person;
            taken.push(change);
          } else expect(merged.conflicts.every(({ field, mine }) => isSame(mine, change[field]))).toBe(true);
        }
        for (const { names } of taken) {
          const asksForNothing = names === undefined || isSame(names, before.names);
          expect(asksForNothing || isSame(now.names, names)).toBe(true);
        }
      }),
    );
  });

  test("what is given is left as it was", () => {
    fc.assert(
      fc.property(somePerson, somePerson, someChange, (before, theirs, change) => {
        const copies = structuredClone([before, theirs, change]);
        mergeChange(before, theirs, change);
        expect([before, theirs, change]).toEqual(copies);
      }),
    );
  });
});
