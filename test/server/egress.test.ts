// NET-03, NET-05: where the server goes by itself. Real connections to a listener of this machine are counted, so that none is overlooked.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createEgress, EgressFault, googleHosts } from "../../src/server/egress.ts";
import { importsOf, sourceFiles, textOf } from "../support/source-tree.ts";

const metadata = "http://169.254.169.254/computeMetadata/v1/instance/service-accounts/default/token";
const onTheInternet = async () => ["142.250.74.106", "2a00:1450:4007:80c::200a"];

let listener: Server;
let here: string;
let [connections, paths] = [0, [] as string[]];
beforeAll(async () => {
  listener = createServer((request, response) => {
    paths.push(request.url ?? "");
    const location = request.url === "/metadata" ? metadata : `${here}/stolen`;
    response.writeHead(302, { location }).end();
  }).on("connection", () => (connections += 1));
  await new Promise<void>((ready) => listener.listen(0, "127.0.0.1", ready));
  here = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((gone) => listener.close(gone)));
beforeEach(() => {
  [connections, paths] = [0, []];
});

/** Counts what is let through instead of sending it. */
function counted(resolve: (host: string) => Promise<string[]> = onTheInternet) {
  const sent: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    sent.push(new Request(input).url);
    return new Response("{}");
  };
  return { sent, egress: createEgress({ fetch, resolve }) };
}

describe("NET-03 the server's own way out", () => {
  test.each(googleHosts)("leads to %s", async (host) => {
    const { sent, egress } = counted();
    expect((await egress(`https://${host}/v1`)).status).toBe(200);
    expect(sent).toHaveLength(1);
  });

  test.each([
    ["a host that is not listed", () => here],
    ["the metadata server by its address", () => metadata],
    ["the same, as IPv6 writes it", () => "http://[::ffff:169.254.169.254]/"],
    ["the metadata server by its name", () => "http://metadata.google.internal/"],
    ["a listed host without TLS", () => "http://www.googleapis.com/"],
    ["a listed host at another port", () => "https://www.googleapis.com:8443/"],
    ["a name that begins like a listed one", () => "https://www.googleapis.com.evil.example/"],
    ["a listed name before another host", () => "https://www.googleapis.com@evil.example/"],
    ["a listed name with a dot behind it", () => "https://www.googleapis.com./"],
    ["another host of Google's", () => "https://storage.googleapis.com/"],
    ["a file", () => "file:///etc/passwd"],
  ])("does not lead to %s: no connection, and no path in the fault", async (_, url) => {
    const egress = createEgress({ fetch: globalThis.fetch, resolve: onTheInternet });
    const tried = egress(`${url()}?secret=1`).catch((fault: unknown) => fault);
    expect(await tried).toBeInstanceOf(EgressFault);
    expect(String(await tried)).not.toContain("secret");
    expect(connections).toBe(0);
  });

  test("is the only one: no other file of the server names the platform's fetch, or opens a connection", () => {
    const sources = sourceFiles("src/server/");
    const uses = sources.flatMap((file) =>
      [...textOf(file).matchAll(/(\S+ \S+ )?globalThis\.fetch/g)]
        .filter(([use]) => !use.includes("typeof"))
        .map(([use]) => `${file} ${use}`),
    );
    const guarded = "createEgress({ fetch: globalThis.fetch";
    expect(uses.sort()).toEqual([
      `src/server/cli/main.ts ${guarded}`,
      `src/server/cli/server-here.ts ${guarded}`,
      `src/server/main.ts ${guarded}`,
    ]);
    const sockets = sources
      .flatMap(importsOf)
      .filter(({ to }) => /^node:(net|tls|http|https|http2|dgram)$/.test(to));
    expect(sockets.map(({ from, to }) => `${from} ${to}`).sort()).toEqual([
      "src/server/http/address.ts node:net",
      "src/server/http/listening.ts node:http",
    ]);
  });
});

describe("NET-05 the metadata address", () => {
  test.each(["/metadata", "/to-itself"])("is not reached by a redirect of the witness: %s", async (path) => {
    const egress = createEgress({ fetch: globalThis.fetch, resolve: onTheInternet, witness: here });
    await expect(egress(`${here}${path}`, { redirect: "follow" })).rejects.toThrow("fetch failed");
    expect([connections, paths]).toEqual([1, [path]]);
  });

  test.each([
    ["link-local", ["169.254.169.254"]],
    ["this machine's", ["127.0.0.1"]],
    ["private", ["10.0.0.7"]],
    ["IPv6's own", ["fd00:ec2::254"]],
    ["mapped into IPv6", ["::ffff:169.254.169.254"]],
    ["one of several", ["142.250.74.106", "169.254.169.254"]],
    ["none", []],
    ["no address", ["0x7f.1"]],
  ])("is not reached by a resolver that lies: %s", async (_, addresses) => {
    const { sent, egress } = counted(async () => addresses);
    await expect(egress("https://www.googleapis.com/oauth2/v3/certs")).rejects.toThrow(EgressFault);
    expect(sent).toEqual([]);
  });
});
