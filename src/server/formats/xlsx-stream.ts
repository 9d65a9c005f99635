// A workbook as long as it is: its rows are written as they come.

import { bookFiles, sheetEnd, sheetFile, sheetStart, writeRow } from "./xlsx.ts";
import { streamZip, type StreamedFile } from "./zip-stream.ts";

/** A tab's rows in parts of any size. */
export type StreamedTab = { name: string; rows: AsyncIterable<readonly (readonly string[])[]> };

const mostRows = 1_048_576; // of a tab, in Excel

/** The workbook in parts. Throws for more rows than a tab may have, so that none is ever left out unsaid. */
export function streamXlsx(tabs: readonly StreamedTab[]): AsyncGenerator<Uint8Array> {
  const fixed = bookFiles(tabs.map(({ name }) => name)).map(
    ([name, bytes]): StreamedFile => ({ name, bytes: once(bytes) }),
  );
  const sheets = tabs.map(({ rows }, index) => ({ name: sheetFile(index), bytes: writeRows(rows) }));
  return streamZip([...fixed, ...sheets]);
}

// oxlint-disable-next-line typescript/require-await -- one part, as whoever reads many wants it
async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* writeRows(rows: StreamedTab["rows"]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(sheetStart);
  let count = 0;
  for await (const part of rows) {
    const from = count;
    count += part.length;
    if (count > mostRows) throw new Error("more rows than a workbook holds");
    yield Buffer.from(part.map((cells, index) => writeRow(cells, from + index)).join(""));
  }
  yield Buffer.from(sheetEnd);
}
