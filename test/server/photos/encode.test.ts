// What becomes of a picture from outside, whatever it is made of.

import { describe, expect, test } from "@jest/globals";
import { deflateSync } from "node:zlib";
import * as fc from "fast-check";
import { decode } from "jpeg-js";
import { encodePhoto, pixelsIn } from "../../../src/server/photos/encode.ts";
import { createPhotoEncoder } from "../../../src/server/photos/encoder.ts";
import { aJpeg, aPng, chunk, exifOf, pngOf, type PngPlan } from "../../support/pictures.ts";
import { buildProgram } from "../../support/build.ts";

/** The colors at some places of the square, as `red`, `blue` … or as numbers. */
function colorsOf(encoded: Uint8Array | null, places: readonly [number, number][]): string[] {
  const { width, height, data } = decode(encoded ?? new Uint8Array());
  expect([width, height]).toEqual([192, 192]);
  return places.map(([x, y]) => {
    const parts = [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
    return parts.map((part) => (part > 200 ? "1" : part < 55 ? "0" : "5")).join("");
  });
}
const middle: [number, number][] = [[96, 96]];
const corners: [number, number][] = [
  [20, 20],
  [170, 20],
  [20, 170],
  [170, 170],
];

describe("a PNG of", () => {
  const palette: [string, Uint8Array][] = [
    ["PLTE", Uint8Array.from([0, 0, 0, 255, 0, 0])],
    ["tRNS", Uint8Array.from([255, 0])],
  ];
  test.each<[string, Omit<PngPlan, "width" | "height">, string]>([
    ["colors", {}, "100"],
    ["colors with opacity", { color: 6, samples: () => [255, 0, 0, 0] }, "111"],
    ["grays", { color: 0, samples: () => [0] }, "000"],
    ["grays with opacity", { color: 4, samples: () => [0, 255] }, "000"],
    ["black and white", { color: 0, depth: 1, samples: () => [1] }, "111"],
    ["four grays", { color: 0, depth: 2, samples: () => [0] }, "000"],
    ["two bytes a sample", { depth: 16, samples: () => [0, 65_535, 0] }, "010"],
    ["a palette", { color: 3, depth: 4, samples: () => [0], chunks: palette }, "000"],
    ["a palette, seen through", { color: 3, depth: 8, samples: () => [1], chunks: palette }, "111"],
  ])("%s", (_, plan, color) => {
    expect(colorsOf(encodePhoto(aPng({ width: 19, height: 13, ...plan })), middle)).toEqual([color]);
  });

  test("rows in each of the five filters, interlaced or not", () => {
    const samples = (x: number, y: number) =>
      x < 16 ? [255, y < 16 ? 255 : 0, 0] : [0, y < 16 ? 0 : 255, 255];
    for (const isInterlaced of [false, true]) {
      const png = aPng({ width: 32, height: 32, samples, filter: (row) => row % 5, isInterlaced });
      expect(colorsOf(encodePhoto(png), corners)).toEqual(["110", "001", "100", "011"]);
    }
  });
});

describe("a JPEG", () => {
  const paint = (x: number, y: number) => (y < 100 ? [255, x < 100 ? 0 : 255, 0] : [0, 0, x < 100 ? 0 : 255]);
  const upright = ["100", "110", "000", "001"];
  test.each([
    [1, upright],
    [2, ["110", "100", "001", "000"]],
    [3, ["001", "000", "110", "100"]],
    [4, ["000", "001", "100", "110"]],
    [5, ["100", "000", "110", "001"]],
    [6, ["000", "100", "001", "110"]],
    [7, ["001", "110", "000", "100"]],
    [8, ["110", "001", "100", "000"]],
    [9, upright],
  ])("taken with the camera held as %d is upright", (orientation, colors) => {
    const jpeg = aJpeg({ width: 200, height: 200, paint }, [[0xe1, exifOf(orientation)]]);
    expect(colorsOf(encodePhoto(jpeg), corners)).toEqual(colors);
  });

  test("keeps the middle of what is no square", () => {
    const wide = aJpeg({
      width: 300,
      height: 100,
      paint: (x) => (x >= 100 && x < 200 ? [0, 255, 0] : [255, 0, 0]),
    });
    expect(colorsOf(encodePhoto(wide), corners)).toEqual(["010", "010", "010", "010"]);
  });
});

test("nothing survives of what a file says or hides beside its picture; the same picture gives the same bytes", () => {
  const secret = Buffer.from("GPS 48.85N hidden payload <script>");
  const jpeg = aJpeg({ width: 40, height: 40 }, [
    [0xe1, Buffer.concat([exifOf(1), secret])],
    [0xfe, secret],
  ]);
  const png = aPng({ width: 40, height: 40, chunks: [["tEXt", secret]] });
  for (const given of [
    jpeg,
    png,
    new Uint8Array([...jpeg, ...secret]),
    new Uint8Array([...png, ...secret]),
  ]) {
    const encoded = Buffer.from(encodePhoto(given) ?? []);
    expect(encoded.includes("hidden payload")).toBe(false);
    expect(encoded.includes("Exif")).toBe(false);
    expect(encoded.length).toBeGreaterThan(500);
    expect(encodePhoto(given)).toEqual(new Uint8Array(encoded));
  }
});

describe("no picture is", () => {
  const bomb = pngOf(
    { width: 60_000, height: 60_000, rest: [8, 2, 0, 0, 0] },
    chunk("IDAT", deflateSync(Buffer.alloc(1_000_000))),
  );
  const lying = pngOf(
    { width: 2, height: 2, rest: [8, 2, 0, 0, 0] },
    chunk("IDAT", deflateSync(Buffer.alloc(100_000_000))),
  );
  const huge = aJpeg({ width: 8, height: 8 });
  const frame = Buffer.from(huge).indexOf(Buffer.from([0xff, 0xc0]));
  huge.set([0xff, 0xff, 0xff, 0xff], frame + 5);
  test.each<[string, Uint8Array]>([
    ["a PNG of 3.6 thousand million pixels", bomb],
    ["a PNG that unpacks to more than it says", lying],
    ["a JPEG of four thousand million pixels", huge],
    ["half a PNG", aPng({ width: 9, height: 9 }).subarray(0, 50)],
    ["the beginning of a JPEG", aJpeg({ width: 9, height: 9 }).subarray(0, 30)],
    ["a GIF", Buffer.from("GIF89a\x01\x00\x01\x00")],
    ["a page", Buffer.from("<html><script>alert(1)</script></html>")],
    ["an SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["nothing", new Uint8Array()],
    ["a PNG without a size", pngOf({ width: 0, height: 2, rest: [8, 2, 0, 0, 0] })],
    ["a PNG of colors that do not exist", pngOf({ width: 2, height: 2, rest: [8, 5, 0, 0, 0] })],
  ])("%s", (_, bytes) => {
    expect(encodePhoto(bytes)).toBeNull();
  });

  test("known before anything is decoded where it is too large", () => {
    expect([pixelsIn(bomb), pixelsIn(huge)]).toEqual([null, null]);
    expect(pixelsIn(aPng({ width: 3, height: 5 }))).toBe(15);
  });

  test("anything that makes the reader throw", () => {
    const sound = [
      aPng({ width: 12, height: 12, filter: (row) => row % 5 }),
      aJpeg({ width: 12, height: 12 }),
    ];
    const broken = fc.record({
      of: fc.constantFrom(...sound),
      at: fc.nat(400),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
      most: fc.integer({ min: 1, max: 700 }),
    });
    fc.assert(
      fc.property(broken, ({ of, at, bytes, most }) => {
        const changed = of.slice(0, most);
        changed.set(bytes.subarray(0, Math.max(0, changed.length - at)), Math.min(at, changed.length));
        encodePhoto(changed);
      }),
      { numRuns: 40 },
    );
  });
});

test("a thread re-encodes one picture after the other, and one that takes too long is none", async () => {
  const threadFile = await buildProgram("src/server/photos/encoder-thread.ts");
  const png = aPng({ width: 5, height: 5 });
  const encode = createPhotoEncoder({ threadFile });
  expect(await Promise.all([encode(png), encode(new Uint8Array([1])), encode(png)])).toEqual([
    encodePhoto(png),
    null,
    encodePhoto(png),
  ]);
  const limits = [AbortSignal.abort(), AbortSignal.timeout(60_000)];
  const hurried = createPhotoEncoder({ threadFile, deadline: () => limits.shift() ?? AbortSignal.abort() });
  expect([await hurried(png), await hurried(png)]).toEqual([null, encodePhoto(png)]);
});
