import { describe, expect, test } from "@jest/globals";
import { mailboxOf } from "../../src/simulator/mailbox.ts";

const now = Date.UTC(2026, 10, 23, 12);
const colleagues = ["camille", "jonas", "amina", "priya", "tomas", "ingrid"].map(
  (name) => `${name}@halden.example`,
);
const outside = "victor.moreau@freemail.example";
const strangers = ["paul.lefevre@assurances-orion.example", "hanna.virtanen@saimaa.example"];

test("an address nobody wrote to has no mail", () => {
  expect(mailboxOf("nobody@halden.example", now)).toEqual([]);
});

describe.each([...colleagues, outside])("the mailbox of %s", (email) => {
  const inbox = mailboxOf(email, now).filter((message) => message.folder === "inbox");

  test("holds about a dozen messages, newest first, some unread and some read, all in the past", () => {
    if (email === outside) expect(inbox.length).toBeGreaterThanOrEqual(10);
    else expect(inbox.length).toBeGreaterThanOrEqual(12);
    const dates = inbox.map((message) => message.date);
    expect(dates).toEqual([...dates].sort((a, b) => b - a));
    expect(Math.max(...dates)).toBeLessThan(now);
    expect(new Set(inbox.map((message) => message.unread))).toEqual(new Set([true, false]));
  });

  test("has a stranger, somebody with company in copy, and French", () => {
    expect(inbox.some((message) => strangers.includes(message.from.email))).toBe(true);
    expect(inbox.some((message) => message.to.length + message.cc.length >= 2)).toBe(true);
    expect(inbox.some((message) => message.language === "fr")).toBe(true);
  });
});

test.each(colleagues)("%s has mail from a colleague to colleagues only", (email) => {
  const internal = mailboxOf(email, now).filter((message) =>
    [message.from, ...message.to, ...message.cc].every((person) => person.email.endsWith("@halden.example")),
  );
  expect(internal.length).toBeGreaterThan(0);
});

test("ids are unique in a mailbox and do not depend on the time", () => {
  for (const email of colleagues) {
    const ids = mailboxOf(email, now).map((message) => message.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(mailboxOf(email, now + 86_400_000).map((message) => message.id)).toEqual(ids);
  }
});
