// Who the server is to PostgreSQL. Row-level security binds neither a superuser nor, unless forced, an owner: such a role is refused.

import type { Database } from "../database.ts";

type Standing = {
  name: string;
  superuser: boolean;
  bypasses: boolean;
  owns: boolean;
  member: boolean;
  looks: boolean;
  heldDown: boolean;
};

/** Throws with the one next step unless the role owns nothing of Carnet, bypasses nothing and is a member of `carnet_app`. */
export async function checkRole(db: Database): Promise<void> {
  const [standing] = await db.query<Standing>(`
    select rolname as name, rolsuper as superuser, rolbypassrls as bypasses,
      exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'member')) as owns,
      exists (select from pg_roles a where a.rolname = 'carnet_app' and pg_has_role(r.oid, a.oid, 'member')) as member,
      exists (select from pg_roles a where a.rolname = 'carnet_support' and pg_has_role(r.oid, a.oid, 'member')) as looks,
      exists (select from pg_roles a where a.rolname = 'carnet_support' and pg_has_role(r.oid, a.oid, 'usage')) as "heldDown"
    from pg_roles r where rolname = current_user`);
  const problem = standing ? problemOf(standing) : "is not known to the database";
  if (problem)
    throw new Error(
      `the database role ${standing?.name ?? ""} ${problem}; connect as a login role that is only a member of carnet_app`,
    );
}

function problemOf(standing: Standing): string | null {
  if (standing.superuser) return "is a superuser";
  if (standing.bypasses) return "bypasses row-level security";
  if (standing.owns) return "owns Carnet's tables";
  if (!standing.member) return "is not a member of carnet_app";
  if (!standing.looks) return "cannot take the role carnet_support";
  return standing.heldDown ? "inherits from carnet_support, which shows it next to nothing" : null;
}
