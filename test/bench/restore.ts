// A group of 10,000 contacts put back to a moment: all of them to the trash, then all of them out of it, and how long others wait meanwhile.

import { benchVcard } from "./people.ts";

type Subject = { port: number; headers: Record<string, string> };
type Restored = { back: number; trash: number };

const contacts = 10_000;
const budgetSeconds = 5;

async function post<T>({ port, headers }: Subject, path: string, body: string): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers, body });
  return answer.json() as Promise<T>;
}

/** How long the act takes, and how long at most anybody waited for the server to say that it lives. */
async function timed<T>({ port }: Subject, act: () => Promise<T>) {
  const state = { isDone: false };
  let longest = 0;
  const begun = performance.now();
  const acting = act().finally(() => {
    state.isDone = true;
  });
  while (!state.isDone) {
    const asked = performance.now();
    await (await fetch(`http://127.0.0.1:${port}/healthz`)).text();
    longest = Math.max(longest, performance.now() - asked);
  }
  return { value: await acting, seconds: (performance.now() - begun) / 1000, longest };
}

export async function measureRestore(subject: Subject): Promise<string> {
  const { id } = await post<{ id: string }>(subject, "/v1/groups", JSON.stringify({ name: "Restored" }));
  const empty = new Date().toISOString();
  const { headers } = subject;
  const file = { ...subject, headers: { ...headers, "content-type": "text/vcard" } };
  await post(file, `/v1/groups/${id}/import`, benchVcard(2_000_000, contacts));
  const full = new Date().toISOString();
  const restoreTo = (at: string) =>
    timed(subject, () => post<Restored>(subject, `/v1/groups/${id}/restore-to`, JSON.stringify({ at })));
  const away = await restoreTo(empty);
  const back = await restoreTo(full);
  const seconds = Math.max(away.seconds, back.seconds);
  const isAll = away.value.trash === contacts && back.value.back === contacts;
  return [
    `${"restore of 10,000".padEnd(22)}${away.seconds.toFixed(2)} s away, ${back.seconds.toFixed(2)} s back (≤ ${budgetSeconds} s)`,
    `others wait ${Math.max(away.longest, back.longest).toFixed(0)} ms at most`,
    seconds <= budgetSeconds && isAll ? "" : "OVER",
  ].join("  ");
}
