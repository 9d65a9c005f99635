// The middle of a picture as a small square: averaged over what falls together, on white, upright.

import type { Pixels } from "./pixels.ts";

/** `orientation` as in Exif. */
export function squareOf(picture: Pixels, side: number, orientation = 1): Pixels {
  const { width, height } = picture;
  const least = Math.min(width, height);
  const origin = { x: (width - least) >> 1, y: (height - least) >> 1 };
  const turn = turns[orientation - 1] ?? upright;
  const data = new Uint8Array(side * side * 4);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const from = turn(x, y, side - 1);
      const box = {
        ...cut(origin.x, from.x, { least, side }),
        ...rows(cut(origin.y, from.y, { least, side })),
      };
      data.set(average(picture, box), (y * side + x) * 4);
    }
  return { width: side, height: side, data };
}

type Box = { left: number; right: number; top: number; bottom: number };

/** The stretch of the picture that one pixel of the square stands for: one pixel of it at least. */
function cut(origin: number, place: number, { least, side }: { least: number; side: number }) {
  const left = origin + Math.floor((place * least) / side);
  return { left, right: Math.max(left + 1, origin + Math.floor(((place + 1) * least) / side)) };
}

function rows({ left, right }: Pick<Box, "left" | "right">): Pick<Box, "top" | "bottom"> {
  return { top: left, bottom: right };
}

function average({ width, data }: Pixels, { left, right, top, bottom }: Box): number[] {
  const sums = [0, 0, 0];
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4;
      const opacity = (data[at + 3] ?? 255) / 255;
      for (let part = 0; part < 3; part += 1)
        sums[part] = (sums[part] ?? 0) + (data[at + part] ?? 0) * opacity + 255 * (1 - opacity);
    }
  const count = (right - left) * (bottom - top);
  return [...sums.map((sum) => Math.round(sum / count)), 255];
}

type Place = { x: number; y: number };

function upright(x: number, y: number): Place {
  return { x, y };
}

/** By orientation, from 1 on: where a pixel of the upright square lies in the picture as it was taken; `far` is the last one. */
const turns: readonly ((x: number, y: number, far: number) => Place)[] = [
  upright,
  (x, y, far) => ({ x: far - x, y }),
  (x, y, far) => ({ x: far - x, y: far - y }),
  (x, y, far) => ({ x, y: far - y }),
  (x, y) => ({ x: y, y: x }),
  (x, y, far) => ({ x: y, y: far - x }),
  (x, y, far) => ({ x: far - y, y: far - x }),
  (x, y, far) => ({ x: far - y, y: x }),
];
