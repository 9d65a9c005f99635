// What the first bytes of a picture say: which format it is and how large, before anything of it is decoded. Names, endings and types that
// somebody gives it count for nothing.

export type PhotoHeader = { kind: "jpeg" | "png"; width: number; height: number };

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Null for what is neither JPEG nor PNG, or says no size. */
export function readHeader(bytes: Uint8Array): PhotoHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (pngSignature.every((byte, at) => bytes[at] === byte))
    return bytes.length < 33 ? null : sized("png", view.getUint32(16), view.getUint32(20));
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? readFrame(view) : null;
}

function sized(kind: PhotoHeader["kind"], width: number, height: number): PhotoHeader | null {
  return width > 0 && height > 0 ? { kind, width, height } : null;
}

/** ITU-T T.81, B.1.1.3: the markers that begin a frame. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Each segment of a JPEG with the place behind its length, up to the picture's data. */
export function* segmentsOf(view: DataView): Generator<{ marker: number; at: number; length: number }> {
  let at = 2;
  while (at + 4 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === 0xda || length < 2) return;
    if (marker === 0xff)
      at += 1; // a fill byte
    else {
      yield { marker, at: at + 4, length: length - 2 };
      at += 2 + length;
    }
  }
}

function readFrame(view: DataView): PhotoHeader | null {
  for (const { marker, at } of segmentsOf(view))
    if (isFrame(marker) && at + 5 <= view.byteLength)
      return sized("jpeg", view.getUint16(at + 3), view.getUint16(at + 1));
  return null;
}
