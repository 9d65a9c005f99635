// Who is asking, as the server sees it.

export const surfaces = ["gmail", "dialog", "admin", "api", "sync", "support", "operator"] as const;
/** Where an act came from. */
export type Surface = (typeof surfaces)[number];

export const locales = ["en", "fr"] as const;
export type Locale = (typeof locales)[number];

export type Me = {
  person: { email: string };
  tenant: { domain: string; kind: "workspace" | "consumer" };
  roles: ("admin" | "user")[];
  locale: Locale;
  pending: { conflicts: number; deletions: number; requests: number; mentions: number };
};
