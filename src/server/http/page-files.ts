// The files of the browser pages, read once at the start and served as they are, under a policy that lets a page run its own
// script and talk to its own server, and nothing else.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export type PageFile = { type: string; bytes: Uint8Array<ArrayBuffer> };
/** By the path they are asked for. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  png: "image/png",
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** No Cross-Origin-Opener-Policy: Gmail could not notice that the window was closed (Workspace add-ons, OpenLink). */
export const pageHeaders: Readonly<Record<string, string>> = {
  "cache-control": "no-cache",
  "content-security-policy": policy,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Reads a folder of built pages: `audit.html` is `/pages/audit`, the rest keep their names. */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const names = (await readdir(folder)).filter((name) => extensionOf(name) in types);
  const files = await Promise.all(
    names.map(async (name): Promise<[string, PageFile]> => {
      const bytes = new Uint8Array(await readFile(join(folder, name)));
      return [`/pages/${name.replace(/\.html$/, "")}`, { type: types[extensionOf(name)] ?? "", bytes }];
    }),
  );
  return new Map(files);
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

export function pageFileResponse({ type, bytes }: PageFile): Response {
  return new Response(bytes, { headers: { ...pageHeaders, "content-type": type } });
}
