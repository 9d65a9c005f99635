// The simulator's HTTP face for tests, and the few words to speak with it.

import { expect } from "@jest/globals";
import { z } from "zod";
import { createSimulatorApp } from "../../src/simulator/app.ts";
import { type StandIn, standIn } from "./gmail.ts";

/** A request with this body: as JSON, or a text as it stands. */
export const json = (method: string, body: unknown, cookie?: string): RequestInit => ({
  method,
  headers: { "content-type": "application/json", ...(cookie ? { cookie } : {}) },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

/** The simulator's HTTP face on stand-ins for all that lies behind it. */
export function face(): StandIn & { app: ReturnType<typeof createSimulatorApp> } {
  const stand = standIn();
  return { ...stand, app: createSimulatorApp(stand.deps) };
}

/** Signs a person in; gives the cookie. */
export async function signIn(app: ReturnType<typeof createSimulatorApp>, email: string): Promise<string> {
  const response = await app.request("/session", json("POST", { email }));
  expect(response.status).toBe(204);
  return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

/** The code of a refusal. */
export async function codeOf(response: Response): Promise<string> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return z.object({ code: z.string() }).parse(await response.json()).code;
}
