import { describe, expect, test } from "@jest/globals";
import { createPlay, makeSheet, type Play } from "./play.ts";

const base = "https://sheets.googleapis.com/v4/spreadsheets";

function write(play: Play, id: string, value: string, signal?: AbortSignal) {
  const url = `${base}/${id}/values/A1?valueInputOption=RAW`;
  return play.call("PUT", url, { body: { values: [[value]] }, ...(signal ? { signal } : {}) });
}

function cell(play: Play, id: string): string | undefined {
  return play.google.files.get(id)?.tabs[0]?.rows[0]?.map(String)[0];
}

describe("a fault strikes as often as told", () => {
  test.each([
    ["quota", 429, "RESOURCE_EXHAUSTED"],
    ["429", 429, "RESOURCE_EXHAUSTED"],
    ["500", 500, "INTERNAL"],
    ["503", 503, "UNAVAILABLE"],
  ] as const)("%s", async (kind, status, name) => {
    const play = createPlay();
    const id = await makeSheet(play);
    play.google.faults.set("sheets", { kind, times: 2, retryAfterSeconds: 7 });
    for (let n = 0; n < 2; n += 1) {
      const answer = await write(play, id, "x");
      expect(answer).toMatchObject({ status, body: { error: { code: status, status: name } } });
      expect(answer.headers.get("retry-after")).toBe("7");
    }
    expect(cell(play, id)).toBeUndefined();
    expect((await write(play, id, "x")).status).toBe(200);
  });
});

test("Directory tells its quota from too many calls at once", async () => {
  const play = createPlay();
  const url = "https://admin.googleapis.com/admin/directory/v1/groups?userKey=priya@halden.example";
  const ask = () =>
    play.call("GET", url, { scopes: ["admin.directory.group.readonly"], as: "priya@halden.example" });
  play.google.faults.set("directory", { kind: "quota", times: 1 });
  expect(await ask()).toMatchObject({
    status: 403,
    body: { error: { errors: [{ reason: "userRateLimitExceeded" }] } },
  });
  play.google.faults.set("directory", { kind: "429", times: 1 });
  expect(await ask()).toMatchObject({
    status: 429,
    body: { error: { errors: [{ reason: "rateLimitExceeded" }] } },
  });
});

test("a lost answer: the write stands, the caller learns nothing", async () => {
  const play = createPlay();
  const id = await makeSheet(play);
  play.google.faults.set("sheets", { kind: "lost-answer", times: 1 });
  await expect(write(play, id, "stands")).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  expect(cell(play, id)).toBe("stands");
  expect(play.lines.at(-1)).toMatchObject({ method: "PUT", status: 0, response: null });
});

test("offline: nothing is written", async () => {
  const play = createPlay();
  const id = await makeSheet(play);
  play.google.faults.set("sheets", { kind: "offline", times: 1 });
  await expect(write(play, id, "x")).rejects.toMatchObject({ cause: { code: "ENOTFOUND" } });
  expect(cell(play, id)).toBeUndefined();
});

test("no answer: hangs until the caller gives up", async () => {
  const play = createPlay();
  const id = await makeSheet(play);
  play.google.faults.set("sheets", { kind: "no-answer" });
  const limit = new AbortController();
  const call = write(play, id, "x", limit.signal);
  const outcome = expect(call).rejects.toThrow("given up");
  limit.abort(new Error("given up"));
  await outcome;
  expect(cell(play, id)).toBeUndefined();
});

test("slow: waits, then does it; a caller that gives up first leaves nothing behind", async () => {
  const waits: number[] = [];
  const wakes: (() => void)[] = [];
  const sleep = (ms: number) => {
    waits.push(ms);
    return new Promise<void>((resolve) => wakes.push(resolve));
  };
  const play = createPlay({ sleep });
  const id = await makeSheet(play);
  play.google.faults.set("sheets", { kind: "slow", slowMs: 9_000, writesOnly: true });
  const done = write(play, id, "late");
  while (waits.length === 0) await Promise.resolve();
  expect(cell(play, id)).toBeUndefined();
  wakes[0]?.();
  expect((await done).status).toBe(200);
  expect(waits).toEqual([9_000]);
  const limit = new AbortController();
  const given = expect(write(play, id, "never", limit.signal)).rejects.toThrow("given up");
  limit.abort(new Error("given up"));
  await given;
  expect(cell(play, id)).toBe("late");
});

test("reads pass while only writes fail, and clearing ends it", async () => {
  const play = createPlay();
  const id = await makeSheet(play);
  play.google.faults.set("sheets", { kind: "503", writesOnly: true });
  expect((await play.call("GET", `${base}/${id}`)).status).toBe(200);
  expect((await write(play, id, "x")).status).toBe(503);
  expect(play.google.faults.list()).toEqual([{ api: "sheets", fault: { kind: "503", writesOnly: true } }]);
  play.google.faults.clear();
  expect((await write(play, id, "x")).status).toBe(200);
});

test("a host that nobody plays is never reached", async () => {
  const { google } = createPlay();
  for (const url of ["https://example.org/", "http://sheets.googleapis.com/v4/spreadsheets"]) {
    await expect(google.fetch(url)).rejects.toMatchObject({ cause: { code: "ENOTFOUND" } });
  }
});
