// The project's own files as text, and which of them imports which.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

export type Import = { from: string; to: string; isType: boolean };

/** Tracked and new files that git does not ignore, relative to the project. */
export function projectFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  return listed.split("\n").filter((file) => file !== "" && existsSync(file));
}

export function sourceFiles(under: string): string[] {
  return projectFiles().filter((file) => file.startsWith(under) && file.endsWith(".ts"));
}

export function textOf(file: string): string {
  return readFileSync(file, "utf8");
}

/** Every import of a file; `to` is a path of the project or the name of a package. */
export function importsOf(file: string): Import[] {
  const pattern =
    /^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)";|^import\s+"([^"]+)";|\bimport\("([^"]+)"\)/gms;
  return [...textOf(file).matchAll(pattern)].map((match) => {
    const named = match[2] ?? match[3] ?? match[4] ?? "";
    const to = named.startsWith(".") ? normalize(join(dirname(file), named)) : named;
    return { from: file, to, isType: match[1] !== undefined };
  });
}

/** The files whose values a file takes in, directly or through others. */
export function reachedFrom(entry: string): Set<string> {
  const reached = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    if (!file.startsWith("src/")) return;
    for (const { to, isType } of importsOf(file)) if (!isType) visit(to);
  };
  visit(entry);
  return reached;
}
