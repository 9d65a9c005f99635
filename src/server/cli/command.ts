// What every command shares: how it is asked and how it answers.

export type CommandResult = { exit: 0 | 1 | 2; lines: string[] };
export type Surroundings = { environment: Readonly<Record<string, string | undefined>>; migrations: string };

export const usage = `Usage:
  carnet import FILE --group NAME --as EMAIL [--mode valid|all] [--country FR]
      Adds the contacts of a vCard or CSV file to a group of that person, making the group if need be.
  carnet migrate
      Brings the database of DATABASE_URL up to date, as its owner.`;
