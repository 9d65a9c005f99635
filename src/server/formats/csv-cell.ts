// Cells that a spreadsheet cannot run. A cell that begins with a sign that starts a formula gets one apostrophe in front,
// and our own importer takes exactly one away (only in files we wrote: a column X-CARNET-UID says so).

// OWASP "CSV Injection": = + - @ TAB CR, their full-width forms, LF and the apostrophe itself.
const dangerous = /^['=+\-@\t\r\n＝＋－＠]/;
// A number in international form and Google's date without a year compute nothing and name nothing: with an apostrophe, Google
// would store a wrong number and no date.
const inertNumber = /^(\+[0-9][0-9 ().-]*|--[0-9]{2}-[0-9]{2})$/;

/** A cell as it stands in the file. */
export function writeCell(text: string): string {
  const clean = text.replace(/\p{Surrogate}/gu, "\uFFFD").replace(/\0/g, "");
  const inert = dangerous.test(clean) && !inertNumber.test(clean) ? `'${clean}` : clean;
  return /[",;\t\r\n]|^\s|\s$/.test(inert) ? `"${inert.replace(/"/g, '""')}"` : inert;
}

/** The text behind a cell that we wrote. */
export function readCell(cell: string): string {
  return cell.startsWith("'") && dangerous.test(cell.slice(1)) ? cell.slice(1) : cell;
}
