// A ZIP archive that is never held as a whole: a file's sizes follow it, since they are not known before (APPNOTE, section 4.3.9).

import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";
import { centralHeader, endOf, localHeader, type Sizes } from "./zip.ts";

export type StreamedFile = { name: string; bytes: AsyncIterable<Uint8Array> };

const mostBytes = 0xffff_ffff; // without ZIP64

/** The archive in parts. Throws where it would grow past 4 GB, and what a file throws. */
export async function* streamZip(files: readonly StreamedFile[]): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const start = offset;
    const head = localHeader(name, null);
    yield head;
    const sizes: Sizes = { sum: 0, packed: 0, whole: 0 };
    for await (const part of deflate(bytes, sizes)) {
      sizes.packed += part.length;
      yield part;
    }
    yield sizesAfter(sizes);
    offset += head.length + sizes.packed + 16;
    if (Math.max(offset, sizes.whole) > mostBytes) throw new Error("the archive is larger than 4 GB");
    directory.push(centralHeader(name, { ...sizes, isFollowing: true }, start));
  }
  yield* directory;
  yield endOf(directory, offset);
}

/** The packed bytes, while the checksum and the length of the whole are taken. */
function deflate(bytes: AsyncIterable<Uint8Array>, sizes: Sizes): AsyncIterable<Buffer> {
  async function* measured() {
    for await (const part of bytes) {
      sizes.sum = crc32(part, sizes.sum);
      sizes.whole += part.length;
      yield part;
    }
  }
  // a fault of either ends both, and is thrown to whoever reads
  return pipeline(Readable.from(measured()), createDeflateRaw(), () => {});
}

function sizesAfter({ sum, packed, whole }: Sizes): Buffer {
  const bytes = Buffer.alloc(16);
  [0x08074b50, sum, packed, whole].forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return bytes;
}
