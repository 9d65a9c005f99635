// A picture that somebody chose, as the middle square of it that would be kept. Made here, so that a photo of any size and kind that the
// browser reads can be sent, and what a camera wrote into the file beside it (where, when) never leaves this machine.

/** Twice as wide as what the server keeps. */
const side = 384;

/** Null for what the browser cannot read as a picture. */
export async function squareOf(file: Blob): Promise<HTMLCanvasElement | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const from = Math.min(picture.width, picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = "#fff"; // where a picture lets the ground through, as the server does
  pen.fillRect(0, 0, side, side);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(
    picture,
    (picture.width - from) / 2,
    (picture.height - from) / 2,
    from,
    from,
    0,
    0,
    side,
    side,
  );
  picture.close();
  return canvas;
}

export async function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", 0.92);
  });
  if (!blob) throw new Error("the browser makes no JPEG");
  return blob;
}
