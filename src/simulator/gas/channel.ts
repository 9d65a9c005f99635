// The line between an execution and the main thread. The worker asks and stands still; the main thread answers when it can.
// One 32-bit cell says "answered"; the answer itself comes through the port.
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Ask, HostCall, HostCalls } from "./host-call.ts";

export type Reply = { value: unknown } | { fault: string };

/** The worker's end. */
export function asker(port: MessagePort, signal: Int32Array): Ask {
  return <K extends keyof HostCalls>(
    call: K,
    ...args: Parameters<HostCalls[K]>
  ): ReturnType<HostCalls[K]> => {
    Atomics.store(signal, 0, 0);
    port.postMessage({ call, args });
    Atomics.wait(signal, 0, 0);
    const reply: Reply = receiveMessageOnPort(port)?.message ?? { fault: "no answer" };
    if ("fault" in reply) throw new Error(`${call}: ${reply.fault}`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the main thread's table answers each call with its type
    return reply.value as ReturnType<HostCalls[K]>;
  };
}

/** The main thread's end: every call is answered once, by `answer`; what that throws comes back as a fault. */
export function answering(
  port: MessagePort,
  signal: Int32Array,
  answer: (call: HostCall) => Promise<unknown>,
): void {
  const reply = (message: Reply) => {
    port.postMessage(message);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  };
  port.on("message", (call: HostCall) => {
    answer(call).then(
      (value) => reply({ value }),
      (fault: unknown) => reply({ fault: fault instanceof Error ? fault.message : String(fault) }),
    );
  });
}
