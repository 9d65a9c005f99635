// The Workspace domain of the company that runs Carnet in the demo: its own people, an admin among them. Data only.

import { createHash } from "node:crypto";
import type { DemoPerson } from "./people.ts";

export const operatorDomain = "carnet-operator.example";

type Named = Pick<DemoPerson, "givenName" | "familyName" | "locale" | "sub"> & {
  local: string;
  admin?: true;
};

function staff({ local, admin, ...named }: Named & { admin?: true }): DemoPerson {
  return {
    ...named,
    email: `${local}@${operatorDomain}`,
    domain: operatorDomain,
    admin: admin ?? false,
    timeZone: "Europe/Paris",
    enrolledIn2Sv: true,
    enforcedIn2Sv: true,
  };
}

export const operatorPeople: readonly DemoPerson[] = [
  {
    local: "odile",
    givenName: "Odile",
    familyName: "Garnier",
    locale: "fr",
    sub: "104210000000000000101",
  } as const,
  {
    local: "otto",
    givenName: "Otto",
    familyName: "Lindqvist",
    locale: "en",
    sub: "104210000000000000102",
  } as const,
  {
    local: "lea",
    givenName: "Léa",
    familyName: "Fontaine",
    locale: "fr",
    sub: "104210000000000000103",
  } as const,
  {
    local: "sam",
    givenName: "Sam",
    familyName: "Okafor",
    locale: "en",
    sub: "104210000000000000104",
  } as const,
  {
    local: "sofia",
    givenName: "Sofia",
    familyName: "Ricci",
    locale: "en",
    sub: "104210000000000000105",
  } as const,
  {
    local: "dario",
    givenName: "Dario",
    familyName: "Klein",
    locale: "en",
    sub: "104210000000000000106",
  } as const,
  {
    local: "admin",
    givenName: "Maud",
    familyName: "Petit",
    locale: "fr",
    sub: "104210000000000000107",
    admin: true,
  } as const,
].map(staff);

/** Who is what in the demo's register of staff; the admin of the domain is none of them. */
export const staffRoles = [
  { local: "odile", role: "officer" },
  { local: "otto", role: "officer" },
  { local: "lea", role: "lead" },
  { local: "sam", role: "support" },
  { local: "sofia", role: "support" },
  { local: "dario", role: "developer" },
].map(({ local, role }) => ({ email: `${local}@${operatorDomain}`, role: role as DemoRole })); // the literals above

type DemoRole = "officer" | "lead" | "support" | "developer";

/** The seed of a demo person's token: it guards nothing but this demo. */
export function seedOf(email: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(`demo token of ${email}`).digest().subarray(0, 20));
}
