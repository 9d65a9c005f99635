// The house by its rooms: who may import whom. `test/architecture.test.ts` holds every file to it.

/** What each room may import besides itself; a path stands for everything below it. */
export const rooms: Record<string, readonly string[]> = {
  "src/shared/domain": [],
  "src/shared/audit": ["src/shared/contract"],
  "src/shared/contract": ["src/shared/domain", "src/shared/audit", "zod"],
  "src/shared/i18n": ["src/shared/domain", "src/shared/contract", "src/shared/audit"],
  "src/addon/witness": ["src/addon", "src/shared", "@noble/ed25519"],
  "src/addon": ["src/shared"],
  "src/pages": ["src/shared", "@noble/hashes"],
  "src/server/formats": ["src/shared/domain", "csv-parse", "libphonenumber-js", "node:"],
  "src/server/photos": ["jpeg-js", "node:"],
  "src/server/seal": ["src/shared/domain", "libphonenumber-js", "node:"],
  "src/server/metrics": ["prom-client"],
  "src/server/store": ["src/shared", "src/server/seal", "pg", "pg-protocol", "@electric-sql/pglite", "node:"],
  "src/server/auth": ["src/shared", "src/server/store", "jose", "zod", "node:"],
  "src/server/audit": [
    "src/shared",
    "src/server/store",
    "src/server/seal",
    "src/server/auth",
    "zod",
    "node:",
  ],
  "src/server/duties": ["src/shared", "src/server/store", "src/server/seal", "src/server/auth"],
  "src/server/http": [
    "src/shared",
    "src/server/store",
    "src/server/auth",
    "src/server/formats",
    "src/server/photos",
    "zod",
    "@hono/node-server",
    "node:",
  ],
  "src/server/routes": [
    "src/shared",
    "src/server/http",
    "src/server/audit",
    "src/server/auth",
    "src/server/store",
    "src/server/formats",
    "src/server/photos",
    "src/server/seal",
    "zod",
  ],
  "src/server/cli": [
    "src/shared",
    "src/server/assembly.ts",
    "src/server/config.ts",
    "src/server/audit",
    "src/server/auth",
    "src/server/formats",
    "src/server/photos",
    "src/server/routes",
    "src/server/store",
    "pino",
    "zod",
    "node:",
  ],
  // shares no code with the server that it watches but the pure one
  "src/witness": ["src/shared", "hono", "@hono/node-server", "pino", "zod", "node:"],
  "src/simulator/gmail": ["src/simulator/card.ts", "src/simulator/page-contract.ts"],
  "src/simulator/gas": ["src/simulator/card.ts", "src/simulator/journal.ts", "node:"],
  "src/simulator/google": ["src/simulator/journal.ts", "jose", "zod", "node:"],
  // what lies above the rooms puts them together; a new room stands here first
  "src/server": ["src/shared", "hono", "jose", "pino", "zod", "node:"],
  "src/simulator": ["src/shared", "src/server", "hono", "pino", "zod", "node:"],
};

/** Rooms that hold only the files beside their folders. */
export const above = ["src/server", "src/simulator"];
