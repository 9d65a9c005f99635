// Addresses as the gate reads them, and the day that a home lasts.

import { describe, expect, test } from "@jest/globals";
import {
  clientAddress,
  isOffice,
  isPublic,
  isWithin,
  neighbourhoodOf,
  networkOf,
  readAddress,
  readRange,
} from "../../../src/server/http/address.ts";
import { homeEnd } from "../../../src/server/staff/home-day.ts";

const range = (text: string) => {
  const read = readRange(text);
  if (!read) throw new Error(`${text} is no range`);
  return read;
};
const proxies = [range("10.0.0.0/8"), range("2a00:1450::/32")];
const client = (peer: string | null, forwarded: string | null) =>
  clientAddress(peer, forwarded, proxies)?.toString() ?? null;

describe("GATE-16", () => {
  test.each([
    "0177.0.0.1",
    "1.2.3.4%eth0",
    "fe80::1%eth0",
    "0x7f.0.0.1",
    "2130706433",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    " 1.2.3.4",
    "1.2.3.4 ",
    "1.2.3.4:80",
    "[::1]",
    "::1::",
    "localhost",
    "",
    "01.2.3.4",
    "1.2.3.4/32",
    "１.2.3.4",
  ])("GATE-16 %j is no address", (text) => {
    expect(readAddress(text)).toBeNull();
  });
  test("GATE-16 an IPv4-mapped address is the IPv4 address", () => {
    expect(readAddress("::ffff:81.2.69.142")?.toString()).toBe("81.2.69.142");
    expect(
      isWithin(readAddress("::ffff:81.2.69.142") ?? range("0.0.0.0/0").base, range("81.2.69.0/24")),
    ).toBe(true);
  });
  test.each([
    "81.2.69.1/24",
    "81.2.69.0/33",
    "81.2.69.0/024",
    "81.2.69.0",
    "::ffff:81.2.69.0/120",
    "::ffff:81.2.69.0/24",
    "2a02:842a::1/48",
  ])("GATE-16 %s is no range", (text) => expect(readRange(text)).toBeNull());
  test("GATE-16 a header is read only behind a proxy of ours, from the right", () => {
    expect(client("81.2.69.142", "89.160.20.112")).toBe("81.2.69.142");
    expect(client("81.2.69.142", "89.160.20.112, 10.0.0.1")).toBe("81.2.69.142");
    expect(client("10.0.0.9", "89.160.20.112")).toBe("89.160.20.112");
    expect(client("10.0.0.9", "89.160.20.112, 81.2.69.142, 10.1.2.3")).toBe("81.2.69.142");
    expect(client("::ffff:10.0.0.9", "2a02:842a::1, 2a00:1450::5")).toBe("2a02:842a::1");
  });
  test("GATE-16 what cannot be read on the way is nobody, never the next one", () => {
    for (const forged of [
      "89.160.20.112, 0177.0.0.1",
      "89.160.20.112, unknown",
      "89.160.20.112,",
      "",
      "89.160.20.112, 1.2.3.4%eth0",
    ])
      expect([forged, client("10.0.0.9", forged)]).toEqual([forged, null]);
    expect(client("10.0.0.9", null)).toBeNull();
    expect(client("10.0.0.9", "10.0.0.1, 10.0.0.2")).toBeNull();
    expect(client(null, "89.160.20.112")).toBeNull();
    expect(client("nobody", null)).toBeNull();
    expect(client("10.0.0.9", Array(30).fill("10.0.0.1").join())).toBeNull();
  });
});

test("a stored network that does not read is a fault", () => {
  expect(() => neighbourhoodOf("nowhere")).toThrow("a stored network does not read");
});

describe("GATE-18", () => {
  test.each([
    "10.0.0.1",
    "192.168.1.1",
    "172.16.0.1",
    "127.0.0.1",
    "169.254.1.1",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "0.0.0.0",
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.1",
    "::1",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "2001:db8::1",
    "::",
  ])("GATE-18 %s is nobody's home", (text) => {
    const address = readAddress(text);
    expect(address && isPublic(address)).toBe(false);
  });
  test("GATE-18 an office is no large part of the internet", () => {
    expect(
      ["0.0.0.0/0", "81.0.0.0/8", "::/0", "2a02::/16", "10.1.0.0/24"].map((text) => isOffice(range(text))),
    ).toEqual(Array(5).fill(false));
    expect(["89.160.20.0/24", "2a02:842a:1::/48"].map((text) => isOffice(range(text)))).toEqual([true, true]);
  });
  test("a home is one IPv4 address or a /64, near what shares its /24 or /48", () => {
    const six = readAddress("2a02:842a:1:2:3:4:5:6");
    const four = readAddress("81.2.69.142");
    if (!six || !four) throw new Error("both are addresses");
    expect([networkOf(six), networkOf(four)]).toEqual(["2a02:842a:1:2::/64", "81.2.69.142/32"]);
    expect([neighbourhoodOf(networkOf(six)), neighbourhoodOf(networkOf(four))]).toEqual([
      "2a02:842a:1::/48",
      "81.2.69.0/24",
    ]);
  });
});

describe("GATE-17", () => {
  test.each([
    ["a winter afternoon", "2026-01-15T14:00:00Z", "2026-01-16T03:00:00Z"],
    ["a summer afternoon", "2026-07-15T14:00:00Z", "2026-07-16T02:00:00Z"],
    ["one second before 04:00", "2026-07-16T01:59:59Z", "2026-07-16T02:00:00Z"],
    ["04:00 itself", "2026-07-16T02:00:00Z", "2026-07-17T02:00:00Z"],
    ["the night that clocks go forward", "2026-03-28T23:30:00Z", "2026-03-29T02:00:00Z"],
    ["the day before", "2026-03-28T12:00:00Z", "2026-03-29T02:00:00Z"],
    ["the night that clocks go back", "2026-10-24T22:30:00Z", "2026-10-25T03:00:00Z"],
    ["after it", "2026-10-25T03:00:00Z", "2026-10-26T03:00:00Z"],
    ["the end of the year", "2026-12-31T22:59:00Z", "2027-01-01T03:00:00Z"],
    ["a leap day", "2028-02-28T20:00:00Z", "2028-02-29T03:00:00Z"],
  ])("GATE-17 declared on %s, it ends at the next 04:00 of Paris", (_, from, until) => {
    expect(new Date(homeEnd(Date.parse(from))).toISOString()).toBe(until.replace("Z", ".000Z"));
  });
});
