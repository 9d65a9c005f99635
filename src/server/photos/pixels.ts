// A picture as its pixels.

/** Rows from the top, four bytes a pixel: red, green, blue, opacity. */
export type Pixels = { width: number; height: number; data: Uint8Array };
