import { describe, expect, test } from "@jest/globals";
import { isAllowlisted, isAllowlistPrefix } from "../../../src/simulator/gas/allowlist.ts";

describe("a prefix of an allowlist", () => {
  test.each([
    "http://x.example/",
    "https://x.example",
    "https://*/",
    "https://x.example/a?b",
    "x.example/",
    "https:///a",
  ])("cannot be %s", (prefix) => expect(isAllowlistPrefix(prefix)).toBe(false));
  test.each([
    "https://x.example/",
    "https://x.example/v1/",
    "https://*.x.example/a",
    "https://x.example:8443/a",
  ])("can be %s", (prefix) => expect(isAllowlistPrefix(prefix)).toBe(true));
});

describe("a URL", () => {
  test.each([
    ["https://x.example/foobar", "https://x.example/foo"],
    ["https://x.example/Foo", "https://x.example/foo"],
    ["https://x.example/foo/../bar", "https://x.example/foo"],
    ["https://y.x.example/foo", "https://x.example/"],
    ["https://x.example/", "https://*.x.example/"],
    ["https://evilx.example/", "https://*.x.example/"],
    ["http://x.example/", "https://x.example/"],
    ["https://a@x.example/", "https://x.example/"],
    ["https://x.example/", "https://x.example"],
    ["no url", "https://x.example/"],
  ])("%s is not admitted by %s", (url, prefix) => {
    expect(isAllowlisted(url, [prefix])).toBe(false);
  });
  test.each([
    ["https://x.example/foo", "https://x.example/foo"],
    ["https://x.example/foo/bar?q=1#h", "https://x.example/foo"],
    ["https://X.example/foo?q", "https://x.example/foo"],
    ["https://a.b.x.example/foo", "https://*.x.example/"],
    ["https://x.example:8443/a", "https://x.example:8443/"],
  ])("%s is admitted by %s", (url, prefix) => {
    expect(isAllowlisted(url, ["https://other.example/", prefix])).toBe(true);
  });
  test("is admitted by no list, whatever it is", () => {
    expect(isAllowlisted("https://x.example/", [])).toBe(false);
    expect(isAllowlisted("https://x.example/", undefined)).toBe(false);
  });
});
