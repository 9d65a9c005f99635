// Who holds which lock, and who waits for it. A holder is one execution; all it holds is let go when it ends.

export type LockTable = {
  /** True once the lock is the holder's own; false when `waitMs` passed before. */
  take(name: string, holder: object, waitMs: number): Promise<boolean>;
  release(name: string, holder: object): void;
  releaseAll(holder: object): void;
};
type Waiter = { holder: object; settle: (isHeld: boolean) => void };

export function createLockTable(): LockTable {
  const holders = new Map<string, object>();
  const queues = new Map<string, Waiter[]>();
  const passOn = (name: string) => {
    const next = queues.get(name)?.shift();
    holders.delete(name);
    if (next) holders.set(name, next.holder);
    next?.settle(true);
  };
  const wait = (name: string, holder: object, waitMs: number) =>
    new Promise<boolean>((resolve) => {
      const queue = queues.get(name) ?? [];
      const waiter = { holder, settle: (isHeld: boolean) => (clearTimeout(timer), resolve(isHeld)) };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiter), 1);
        resolve(false);
      }, waitMs);
      queues.set(name, queue);
      queue.push(waiter);
    });
  const release = (name: string, holder: object) => {
    if (holders.get(name) === holder) passOn(name);
  };
  return {
    take: async (name, holder, waitMs) => {
      if (!holders.has(name)) holders.set(name, holder);
      if (holders.get(name) === holder) return true;
      return waitMs > 0 ? wait(name, holder, waitMs) : false;
    },
    release,
    releaseAll: (holder) => {
      for (const queue of queues.values())
        for (const waiter of queue.filter((one) => one.holder === holder)) {
          queue.splice(queue.indexOf(waiter), 1);
          waiter.settle(false);
        }
      const held = [...holders].filter(([, one]) => one === holder);
      for (const [name] of held) release(name, holder);
    },
  };
}
