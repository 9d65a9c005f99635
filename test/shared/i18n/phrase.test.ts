// Every sentence in both languages: all there, none the other's, and typographically right.
import { describe, expect, test } from "@jest/globals";
import { deliveryFaults, sheetFindings } from "../../../src/shared/audit/delivery.ts";
import { actions } from "../../../src/shared/audit/event.ts";
import { locales } from "../../../src/shared/contract/me.ts";
import { refusalStatus } from "../../../src/shared/contract/refusal.ts";
import { adminPagePhrases } from "../../../src/shared/i18n/admin/page.ts";
import { acts } from "../../../src/shared/i18n/audit.ts";
import { en } from "../../../src/shared/i18n/en.ts";
import { fr } from "../../../src/shared/i18n/fr.ts";
import {
  actText,
  deliveryText,
  detailText,
  outcomeText,
  refusalText,
  rejectText,
  surfaceText,
  withReason,
} from "../../../src/shared/i18n/phrase.ts";
import { adminFieldPhrases } from "../../../src/shared/i18n/admin/fields.ts";
import { adminLeaverPhrases } from "../../../src/shared/i18n/admin/leavers.ts";
import { adminReviewPhrases } from "../../../src/shared/i18n/admin/review.ts";
import { adminSharingPhrases } from "../../../src/shared/i18n/admin/sharing.ts";
import { adminSupportPhrases } from "../../../src/shared/i18n/admin/support.ts";
import { auditPagePhrases } from "../../../src/shared/i18n/audit-page.ts";
import { sharePagePhrases } from "../../../src/shared/i18n/share-page.ts";
import { photoPagePhrases } from "../../../src/shared/i18n/photo-page.ts";
import { staffDetectionPhrases } from "../../../src/shared/i18n/staff/detection.ts";
import { staffHoldPhrases } from "../../../src/shared/i18n/staff/holds.ts";
import { lessons } from "../../../src/shared/i18n/staff/lesson.ts";
import { staffNdaPhrases } from "../../../src/shared/i18n/staff/nda.ts";
import { staffPagePhrases } from "../../../src/shared/i18n/staff/page.ts";
import { staffSupportPhrases } from "../../../src/shared/i18n/staff/support.ts";
import { refusals } from "../../../src/shared/i18n/refusal.ts";
import { rejects } from "../../../src/shared/i18n/reject.ts";

/** Every leaf with its path; a function is asked with texts, which all of them can print. */
function leaves(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String(value("view", "5", "7"))]];
  return Object.entries(Object(value)).flatMap(([key, one]) => leaves(one, `${path}/${key}`));
}

const english = new Map(leaves(en));
const french = new Map([...leaves(fr), ...leaves(refusals.fr), ...leaves(rejects.fr)]);

const pages = [
  adminPagePhrases,
  adminFieldPhrases,
  adminLeaverPhrases,
  adminReviewPhrases,
  adminSharingPhrases,
  adminSupportPhrases,
  auditPagePhrases,
  sharePagePhrases,
  photoPagePhrases,
  staffDetectionPhrases,
  staffHoldPhrases,
  lessons,
  staffNdaPhrases,
  staffPagePhrases,
  staffSupportPhrases,
].map((phrases) => phrases.fr);

test("each language has every phrase, and no phrase is empty", () => {
  expect(leaves(fr).map(([path]) => path)).toEqual([...english.keys()]);
  for (const text of [...english.values(), ...french.values()]) expect(text.trim()).not.toBe("");
});

test("no sentence of one language stands in the other", () => {
  const same = leaves(fr).filter(([path, text]) => english.get(path) === text);
  // words that both languages have
  const shared = [
    "/compose/cc",
    "/deletions/contacts",
    "/field/biographies",
    "/field/emailAddresses",
    "/field/events",
    "/field/relations",
    "/field/typed",
    "/invitations/title",
  ];
  expect(same.map(([path]) => path).sort()).toEqual(shared);
});

test("French has typographic apostrophes and no-break spaces before high punctuation", () => {
  for (const [path, text] of [...french, ...pages.flatMap((page) => leaves(page))]) {
    expect(`${path}: ${/[a-zàâéèêëîïôùûüç]'/i.test(text)}`).toBe(`${path}: false`);
    expect(`${path}: ${/(?<![\u00a0\u202f])[?!;»]|«(?!\u00a0)| [:?!;]/.test(text)}`).toBe(`${path}: false`);
  }
});

test("no raw code, markup or ASCII ellipsis reaches a reader", () => {
  for (const text of [...english.values(), ...french.values()]) {
    expect(text).not.toMatch(/undefined|null|\[object|<|\.\.\./);
  }
});

describe.each(locales)("%s", (locale) => {
  test("every refusal has a title and a next step", () => {
    expect(Object.keys(refusals[locale]).sort()).toEqual(Object.keys(refusalStatus).sort());
    expect(refusalText(locale, "not-found")).toBe(refusals[locale]["not-found"]);
    for (const { title, detail } of Object.values(refusals[locale])) {
      expect(title).toMatch(/^\p{Lu}.*[^.]$/u);
      expect(detail).toMatch(/^\p{Lu}.*\.$/u);
    }
  });

  test("every act of the audit registry has its own sentence", () => {
    expect(Object.keys(acts[locale]).sort()).toEqual(Object.keys(actions).sort());
    expect(new Set(Object.values(acts[locale])).size).toBe(Object.keys(actions).length);
    expect(actText(locale, "lookup")).toBe(acts[locale].lookup);
    expect(outcomeText(locale, "refused")).not.toBe(outcomeText(locale, "allowed"));
    expect(surfaceText(locale, "gmail")).toBe("Gmail");
  });

  test("a reject reason nobody knows still has a sentence, even one that is a property of every object", () => {
    const fallback = rejectText(locale, "no-such-reason");
    expect(fallback).toMatch(/\.$/);
    for (const name of ["toString", "constructor", "__proto__"])
      expect(rejectText(locale, name)).toBe(fallback);
    expect(rejectText(locale, "truncated")).not.toBe(fallback);
  });

  test("a kind of address that everybody uses is said in the language, any other as it was written", () => {
    const { typed } = { en, fr }[locale].field;
    const said = ["work", "home", "mobile", "constructor"].map((kind) => typed("E-mail", kind));
    const kinds =
      locale === "en"
        ? ["work", "home", "mobile", "constructor"]
        : ["travail", "domicile", "mobile", "constructor"];
    expect(said).toEqual(kinds.map((kind) => `E-mail (${kind})`));
  });

  test("counts agree with their nouns", () => {
    const say = { en, fr }[locale];
    const texts = [0, 1, 2, 25_000].map((count) => say.home.groupLine("view", count));
    expect(texts).toEqual(
      locale === "en"
        ? [0, 1, 2]
            .map((n) => `Can view · ${n} contact${n === 1 ? "" : "s"}`)
            .concat("Can view · 25,000 contacts")
        : [0, 1, 2]
            .map((n) => `Peut consulter · ${n} contact${n < 2 ? "" : "s"}`)
            .concat("Peut consulter · 25\u202f000 contacts"),
    );
  });
});

test("what stands between the trail and its Sheet is told in both languages, with what is kept", () => {
  for (const code of [...deliveryFaults, ...sheetFindings]) {
    const [en, fr] = [deliveryText("en", code), deliveryText("fr", code)];
    expect(en.detail).toMatch(/ kept/);
    expect(fr.detail).toMatch(/ conservé/);
    expect(fr.title).not.toBe(en.title);
  }
});

test("a detail is named in the Sheet's language, with its typography; one that only an older version knew keeps its bare name", () => {
  expect(detailText("en", "contacts", "10")).toBe("Contacts: 10");
  expect(detailText("fr", "level", "edit")).toBe("Accès\u00A0: edit");
  expect(detailText("fr", "constructor", "10")).toBe("constructor\u00A0: 10");
});

test("a refusal's reason follows a colon, which French spaces", () => {
  expect(withReason("en", "refused", "not-found")).toBe("refused: Not found");
  expect(withReason("fr", "refusé", "not-found")).toBe("refusé\u00A0: Introuvable");
  expect(withReason("fr", "accepté", null)).toBe("accepté");
});

test("levels have the same names on cards and in the console", () => {
  expect(adminPagePhrases.en.level).toBe(en.level);
  expect(adminPagePhrases.fr.level).toBe(fr.level);
});
