import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import {
  type Action,
  allows,
  type Caller,
  decide,
  decideSharing,
  type Grant,
  type Held,
  holdOf,
  type Ownership,
  reasonsOf,
} from "../../../src/shared/domain/access.ts";
import { compareLevels, grantLevels, type Level, levels } from "../../../src/shared/domain/level.ts";
import { type PrincipalKind, readPrincipal } from "../../../src/shared/domain/principal.ts";

const now = 1_000_000;
const jonas: Caller = {
  email: "jonas@halden.example",
  teams: ["treasury@halden.example", "risk@halden.example"],
  domain: "halden.example",
  isAdmin: false,
};
const names: Record<PrincipalKind, string> = {
  person: "person:jonas@halden.example",
  team: "team:treasury@halden.example",
  domain: "domain:halden.example",
};
const camilles: Ownership = { kind: "person", email: "camille@halden.example" };

function grant(principal: string, level: Grant["level"], expiresAtMs: number | null = null): Grant {
  const read = readPrincipal(principal);
  if (!read) throw new Error(principal);
  return { principal: read, level, expiresAtMs };
}

function levelOf(grants: Grant[], caller = jonas, ownership = camilles): Level | null {
  return holdOf(caller, { ownership, grants }, now)?.level ?? null;
}

// One line per action, one column per level: nothing, view, edit, delete, manage, own.
const table: Record<Action, string> = {
  read: "- y y y y y",
  add: "- n y y y y",
  edit: "- n y y y y",
  comment: "- n y y y y",
  import: "- n y y y y",
  delete: "- n n y y y",
  share: "- n n n y y",
  leave: "- y y y y y",
  transfer: "- n n n n y",
  rename: "- n n n n y",
  hide: "- n n n n y",
  "delete-group": "- n n n n y",
  "restore-group": "- n n n n y",
  "restore-to": "- n n n n y",
};
const cells = (Object.entries(table) as [Action, string][]).flatMap(([action, line]) =>
  [null, ...levels].map((level, index) => [level, action, line.split(" ")[index]] as const),
);

test.each(cells)("somebody with %s asks to %s: %s", (level, action, told) => {
  const held: Held = level && { level, because: { kind: "owner" } };
  const expected =
    told === "y" ? { ok: true, level } : { ok: false, code: told === "n" ? "level-too-low" : "not-found" };
  expect(decide(held, action)).toEqual(expected);
  if (level) expect(allows(level, action)).toBe(told === "y");
});

describe("the most specific grant decides alone", () => {
  test.each([
    ["a block beats her team and domain", ["person none", "team manage", "domain manage"], null],
    ["her team's block beats her domain", ["team none", "domain manage"], null],
    ["a low grant of her own beats a high one of her team", ["person view", "team manage"], "view"],
    ["her team beats her domain", ["team edit", "domain manage"], "edit"],
    ["her domain, when nothing else names her", ["domain delete"], "delete"],
    ["nothing names her", [], null],
  ] as const)("%s", (_, told, expected) => {
    const grants = told.map((each) => {
      const [kind, level] = each.split(" ") as [PrincipalKind, Grant["level"]];
      return grant(names[kind], level);
    });
    expect(levelOf(grants)).toBe(expected);
    expect(levelOf([...grants].reverse())).toBe(expected);
  });

  test("among several teams the highest counts, so that one team's block does not undo another's grant", () => {
    expect(levelOf([grant(names.team, "view"), grant("team:risk@halden.example", "edit")])).toBe("edit");
    expect(levelOf([grant(names.team, "none"), grant("team:risk@halden.example", "view")])).toBe("view");
  });

  test("an expired grant neither gives nor blocks, from the very moment it expires", () => {
    expect(levelOf([grant(names.person, "manage", now)])).toBeNull();
    expect(levelOf([grant(names.person, "manage", now + 1)])).toBe("manage");
    expect(levelOf([grant(names.person, "none", now), grant(names.team, "edit")])).toBe("edit");
  });

  test("while the Directory is silent only a person's own grants count", () => {
    const silent = { ...jonas, teams: null };
    expect(levelOf([grant(names.team, "manage"), grant(names.domain, "manage")], silent)).toBeNull();
    expect(levelOf([grant(names.person, "view"), grant(names.domain, "manage")], silent)).toBe("view");
  });

  test("grants of others and of a namesake principal name nobody else", () => {
    const others = ["person:jonas@other.example", "team:jonas@halden.example", "domain:sub.halden.example"];
    expect(levelOf(others.map((name) => grant(name, "manage")))).toBeNull();
    expect(levelOf([grant("domain:halden.example", "view")], { ...jonas, domain: null })).toBeNull();
  });
});

describe("owning", () => {
  test("a person's group is owned by that person only; the organization's by every admin", () => {
    const organization: Ownership = { kind: "organization" };
    expect(levelOf([], { ...jonas, email: "camille@halden.example" })).toBe("own");
    expect(levelOf([], { ...jonas, isAdmin: true })).toBeNull();
    expect(levelOf([], { ...jonas, isAdmin: true }, organization)).toBe("own");
    expect(levelOf([], jonas, organization)).toBeNull();
  });

  test("no grant takes it away", () => {
    const own = { email: jonas.email, kind: "person" } as const;
    expect(levelOf([grant(names.person, "none")], jonas, own)).toBe("own");
  });

  test("why a level is held is told: the ownership, or the grant that won", () => {
    const group = { ownership: camilles, grants: [grant(names.team, "edit"), grant(names.domain, "manage")] };
    expect(holdOf(jonas, group, now)?.because).toEqual({ kind: "team", principal: names.team });
    expect(holdOf({ ...jonas, email: "camille@halden.example" }, group, now)?.because).toEqual({
      kind: "owner",
    });
  });
});

describe("why", () => {
  const grants = [
    grant(names.person, "none", now),
    grant(names.team, "view"),
    grant("team:risk@halden.example", "edit"),
    grant(names.domain, "manage"),
    grant("person:amina@halden.example", "manage"),
  ];
  const told = (caller: Caller) => {
    const { rule, reasons } = reasonsOf(caller, { ownership: camilles, grants }, now);
    return [rule, ...reasons.map(({ part }) => part)];
  };

  test("each grant that names her, with its part, and the rule that decided", () => {
    expect(told(jonas)).toEqual(["team", "expired", "outranked", "wins", "outranked"]);
    expect(told({ ...jonas, teams: [] })).toEqual(["domain", "expired", "wins"]);
    expect(told({ ...jonas, teams: null })).toEqual(["no-grant", "expired"]);
    expect(told({ ...jonas, email: "camille@halden.example", teams: [] })).toEqual(["owner", "outranked"]);
  });
});

const anyGrant = fc
  .record({
    principal: fc.constantFrom(
      ...Object.values(names),
      "team:risk@halden.example",
      "person:amina@halden.example",
      "domain:other.example",
    ),
    level: fc.constantFrom(...grantLevels),
    expiresAtMs: fc.constantFrom(null, now - 1, now + 1),
  })
  .map(({ principal, level, expiresAtMs }) => grant(principal, level, expiresAtMs));
const anyGrants = fc.array(anyGrant, { maxLength: 8 });

describe("whatever the grants", () => {
  test("a block on the person leaves nothing", () => {
    fc.assert(
      fc.property(anyGrants, (grants) => {
        const others = grants.filter(({ principal }) => principal.kind !== "person");
        expect(levelOf([...others, grant(names.person, "none")])).toBeNull();
      }),
    );
  });

  test("a less specific grant changes nothing for somebody whom a more specific one names", () => {
    fc.assert(
      fc.property(anyGrants, fc.constantFrom(...grantLevels), (grants, level) => {
        const named = [
          ...grants.filter(({ principal }) => principal.name !== jonas.email),
          grant(names.person, level),
        ];
        const before = levelOf(named);
        for (const added of grantLevels) {
          expect(levelOf([...named, grant(names.domain, added)])).toBe(before);
          expect(levelOf([...named, grant(names.team, added)])).toBe(before);
        }
      }),
    );
  });

  test("what names others, or has expired, changes nothing; nor does the order", () => {
    fc.assert(
      fc.property(anyGrants, fc.array(fc.nat()), (grants, seed) => {
        const before = levelOf(grants);
        const shuffled = grants
          .map((each, index) => ({ each, at: seed[index] ?? 0 }))
          .sort((a, b) => a.at - b.at);
        expect(levelOf(shuffled.map(({ each }) => each))).toBe(before);
        expect(levelOf([...grants, grant("person:amina@halden.example", "none")])).toBe(before);
        expect(levelOf([...grants, grant(names.person, "none", now)])).toBe(before);
      }),
    );
  });

  test("nobody but an owner holds more than the highest grant says", () => {
    fc.assert(
      fc.property(anyGrants, (grants) => {
        const held = levelOf(grants);
        if (held !== null) expect(grants.some(({ level }) => compareLevels(level, held) === 0)).toBe(true);
      }),
    );
  });
});

describe("sharing", () => {
  const wanted = [null, ...grantLevels];
  test("the owner may do anything", () => {
    for (const existing of wanted)
      for (const wish of wanted) expect(decideSharing("own", existing, wish)).toEqual({ ok: true });
  });

  test.each(["view", "edit", "delete", "manage"] as const)(
    "at %s nobody grants above it or touches a peer",
    (own) => {
      for (const existing of wanted)
        for (const wish of wanted) {
          const above = wish !== null && compareLevels(wish, own) > 0;
          const peer = existing !== null && compareLevels(existing, own) >= 0;
          const code = above ? "above-own-level" : peer ? "peer-grant" : null;
          expect(decideSharing(own, existing, wish)).toEqual(code ? { ok: false, code } : { ok: true });
        }
    },
  );
});
