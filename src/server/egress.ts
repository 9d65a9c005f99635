// Where this server goes by itself: to Google's few hosts, over TLS, and to the witness that it was given. Anything else is a fault before
// a connection is opened, so no answer, redirect or resolver leads it to a metadata address or into the operator's own network.

import { lookup } from "node:dns/promises";
import { isPublic, readAddress } from "./http/address.ts";

export const googleHosts: readonly string[] = [
  "admin.googleapis.com",
  "oauth2.googleapis.com",
  "sheets.googleapis.com",
  "www.googleapis.com",
];

export type EgressDeps = {
  fetch: typeof globalThis.fetch;
  /** Every address of a host. */
  resolve(host: string): Promise<readonly string[]>;
  /** The operator's own choice, so it may stand anywhere; none unless given. */
  witness?: string | undefined;
};

/** Names the host alone: a path may tell whose file it is. */
export class EgressFault extends Error {}

/**
 * A `fetch` that goes nowhere else and follows no redirect. Between the look-up and the connection a name may change its address, but
 * whoever answers there has no certificate of Google's, so nothing is sent.
 */
export function createEgress({ fetch, resolve, witness }: EgressDeps): typeof globalThis.fetch {
  const chosen = witness === undefined ? null : new URL(witness).origin;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== chosen) await expectGoogle(url, resolve);
    return fetch(input, { ...init, redirect: "error" });
  };
}

async function expectGoogle(
  { protocol, hostname, port }: URL,
  resolve: EgressDeps["resolve"],
): Promise<void> {
  if (protocol !== "https:" || port !== "" || !googleHosts.includes(hostname))
    throw new EgressFault(`the server does not go to ${hostname}`);
  const addresses = (await resolve(hostname)).map(readAddress);
  if (addresses.length === 0 || !addresses.every((address) => address !== null && isPublic(address)))
    throw new EgressFault(`${hostname} does not stand on the public internet`);
}

/** By this machine's resolver. */
export async function resolveHost(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
