import { describe, expect, test } from "@jest/globals";
import type { Database, Transaction } from "../../src/server/store/database.ts";
import { routes } from "../../src/server/app.ts";
import { refusalStatus } from "../../src/shared/contract/refusal.ts";
import { askedRoutes } from "../support/asks.ts";
import { expectRefusal } from "../support/builders.ts";
import { openTestDatabase } from "../support/database.ts";
import { onEachEngine } from "../support/each-engine.ts";
import { aServer } from "../support/server.ts";

type Described = {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters: { name: string; in: string; required: boolean }[];
        requestBody?: { content: Record<string, { schema: object }> };
      }
    >
  >;
};

onEachEngine((s) => {
  test("whether it lives and can work is told to anybody, and nothing more", async () => {
    expect((await s().ask("/healthz")).json).toEqual({ ok: true });
    expect((await s().ask("/readyz")).json).toEqual({ ok: true, problems: [] });
  });

  test("the description names every route, its parameters and its body, from the schemas that check them", async () => {
    const described = (await s().ask("/openapi.json")).json as Described;
    const told = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(told.sort()).toEqual(askedRoutes.map(([name]) => name).sort());
    for (const { method, path, schemas } of routes) {
      const one = described.paths[path]?.[method.toLowerCase()];
      const inPath = one?.parameters.filter((each) => each.in === "path").map(({ name }) => name);
      expect([path, inPath]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])]);
      expect(Object.keys(one?.requestBody?.content ?? {})).toEqual(
        {
          none: [],
          json: ["application/json"],
          file: ["application/octet-stream"],
          photo: ["image/jpeg", "image/png"],
        }[schemas.body.kind],
      );
    }
    const keyed = described.paths["/v1/groups"]?.["post"]?.parameters.find((each) => each.in === "header");
    expect(keyed).toMatchObject({
      name: "Idempotency-Key",
      description: expect.stringContaining("24 hours"),
    });
    expect(described.paths["/v1/lookup"]?.["post"]?.parameters).toEqual([]);
    expect(JSON.stringify(described)).toContain(Object.keys(refusalStatus).join('","'));
  });

  test.each(["not-quite-8", "a".repeat(64)])("a harmless request id is kept: %s", async (given) => {
    expect(
      (await s().ask("/v1/me", { headers: { "x-request-id": given } })).headers.get("x-request-id"),
    ).toBe(given);
  });

  test.each(["short", "a".repeat(65), "a b c d e f", "<script>x</script>"])(
    "another one is made in its place: %s",
    async (given) => {
      const answer = await s().ask("/v1/me", { headers: { "x-request-id": given } });
      expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.json).toMatchObject({ requestId: answer.headers.get("x-request-id") });
    },
  );
});

describe("when the database is lost", () => {
  const lost = Object.assign(new Error("connection terminated"), { code: undefined });

  /** Loses every statement after the first `count` of a transaction, as a broken connection does. */
  function losing(db: Database): { db: Database; lose(after: number): void } {
    let left = Number.POSITIVE_INFINITY;
    function lossy(tx: Transaction): Transaction {
      let count = 0;
      const isLost = () => (count += 1) > left;
      return { ...tx, query: (...asked) => (isLost() ? Promise.reject(lost) : tx.query(...asked)) };
    }
    return {
      lose: (after) => {
        left = after;
      },
      db: {
        ...db,
        query: (...asked) => (left === Number.POSITIVE_INFINITY ? db.query(...asked) : Promise.reject(lost)),
        transaction: (tenantId, work) => db.transaction(tenantId, (tx) => work(lossy(tx))),
        read: (tenantId, work) => db.read(tenantId, (tx) => work(lossy(tx))),
      },
    };
  }

  test("every route answers with a fault of its own code, none brings the process down, and readiness says so", async () => {
    const losable = losing(await openTestDatabase("pglite"));
    const s = await aServer("pglite", { db: losable.db });
    await s.as("camille")("GET", "/v1/me");
    const unhandled: unknown[] = [];
    const note = (fault: unknown) => unhandled.push(fault);
    process.on("unhandledRejection", note);
    const id = "122a73ef-7cc9-46a9-8ee0-47bed25efb47";
    for (const after of [0, 1]) {
      losable.lose(after);
      for (const [, { route, ask }] of askedRoutes) {
        const { path, body, headers } = ask({
          group: id,
          contact: id,
          address: "a@b.example",
          word: "marta",
        });
        const { status, text } = await s.as("camille")(route.method, path, body, headers);
        expect([route.path, status < 600, text.includes("terminated")]).toEqual([route.path, true, false]);
      }
    }
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
    expect(await s.ask("/readyz")).toMatchObject({ status: 503, json: { ok: false } });
    await s.close();
  });

  test("a lost connection is unavailable for now, never a fault with a stack", async () => {
    const db = await openTestDatabase("postgresql");
    const s = await aServer("postgresql", { db });
    await s.as("camille")("GET", "/v1/me");
    await db.close();
    const refused = await s.as("camille")("GET", "/v1/me");
    expectRefusal(refused, "unavailable");
    expect(refused.headers.get("retry-after")).toBe("5");
  });
});
