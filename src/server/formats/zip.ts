// ZIP archives, as far as spreadsheets need them (PKWARE APPNOTE 6.3): stored or deflated files, no encryption, no ZIP64.
// Reads by the central directory and checks every length and checksum; knows nothing of what is inside.

import { crc32, inflateRawSync } from "node:zlib";

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const [stored, deflated] = [0, 8];
const utf8Names = 0x800;
const [endLength, centralLength, localLength] = [22, 46, 30];
/** Of one file, unpacked: a text of V8 holds no more. */
const mostBytes = 500 * 1024 * 1024;

/** The files of an archive by name. Throws for what is damaged or of a kind that is not read here. */
export function readZip(bytes: Buffer): Map<string, () => Buffer> {
  const files = new Map<string, () => Buffer>();
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + endLength > bytes.length) throw new Error("not a ZIP archive");
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== centralSignature) throw new Error("the archive's directory is damaged");
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + centralLength, at + centralLength + nameLength);
    if (files.has(name)) throw new Error("the archive has two files of one name");
    const entry = bytes.subarray(at, at + centralLength);
    files.set(name, () => unpack(bytes, entry));
    at += centralLength + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

function unpack(bytes: Buffer, entry: Buffer): Buffer {
  const [method, sum, packedLength, length] = [10, 16, 20, 24].map((at, index) =>
    index === 0 ? entry.readUInt16LE(at) : entry.readUInt32LE(at),
  );
  const local = entry.readUInt32LE(42);
  if (bytes.readUInt32LE(local) !== localSignature) throw new Error("a file of the archive is damaged");
  const from = local + localLength + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(from, from + (packedLength ?? 0));
  if ((entry.readUInt16LE(8) & 1) === 1 || (method !== stored && method !== deflated))
    throw new Error("a file of the archive is packed in a way that is not read here");
  const whole = method === stored ? packed : inflateRawSync(packed, { maxOutputLength: mostBytes });
  if (whole.length !== length || crc32(whole) !== sum) throw new Error("a file of the archive is damaged");
  return whole;
}

/** Of one file: its checksum, and its lengths packed and whole. Null where they follow it (section 4.3.9). */
export type Sizes = { sum: number; packed: number; whole: number };
const sizesFollow = 0x8;

/** What stands before a file's packed bytes. */
export function localHeader(fileName: string, sizes: Sizes | null): Buffer {
  const name = Buffer.from(fileName);
  return Buffer.concat([signatureOf(localSignature), about(name, sizes ?? noSizes, sizes === null), name]);
}

/** The directory's word on a file that begins at `offset`. */
export function centralHeader(
  fileName: string,
  sizes: Sizes & { isFollowing?: boolean },
  offset: number,
): Buffer {
  const name = Buffer.from(fileName);
  const where = Buffer.alloc(14);
  where.writeUInt32LE(offset, 10);
  const madeBy = Buffer.from([20, 0]);
  const described = about(name, sizes, sizes.isFollowing ?? false);
  return Buffer.concat([signatureOf(centralSignature), madeBy, described, where, name]);
}

const noSizes: Sizes = { sum: 0, packed: 0, whole: 0 };

/** Version 2.0, names in UTF-8, deflated, 1980-01-01 for a time: the same files give the same archive. */
function about(name: Buffer, { sum, packed, whole }: Sizes, isFollowing: boolean): Buffer {
  const bytes = Buffer.alloc(26);
  const flags = utf8Names | (isFollowing ? sizesFollow : 0);
  [20, flags, deflated, 0, 0x21].forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  [sum, packed, whole].forEach((value, index) => bytes.writeUInt32LE(value, 10 + index * 4));
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

/** What ends an archive whose directory begins at `offset`. */
export function endOf(directory: readonly Buffer[], offset: number): Buffer {
  const end = Buffer.alloc(endLength);
  end.writeUInt32LE(endSignature, 0);
  for (const at of [8, 10]) end.writeUInt16LE(directory.length, at);
  end.writeUInt32LE(
    directory.reduce((length, { length: one }) => length + one, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return end;
}

function signatureOf(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
