// PNG → pixels (W3C PNG, second edition), by zlib alone. Holds no more than the size in the header asks for, however much is packed
// into the file. Colors are taken as they are: gamma and profiles are left out.

import { inflateSync } from "node:zlib";
import type { Pixels } from "./pixels.ts";
import type { PhotoHeader } from "./photo-header.ts";

/** Samples a pixel, by color type; others do not exist. */
const channelsOf = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);
/** The passes of an interlaced picture: first column and row, steps between them. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const wholePicture = [[0, 0, 1, 1]] as const;

type Layout = { depth: number; color: number; channels: number; palette: Uint8Array; alpha: Uint8Array };

/** Throws, or answers null, for what is no sound PNG. */
export function decodePng(bytes: Uint8Array, { width, height }: PhotoHeader): Pixels | null {
  const chunks = readChunks(bytes);
  const [depth = 0, color = 0, , , interlace = 0] = bytes.subarray(24, 29);
  const channels = channelsOf.get(color);
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth)) return null;
  const layout = { depth, color, channels, palette: chunks.PLTE, alpha: chunks.tRNS };
  const passes = (interlace === 1 ? adam7 : wholePicture).map(([x, y, stepX, stepY]) => {
    const [columns, rows] = [Math.ceil((width - x) / stepX), Math.ceil((height - y) / stepY)];
    return { x, y, stepX, stepY, columns, rows: columns > 0 ? rows : 0 };
  });
  const size = passes.reduce((sum, { columns, rows }) => sum + rows * (1 + rowBytes(layout, columns)), 0);
  const raw = inflateSync(chunks.IDAT, { maxOutputLength: size });
  if (raw.length < size) return null;
  const pixels = { width, height, data: new Uint8Array(width * height * 4) };
  let from = 0;
  for (const pass of passes) {
    const bytesInRow = rowBytes(layout, pass.columns);
    let above = new Uint8Array(bytesInRow);
    for (let row = 0; row < pass.rows; row += 1) {
      const line = unfilter(raw.subarray(from, from + 1 + bytesInRow), above, layout);
      for (let column = 0; column < pass.columns; column += 1) {
        const at = (pass.y + row * pass.stepY) * width + pass.x + column * pass.stepX;
        paint(pixels.data, at * 4, { line, column, layout });
      }
      above = line;
      from += 1 + bytesInRow;
    }
  }
  return pixels;
}

function readChunks(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  const found = { PLTE: new Uint8Array(), tRNS: new Uint8Array() };
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (name === "IDAT") data.push(body);
    if (name === "PLTE" || name === "tRNS") found[name] = body.slice();
    at += 12 + length;
  }
  return { ...found, IDAT: Buffer.concat(data) };
}

function rowBytes({ depth, channels }: Layout, columns: number): number {
  return Math.ceil((columns * channels * depth) / 8);
}

/** One row without its filter (§9); `above` is the row before it. */
function unfilter(
  filtered: Uint8Array,
  above: Uint8Array,
  { depth, channels }: Layout,
): Uint8Array<ArrayBuffer> {
  const [filter = 0] = filtered;
  if (filter > 4) throw new Error("a row has a filter that does not exist");
  const step = Math.max(1, (depth * channels) / 8);
  const line = filtered.slice(1);
  for (let at = 0; at < line.length; at += 1) {
    const left = at >= step ? (line[at - step] ?? 0) : 0;
    const up = above[at] ?? 0;
    const corner = at >= step ? (above[at - step] ?? 0) : 0;
    line[at] = (line[at] ?? 0) + predicted(filter, { left, up, corner });
  }
  return line;
}

function predicted(filter: number, { left, up, corner }: Record<"left" | "up" | "corner", number>): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter === 0) return 0;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

type Spot = { line: Uint8Array; column: number; layout: Layout };

function paint(data: Uint8Array, at: number, { line, column, layout }: Spot): void {
  const { color, channels, depth, palette, alpha } = layout;
  const sample = (channel: number) => sampleAt(line, column * channels + channel, depth);
  const full = 2 ** Math.min(depth, 8) - 1;
  const scaled = (channel: number) => Math.round((sample(channel) * 255) / full);
  if (color === 3) {
    const index = sample(0);
    for (let part = 0; part < 3; part += 1) data[at + part] = palette[index * 3 + part] ?? 0;
    data[at + 3] = alpha[index] ?? 255;
    return;
  }
  const isGray = channels < 3;
  for (let part = 0; part < 3; part += 1) data[at + part] = scaled(isGray ? 0 : part);
  data[at + 3] = channels % 2 === 0 ? scaled(channels - 1) : 255;
}

/** Of a sample of two bytes the upper one. */
function sampleAt(line: Uint8Array, index: number, depth: number): number {
  if (depth >= 8) return line[(index * depth) / 8] ?? 0;
  const bit = index * depth;
  return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}
