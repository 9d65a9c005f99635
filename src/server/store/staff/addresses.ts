// Where the operator's people may be: offices, which two of them let in for 90 days, and homes, each declared for a day.

import { at, type Reader, type Scope } from "../tenant-store.ts";

export const officeDays = 90;

export type Office = {
  officeId: string;
  range: string;
  name: string;
  addedAtMs: number;
  validUntilMs: number;
};
export type HomeState = "pending" | "accepted" | "refused";
export type Home = {
  homeId: string;
  staffId: string;
  network: string;
  declaredAtMs: number;
  validUntilMs: number;
  state: HomeState;
};
type OfficeRow = { office_id: string; range: string; name: string; added_at: number; valid_until: number };
type HomeRow = {
  home_id: string;
  staff_id: string;
  network: string;
  declared_at: number;
  valid_until: number;
  state: HomeState;
};

function homeOf(row: HomeRow): Home {
  return {
    homeId: row.home_id,
    staffId: row.staff_id,
    network: row.network,
    declaredAtMs: row.declared_at,
    validUntilMs: row.valid_until,
    state: row.state,
  };
}

const homeColumns = "home_id, staff_id, network, declared_at, valid_until, state";

/** The offices that hold at that moment. */
export async function listOffices(scope: Reader, nowMs: number): Promise<Office[]> {
  const rows = await scope.rows<OfficeRow>(
    `select office_id, range, name, added_at, valid_until from staff_office
     where tenant_id = $1 and valid_until > $2 order by name, range`,
    [at(nowMs)],
  );
  return rows.map((row) => ({
    officeId: row.office_id,
    range: row.range,
    name: row.name,
    addedAtMs: row.added_at,
    validUntilMs: row.valid_until,
  }));
}

export function addOffice(scope: Scope, office: { officeId: string; range: string; name: string }): void {
  scope.send(
    "insert into staff_office (tenant_id, office_id, range, name, added_at, valid_until) values ($1, $2, $3, $4, $5, $6)",
    [office.officeId, office.range, office.name, at(scope.nowMs), at(scope.nowMs + officeDays * 86_400_000)],
  );
}

/** From now on nobody is let in from there; false where there is no such office. */
export async function removeOffice(scope: Scope, officeId: string): Promise<boolean> {
  const removed = await scope.rows(
    "delete from staff_office where tenant_id = $1 and office_id = $2 returning 1",
    [officeId],
  );
  return removed.length === 1;
}

/** The accepted home of that person in this network that holds right now. */
export async function findHome(
  scope: Reader,
  { staffId, network, nowMs }: { staffId: string; network: string; nowMs: number },
): Promise<Home | null> {
  const [row] = await scope.rows<HomeRow>(
    `select ${homeColumns} from staff_home where tenant_id = $1 and staff_id = $2 and network = $3
       and state = 'accepted' and valid_until > $4 order by declared_at desc limit 1`,
    [staffId, network, at(nowMs)],
  );
  return row ? homeOf(row) : null;
}

/** What was declared since then, by everybody; the newest first. */
export async function listHomes(scope: Reader, sinceMs: number): Promise<Home[]> {
  const rows = await scope.rows<HomeRow>(
    `select ${homeColumns} from staff_home where tenant_id = $1 and declared_at >= $2 order by declared_at desc`,
    [at(sinceMs)],
  );
  return rows.map(homeOf);
}

/** Holds declarations of one person apart: of several at once each counts the others. */
export async function lockStaff(scope: Reader, staffId: string): Promise<void> {
  await scope.rows("select 1 from staff where tenant_id = $1 and staff_id = $2 for update", [staffId]);
}

export function addHome(scope: Scope, home: Home): void {
  scope.send(
    `insert into staff_home (tenant_id, home_id, staff_id, network, declared_at, valid_until, state)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [home.homeId, home.staffId, home.network, at(home.declaredAtMs), at(home.validUntilMs), home.state],
  );
}

/** Decides one that waits; whose it is, is answered, null where none waits under this id. */
export async function decideHome(
  scope: Scope,
  { homeId, state }: { homeId: string; state: "accepted" | "refused" },
): Promise<string | null> {
  const [row] = await scope.rows<{ staff_id: string }>(
    `update staff_home set state = $3 where tenant_id = $1 and home_id = $2 and state = 'pending' and valid_until > $4
       and staff_id <> $5 returning staff_id`,
    [homeId, state, at(scope.nowMs), scope.actor.personId],
  );
  return row?.staff_id ?? null;
}

export function endHomes(scope: Scope, staffId: string): void {
  scope.send(
    "update staff_home set valid_until = $3 where tenant_id = $1 and staff_id = $2 and valid_until > $3",
    [staffId, at(scope.nowMs)],
  );
}
