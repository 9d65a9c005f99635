// The Workspace domain of the company that runs Carnet in the demo: its own people, an admin among them. Data only.

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
