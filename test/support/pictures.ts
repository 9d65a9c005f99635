// Pictures made by hand: PNG in every layout, JPEG with what cameras and attackers put beside the picture.

import { crc32, deflateSync } from "node:zlib";
import { encode } from "jpeg-js";

type Samples = (x: number, y: number) => readonly number[];
export type PngPlan = {
  width: number;
  height: number;
  depth?: number;
  color?: number;
  /** The samples of a pixel, as the color type has them. */
  samples?: Samples;
  chunks?: readonly [string, Uint8Array][];
  isInterlaced?: boolean;
  /** The filter of each row. */
  filter?: (row: number) => number;
};

export function chunk(name: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

export function pngOf(
  header: { width: number; height: number; rest: readonly number[] },
  ...chunks: Buffer[]
): Uint8Array {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(header.width, 0);
  ihdr.writeUInt32BE(header.height, 4);
  ihdr.set(header.rest, 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk("IHDR", ihdr), ...chunks, chunk("IEND", Buffer.alloc(0))]),
  );
}

const channelsOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const passes: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/** Red where nothing is said. */
export function aPng(plan: PngPlan): Uint8Array {
  const {
    width,
    height,
    depth = 8,
    color = 2,
    samples = () => [255, 0, 0],
    chunks = [],
    filter = () => 0,
  } = plan;
  const rows: Buffer[] = [];
  const step = Math.max(1, (depth * (channelsOf[color] ?? 1)) / 8);
  for (const [left, top, stepX, stepY] of plan.isInterlaced ? passes : [[0, 0, 1, 1] as const]) {
    let above: Buffer | undefined;
    for (let y = top; y < height; y += stepY) {
      const values: number[] = [];
      for (let x = left; x < width; x += stepX) values.push(...samples(x, y));
      if (values.length === 0) continue;
      const line = packed(values, depth);
      rows.push(filtered(line, above ?? Buffer.alloc(line.length), { filter: filter(y), step }));
      above = line;
    }
  }
  const data = chunk("IDAT", deflateSync(Buffer.concat(rows)));
  const others = chunks.map(([name, body]) => chunk(name, body));
  return pngOf({ width, height, rest: [depth, color, 0, 0, plan.isInterlaced ? 1 : 0] }, ...others, data);
}

function packed(values: readonly number[], depth: number): Buffer {
  const bits = values.map((value) => value.toString(2).padStart(depth, "0")).join("");
  const bytes = bits.padEnd(Math.ceil(bits.length / 8) * 8, "0").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

function filtered(line: Buffer, above: Buffer, { filter, step }: { filter: number; step: number }): Buffer {
  const out = [filter];
  for (let at = 0; at < line.length; at += 1) {
    const [a, b, c] = [line[at - step] ?? 0, above[at] ?? 0, at < step ? 0 : (above[at - step] ?? 0)];
    const p = a + b - c;
    const nearest = [a, b, c].reduce((best, one) => (Math.abs(p - one) < Math.abs(p - best) ? one : best));
    out.push((line[at] ?? 0) - ([0, a, b, (a + b) >> 1, nearest][filter] ?? 0));
  }
  return Buffer.from(out.map((byte) => byte & 255));
}

/** `paint` answers red, green, blue; `segments` stand before the picture, as cameras write theirs. */
export function aJpeg(
  { width, height, paint = () => [255, 0, 0] }: { width: number; height: number; paint?: Samples },
  segments: readonly [marker: number, body: Uint8Array][] = [],
): Uint8Array {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) data.set(paint(x, y), (y * width + x) * 4);
  const jpeg = encode({ width, height, data }, 95).data;
  const written = segments.map(([marker, body]) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  });
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), ...written, jpeg.subarray(2)]));
}

/** Exif that says how the camera was held. */
export function exifOf(orientation: number): Uint8Array {
  const tiff = Buffer.from("49492a000800000001001201030001000000", "hex");
  return Buffer.concat([Buffer.from("Exif\0\0"), tiff, Buffer.from([orientation, 0, 0, 0, 0, 0, 0, 0])]);
}
