// Clients that write to one group without pause until they are stopped or get no answer, and what each of them was told.

import type { Ask } from "./server-process.ts";

/** `says` is unique: a contact's family name, its note, or the principal. `contact` is known once its adding was answered. */
export type Act = { kind: "add" | "change" | "share"; says: string; contact?: string; answered: boolean };
export type BusyClients = {
  /** Answers once that many acts were answered. */
  answered(count: number): Promise<void>;
  /** Stops them and answers every act that was asked for, in each client's order. */
  stop(): Promise<Act[]>;
};
type Place = { group: string; clients: number };
type Changed = { id: string; version: number };

export function startBusyClients(ask: Ask, { group, clients }: Place): BusyClients {
  const acts: Act[] = [];
  const stop = new AbortController();
  let count = 0;
  let reached = { count: Number.POSITIVE_INFINITY, resolve: () => undefined as void };

  /** Null when no answer came, or one that says the server could not: then the act may have happened or not. */
  async function perform(act: Act, ...asked: Parameters<Ask>): Promise<Changed | null> {
    acts.push(act);
    const answer = await ask(...asked).catch(() => null);
    if (!answer || answer.status >= 500) return null;
    if (answer.status >= 300) throw new Error(`${act.kind} was refused: ${JSON.stringify(answer.json)}`);
    act.answered = true;
    count += 1;
    if (count >= reached.count) reached.resolve();
    return answer.json as Changed;
  }

  async function work(client: number): Promise<void> {
    let contact: Changed | null = null;
    for (let turn = 0; !stop.signal.aborted; turn += 1) {
      const says = `c${client}t${turn}`;
      if (turn % 4 === 3) {
        const principal = `person:${says}@halden.example`;
        const path = `/v1/groups/${group}/grants/${principal}`;
        const act: Act = { kind: "share", says: principal, answered: false };
        if (!(await perform(act, "PUT", path, { level: "none" }))) return;
      } else if (contact === null || turn % 4 === 0) {
        const act: Act = { kind: "add", says, answered: false };
        contact = await perform(act, ...addition(group, says));
        if (!contact) return;
        act.contact = contact.id;
      } else {
        const { id, version }: Changed = contact;
        const path = `/v1/groups/${group}/contacts/${id}`;
        const act: Act = { kind: "change", says, contact: id, answered: false };
        contact = await perform(act, "PATCH", path, { version, person: { biographies: [{ value: says }] } });
        if (!contact) return;
      }
    }
  }

  const all = Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
  return {
    answered: (wanted) =>
      Promise.race([
        new Promise<void>((resolve) => {
          reached = { count: wanted, resolve };
        }),
        all.then(() => Promise.reject(new Error("every client went without an answer"))),
      ]),
    async stop() {
      stop.abort();
      await all;
      return acts;
    },
  };
}

/** The request that adds the contact of this name; asked again, it carries the same key. */
export function addition(group: string, says: string): Parameters<Ask> {
  const person = { names: [{ givenName: "Kept", familyName: says }] };
  return ["POST", `/v1/groups/${group}/contacts`, { person }, { "idempotency-key": `${group} ${says}` }];
}
