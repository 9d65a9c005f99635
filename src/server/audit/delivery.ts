// What the delivery of a tenant's trail into its Sheet works with.

import type { Locale } from "../../shared/contract/me.ts";
import type { Directory } from "../auth/directory.ts";
import type { KeyRing } from "../seal/key-ring.ts";
import type { Delivery, Holding } from "../store/audit/delivery.ts";
import type { Database } from "../store/database.ts";
import type { Budget } from "./pace.ts";
import type { Sheets } from "./sheets.ts";

export type DelivererDeps = {
  db: Database;
  keyRing: KeyRing;
  sheets: Sheets;
  budget: Budget;
  directory: Pick<Directory, "adminsOf">;
  now: () => number;
  /** This server, in leases. */
  owner: string;
  locale: Locale;
  /** How many rows of events a spreadsheet is to hold. */
  sheetRows: number;
  /** Tells that the trail has a new event, or a spreadsheet to go on in. */
  onEvent(tenantId: string): void;
};

/** One tenant's turn: on whose lease, and how far its Sheet had come when it began. */
export type Turn = { holding: Holding; delivery: Delivery };
