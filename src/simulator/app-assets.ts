// The page's own files and the images that add-ons name by URL. Serves nothing outside one folder.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import { problem } from "./app-request.ts";

export type AssetDeps = {
  /** Folder of page.html, page.js and page.css. */
  assets: string;
  /** Fetches a public image as Google would; null when there is none. */
  image?(url: string): Promise<{ type: string; body: Uint8Array<ArrayBuffer> } | null>;
};
const types: Record<string, string> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  map: "application/json",
};

/** GET /, /contacts and /sheets/:id (the page), Google's path of a spreadsheet, /gmail/:file, /image?url=. */
export function assetRoutes(deps: AssetDeps): Hono {
  const app = new Hono();
  app.get("/", async (context) => context.html(await readFile(join(deps.assets, "page.html"), "utf8")));
  for (const path of ["/contacts", "/sheets/:id{[\\w-]+}"])
    app.get(path, async (context) => context.html(await readFile(join(deps.assets, "page.html"), "utf8")));
  app.get("/spreadsheets/d/:id{[\\w-]+}/edit", (context) =>
    context.redirect(`/sheets/${context.req.param("id")}`),
  );
  app.get("/favicon.ico", (context) => context.body(null, 204));
  app.get("/gmail/:file{[a-z-]+\\.(?:js|css|map)}", async (context) => {
    const file = context.req.param("file");
    const type = types[file.slice(file.lastIndexOf(".") + 1)] ?? "application/octet-stream";
    try {
      return context.body(await readFile(join(deps.assets, file)), 200, { "content-type": type });
    } catch {
      return problem(context, { status: 404, code: "not-found", detail: "There is no such file." });
    }
  });
  app.get("/image", async (context) => {
    const url = context.req.query("url") ?? "";
    const image = url.startsWith("https://") ? await deps.image?.(url) : null;
    // Google shows PNG, JPEG and GIF from cards, never SVG.
    if (!image || !/^image\/(?:png|jpeg|gif)$/.test(image.type)) {
      return problem(context, { status: 404, code: "not-found", detail: "There is no such image." });
    }
    return context.body(image.body, 200, { "content-type": image.type, "cache-control": "max-age=300" });
  });
  return app;
}
