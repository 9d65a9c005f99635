// Where a request comes from: addresses read strictly, and the client found behind proxies that we run ourselves. Whatever cannot be
// read is no address; nothing here knows who may be where.

import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

export type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Range = { base: Address; bits: number };

const mostHops = 20;

/**
 * Reads a dotted quad without leading zeros or an IPv6 address (RFC 4291); an IPv4-mapped one is the IPv4 address. Null for octal or
 * hexadecimal parts, zones, ports, names and spaces.
 */
export function readAddress(text: string): Address | null {
  if (text.includes("%") || isIP(text) === 0) return null;
  return ipaddr.process(text);
}

/** `198.51.100.0/24`: the base without bits below the mask, so that a range is written one way. */
export function readRange(text: string): Range | null {
  const [, address = "", length = ""] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const base = readAddress(address);
  const bits = Number(length);
  if (!base || address.toLowerCase().startsWith("::ffff:") || bits > widthOf(base)) return null;
  return writeRange(cut(base, bits), bits) === writeRange(base, bits) ? { base, bits } : null;
}

export function isWithin(address: Address, { base, bits }: Range): boolean {
  return cut(address, bits).toNormalizedString() === base.toNormalizedString(); // no two kinds are written alike
}

/**
 * The client's address: from the right, the first that is none of our proxies. What the client itself wrote stands further left and is
 * never read; `Forwarded` and any other header is ignored, and all of them where the peer is no proxy.
 */
export function clientAddress(
  peer: string | null,
  forwardedFor: string | null,
  proxies: readonly Range[],
): Address | null {
  const nearest = peer === null ? null : readAddress(peer);
  const isProxy = (address: Address) => proxies.some((range) => isWithin(address, range));
  if (!nearest || !isProxy(nearest)) return nearest;
  const hops = (forwardedFor ?? "").split(",").map((hop) => hop.trim());
  for (const hop of hops.reverse().slice(0, mostHops)) {
    const address = readAddress(hop);
    if (!address || !isProxy(address)) return address;
  }
  return null;
}

/** What a person is known by at home, and a session is pinned to: the address itself, or the /64 that a household is given. */
export function networkOf(address: Address): string {
  const bits = address.kind() === "ipv4" ? 32 : 64;
  return writeRange(cut(address, bits), bits);
}

/** The wider network that changes less: /24 or /48. */
export function neighbourhoodOf(network: string): string {
  const base = readRange(network)?.base;
  if (!base) throw new Error("a stored network does not read");
  const bits = base.kind() === "ipv4" ? 24 : 48;
  return writeRange(cut(base, bits), bits);
}

/** Whether somebody can be at home there: on the public internet, in no private, shared, multicast, reserved or documentation range. */
export function isPublic(address: Address): boolean {
  return address.range() === "unicast";
}

/** An office is on the public internet as well, and no larger than a /20 or a /40. */
export function isOffice({ base, bits }: Range): boolean {
  return isPublic(base) && bits >= (base.kind() === "ipv4" ? 20 : 40);
}

function widthOf(address: Address): number {
  return address.kind() === "ipv4" ? 32 : 128;
}

function cut(address: Address, bits: number): Address {
  const bytes = address.toByteArray().map((byte, index) => {
    const kept = Math.min(Math.max(bits - index * 8, 0), 8);
    return byte & (0xff << (8 - kept));
  });
  return ipaddr.fromByteArray(bytes);
}

function writeRange(base: Address, bits: number): string {
  return `${base.toString()}/${bits}`;
}
