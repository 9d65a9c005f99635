// A few workers, so that one person's slow execution does not hold up another's. Knows nothing of what they run.
import type { Seat } from "./seat.ts";

export type Pool = {
  /** Gives `use` a free seat and takes it back afterwards. */
  withSeat<T>(use: (seat: Seat) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** At most `size` seats; the first is opened at once, so that the first click does not wait for a thread to start. */
export function createPool(open: () => Seat, size: number): Pool {
  const free: Seat[] = [open()];
  const busy = new Set<Seat>();
  const waiting: ((seat: Seat) => void)[] = [];
  const next = (): Seat | null => {
    for (let seat = free.pop(); seat; seat = free.pop()) if (seat.isUsable()) return seat;
    return busy.size < size ? open() : null;
  };
  const giveBack = (seat: Seat) => {
    busy.delete(seat);
    if (seat.isUsable()) free.push(seat);
    const waiter = waiting.shift();
    const fresh = waiter ? next() : null;
    if (!waiter || !fresh) return;
    busy.add(fresh);
    waiter(fresh);
  };
  return {
    async withSeat(use) {
      const found = next();
      if (found) busy.add(found);
      const seat = found ?? (await new Promise<Seat>((resolve) => waiting.push(resolve)));
      try {
        return await use(seat);
      } finally {
        giveBack(seat);
      }
    },
    close: async () => {
      await Promise.all([...free, ...busy].map((seat) => seat.close()));
    },
  };
}
