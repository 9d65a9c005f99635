// A browser on one of the product's pages, without the browser: opens a link and keeps the cookie.

import { expect } from "@jest/globals";
import * as z from "zod";
import type { Answered, As, TestServer } from "./server.ts";

const link = z.object({ path: z.string(), expiresInSeconds: z.number() });
/** What a page's own request carries. */
export const ownOriginOf = (page: string) => ({
  origin: "http://localhost",
  host: "localhost",
  "x-carnet-page": page,
});
export const ownOrigin = ownOriginOf("audit");

/** The path that opens an admins' page, as the add-on is given it. */
export async function aLink(as: As, page: "audit" | "admin" = "audit"): Promise<string> {
  const answer = await as("POST", "/v1/pages", { page });
  expect(answer).toMatchObject({ status: 201 });
  return link.parse(answer.json).path;
}

/** The path that opens the share dialog of a group. */
export async function aShareLink(as: As, group: string): Promise<string> {
  const answer = await as("POST", "/v1/pages", { page: "share", group });
  expect(answer).toMatchObject({ status: 201 });
  return link.parse(answer.json).path;
}

/** The path that opens the page of a contact's picture. */
export async function aPhotoLink(as: As, group: string, contact: string): Promise<string> {
  const answer = await as("POST", "/v1/pages", { page: "photo", group, contact });
  expect(answer).toMatchObject({ status: 201 });
  return link.parse(answer.json).path;
}

/** The cookie that an opened link left: name and value. */
export function cookieOf(answer: Answered): string {
  expect(answer.status).toBe(303);
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

export async function aSession(s: TestServer, person = "priya"): Promise<string> {
  return cookieOf(await s.ask(await aLink(s.as(person))));
}

/** What somebody asks who holds this cookie. */
export function withCookie(
  s: TestServer,
  cookie: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): (path: string) => Promise<Answered> {
  return (path) => s.ask(path, { method, headers: { cookie, ...headers } });
}
