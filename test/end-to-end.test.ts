// The main job on one machine: the built simulator with the real server, add-on and database; only Google is played.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { findBrowser, openBrowser } from "./support/browser.ts";

const port = 20_000 + (process.pid % 20_000);
const mailbox = `http://localhost:${port}`;
const data = mkdtempSync(join(tmpdir(), "carnet-e2e-"));
const pictures = process.env["CARNET_PICTURES"] ?? "test/output/screenshots";
const camille = "camille@halden.example";
const jonas = "jonas@halden.example";

async function post<T>(path: string, body: object): Promise<T> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(mailbox + path, { method: "POST", headers, body: JSON.stringify(body) });
  return (await answer.json()) as T;
}

async function ask<T>(email: string, method: string, path: string, body?: object): Promise<T> {
  const { id_token: token, server } = await post<{ id_token: string; server: string }>("/google/token", {
    email,
  });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await fetch(server + path, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await answer.json()) as T;
}

type Group = { id: string; name: string; level: string };
type Listed<T> = { items: T[] };
const onlyGroup = async (email: string) => (await ask<Listed<Group>>(email, "GET", "/v1/groups")).items[0];

function start(): Promise<ChildProcess> {
  const environment = {
    ...process.env,
    PORT: String(port),
    CARNET_DATA: data,
    CARNET_JOURNAL: join(data, "journal.jsonl"),
  };
  const child = spawn(process.execPath, ["dist/simulator/main.js"], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (text: Buffer) => text.toString().includes("ready") && resolve(child));
    child.once("exit", (code) => reject(new Error(`the simulator ended with ${code}`)));
  });
}

/** A signed-in page; the session is the page's own way in. */
async function openAs(browser: Browser, email: string, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(mailbox);
  const signIn = (address: string) =>
    `fetch("/session", { method: "POST", headers: { "content-type": "application/json" }, body: '{"email":"${address}"}' }).then(() => null)`;
  await page.evaluate(signIn(email));
  await page.goto(mailbox + path);
  return page;
}

/** Those of `wanted` that stand in `acts` one after the other. */
function inOrder(acts: readonly string[], wanted: readonly string[]): string[] {
  let from = 0;
  return wanted.filter((act) => {
    const at = acts.indexOf(act, from);
    if (at >= 0) from = at + 1;
    return at >= 0;
  });
}

const inBrowser = findBrowser() ? describe : describe.skip;
if (!findBrowser()) console.warn("left out: the end-to-end test, since there is no Chromium here");

inBrowser("the main job, end to end", () => {
  let simulator: ChildProcess;
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    [simulator, browser] = await Promise.all([start(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    const gone = new Promise((resolve) => simulator.once("exit", resolve));
    simulator.kill("SIGTERM");
    await gone;
    rmSync(data, { recursive: true, force: true });
  });

  test("import, share, see, refuse, raise, edit, and read it all in the Sheet", async () => {
    const words = [
      "dist/server/carnet.js",
      "import",
      "samples/google-3.0.vcf",
      "--group",
      "Clients",
      "--as",
      camille,
    ];
    const told = execFileSync(process.execPath, words, {
      env: { ...process.env, CARNET_DATA: data },
      encoding: "utf8",
    });
    expect(told).toContain("10 added");
    const group = await onlyGroup(camille);
    const grant = `/v1/groups/${group?.id}/grants/person:${jonas}`;
    await ask(camille, "PUT", grant, { level: "view" });

    const mail = await openAs(browser, jonas, "/");
    await mail.getByRole("option").first().click();
    await mail.getByText("In Clients").waitFor();
    await mail.screenshot({ path: join(pictures, "sidebar.png") });

    const contacts = await ask<Listed<{ id: string; version: number }>>(
      jonas,
      "GET",
      `/v1/groups/${group?.id}/contacts?q=marchand`,
    );
    const change = { version: contacts.items[0]?.version, person: { nicknames: [{ value: "Élo" }] } };
    const path = `/v1/groups/${group?.id}/contacts/${contacts.items[0]?.id}`;
    expect(await ask(jonas, "PATCH", path, change)).toMatchObject({ code: "level-too-low" });
    await ask(camille, "PUT", grant, { level: "edit" });
    expect(await ask(jonas, "PATCH", path, change)).toMatchObject({ version: 2 });
    expect(await ask(jonas, "GET", `/v1/groups/${group?.id}/recipients`)).toMatchObject({ withoutEmail: 0 });

    const victor = "victor.moreau@freemail.example";
    expect(await onlyGroup(victor)).toBeUndefined();
    expect(await ask(victor, "GET", `/v1/groups/${group?.id}`)).toMatchObject({ code: "not-found" });

    const first = await openAs(browser, "priya@halden.example", "/");
    const session = () =>
      first.evaluate<{ auditSheet: string | null }>('fetch("/session").then((answer) => answer.json())');
    let sheet = (await session()).auditSheet;
    for (let tries = 0; sheet === null && tries < 50; tries += 1) {
      await first.waitForTimeout(200);
      sheet = (await session()).auditSheet;
    }
    await first.goto(`${mailbox}/sheets/${sheet}`);
    await first.getByText("recipients.read").waitFor({ timeout: 20_000 });
    await first.screenshot({ path: join(pictures, "sheet.png") });
    const shown = await first.evaluate<{ tabs: { rows: string[][] }[] }>(
      `fetch("/sheets/${sheet}.json").then((answer) => answer.json())`,
    );
    const acts =
      shown.tabs[0]?.rows.slice(1).map((row) => `${row[2]?.split("@")[0]} ${row[10]} ${row[8]}`) ?? [];
    const wanted = [
      "camille contacts.import allowed",
      "camille group.share allowed",
      "jonas lookup allowed",
      "jonas contact.change refused",
      "camille group.share allowed",
      "jonas contact.change allowed",
      "jonas recipients.read allowed",
    ];
    expect(inOrder(acts, wanted)).toEqual(wanted);
    expect(shown.tabs[0]?.rows.slice(1).map((row) => row[0])).toEqual(
      acts.map((_, index) => String(index + 1)),
    );
  }, 120_000);
});
