// The spreadsheets that Google keeps, with who may see and who may edit each.
// Knows nothing of HTTP: sheets.ts and drive.ts answer calls, the simulator's page looks in through `visibleTo` and `open`.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { renderCell } from "./cell.ts";
import type { Tab } from "./grid.ts";
import type { DemoTeam } from "./people.ts";

export type Role = "owner" | "writer" | "reader";
/** `emailAddress` of a person, of a service account, or of a team. */
export type Permission = { id: string; role: Role; type: "user" | "group"; emailAddress: string };

export type Spreadsheet = {
  spreadsheetId: string;
  title: string;
  locale: string;
  timeZone: string;
  permissions: Permission[];
  /** In the trash: read and written as before, until it is deleted. */
  trashed?: boolean | undefined;
  /** What the app that made it wrote on it, for itself. */
  appProperties?: Record<string, string> | undefined;
  tabs: Tab[];
};

/** A spreadsheet as its page shows it: text only, row by row. */
export type ShownSpreadsheet = {
  spreadsheetId: string;
  title: string;
  role: Role;
  tabs: { title: string; frozenRows: number; rows: string[][] }[];
};

export type Files = {
  add(file: Omit<Spreadsheet, "spreadsheetId" | "permissions">, owner: string): Spreadsheet;
  get(spreadsheetId: string): Spreadsheet | undefined;
  /** Those that the app marked with this and that are not in the trash, oldest first. */
  marked(key: string, value: string): Spreadsheet[];
  /** Deleted for good, as its owner or a customer's admin can; calls for it are then answered 404. */
  remove(spreadsheetId: string): void;
  roleOf(file: Spreadsheet, email: string): Role | undefined;
  share(file: Spreadsheet, wish: Omit<Permission, "id">): Permission;
  unshare(file: Spreadsheet, email: string): void;
  visibleTo(email: string): { spreadsheetId: string; title: string; role: Role }[];
  open(spreadsheetId: string, email: string): ShownSpreadsheet | undefined;
  /** Everything as JSON, for `saved` of a later start. */
  save(): string;
};

const ranks: Record<Role, number> = { owner: 3, writer: 2, reader: 1 };

/** `saved`: what `save` gave at an earlier time; throws when it is something else. */
export function createFiles(options: { teams: readonly DemoTeam[]; saved?: string | undefined }): Files {
  const files = new Map(readSaved(options.saved).map((file) => [file.spreadsheetId, file]));
  const roleOf = (file: Spreadsheet, email: string): Role | undefined =>
    file.permissions
      .filter(
        ({ emailAddress }) =>
          emailAddress === email ||
          options.teams.some((team) => team.email === emailAddress && team.members.includes(email)),
      )
      .map(({ role }) => role)
      .sort((a, b) => ranks[b] - ranks[a])[0];
  return {
    add(file, owner) {
      const spreadsheetId = `1${randomBytes(32).toString("base64url")}`;
      const added: Spreadsheet = {
        ...file,
        spreadsheetId,
        permissions: [permission(owner, "owner", "user")],
      };
      files.set(spreadsheetId, added);
      return added;
    },
    get: (spreadsheetId) => files.get(spreadsheetId),
    marked: (key, value) =>
      [...files.values()].filter((file) => file.appProperties?.[key] === value && file.trashed !== true),
    remove: (spreadsheetId) => void files.delete(spreadsheetId),
    roleOf,
    share,
    unshare(file, email) {
      file.permissions = file.permissions.filter((one) => one.emailAddress !== email || one.role === "owner");
    },
    visibleTo: (email) =>
      [...files.values()].flatMap((file) => {
        const role = roleOf(file, email);
        return role ? [{ spreadsheetId: file.spreadsheetId, title: file.title, role }] : [];
      }),
    open(spreadsheetId, email) {
      const file = files.get(spreadsheetId);
      const role = file && roleOf(file, email);
      return file && role && { spreadsheetId, title: file.title, role, tabs: file.tabs.map(shownTab) };
    },
    save: () => JSON.stringify([...files.values()]),
  };
}

/** A second sharing with the same person keeps the permission's id, as Drive does. */
function share(file: Spreadsheet, wish: Omit<Permission, "id">): Permission {
  const known = file.permissions.find((one) => one.emailAddress === wish.emailAddress);
  if (!known) {
    const added = permission(wish.emailAddress, wish.role, wish.type);
    file.permissions.push(added);
    return added;
  }
  if (known.role !== "owner") known.role = wish.role;
  return known;
}

function permission(emailAddress: string, role: Role, type: Permission["type"]): Permission {
  return { id: BigInt(`0x${randomBytes(8).toString("hex")}`).toString(), role, type, emailAddress };
}

function shownTab(tab: Tab): ShownSpreadsheet["tabs"][number] {
  const rows = tab.rows.map((row) => row.map((cell) => String(renderCell(cell, "FORMATTED_VALUE"))));
  return { title: tab.title, frozenRows: tab.frozenRowCount, rows };
}

const savedCell = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.object({ formula: z.string(), shown: z.string() }),
]);
const savedRange = z.object({
  protectedRangeId: z.number(),
  range: z.object({
    sheetId: z.number().optional(),
    startRowIndex: z.number().optional(),
    endRowIndex: z.number().optional(),
    startColumnIndex: z.number().optional(),
    endColumnIndex: z.number().optional(),
  }),
  description: z.string().optional(),
  warningOnly: z.boolean().optional(),
  editors: z.object({ users: z.array(z.string()).optional() }).optional(),
});
const savedFilter = z.object({
  criteria: z.record(z.string(), z.object({ hiddenValues: z.array(z.string()).optional() })),
});
const savedFiles = z.array(
  z.object({
    spreadsheetId: z.string(),
    title: z.string(),
    locale: z.string(),
    timeZone: z.string(),
    permissions: z.array(
      z.object({
        id: z.string(),
        role: z.enum(["owner", "writer", "reader"]),
        type: z.enum(["user", "group"]),
        emailAddress: z.string(),
      }),
    ),
    trashed: z.boolean().optional(),
    appProperties: z.record(z.string(), z.string()).optional(),
    tabs: z.array(
      z.object({
        sheetId: z.number(),
        title: z.string(),
        rowCount: z.number(),
        columnCount: z.number(),
        frozenRowCount: z.number(),
        rows: z.array(z.array(savedCell)),
        protectedRanges: z.array(savedRange),
        basicFilter: savedFilter.optional(),
      }),
    ),
  }),
);

function readSaved(saved: string | undefined): Spreadsheet[] {
  return saved === undefined ? [] : savedFiles.parse(JSON.parse(saved));
}
