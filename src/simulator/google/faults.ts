// Switches that make Google fail on purpose, one per API: for the simulator's page and for tests.
// Says which fault is due; what it does to a call stands in wire.ts.

/** Google's APIs as the switches name them. */
export const apis = ["sheets", "drive", "directory", "reports", "token", "certs", "people"] as const;
export type Api = (typeof apis)[number];

/**
 * `quota` is the per-minute limit, `429` the answer to too many calls at once (Directory tells them apart);
 * `offline` never reaches Google; `no-answer` reaches nobody and hangs until the caller gives up;
 * `lost-answer` does the work and then breaks the connection.
 */
export const faultKinds = [
  "quota",
  "429",
  "500",
  "503",
  "slow",
  "offline",
  "no-answer",
  "lost-answer",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** `times`: how many calls it strikes, all when absent. `writesOnly`: reads pass and do not use it up. */
export type Fault = {
  kind: FaultKind;
  times?: number;
  writesOnly?: boolean;
  slowMs?: number;
  retryAfterSeconds?: number;
};

export type Faults = {
  set(api: Api, fault: Fault): void;
  clear(api?: Api): void;
  list(): { api: Api; fault: Fault }[];
  /** The fault that strikes this call, used up by one; undefined when the call goes through. */
  take(api: Api, method: string): Fault | undefined;
};

export function createFaults(): Faults {
  const set = new Map<Api, Fault>();
  return {
    set: (api, fault) => void set.set(api, { ...fault }),
    clear: (api) => (api === undefined ? set.clear() : void set.delete(api)),
    list: () => [...set].map(([api, fault]) => ({ api, fault: { ...fault } })),
    take(api, method) {
      const fault = set.get(api);
      if (!fault || (fault.writesOnly === true && method === "GET")) return undefined;
      if (fault.times !== undefined) {
        if (fault.times <= 1) set.delete(api);
        else set.set(api, { ...fault, times: fault.times - 1 });
      }
      return fault;
    },
  };
}
