// GATE-21: whether an answer to a code says if the register knows the person: same bytes, and the medians of its time within 5 ms.

import { setTimeout as sleepFor } from "node:timers/promises";
import { operatorDomain } from "../../src/simulator/google/operator-people.ts";
import type { Answered } from "../support/server.ts";
import { aBrowser, aMember, aStaffServer, type Browser, signInAs } from "../support/staff.ts";
import type { Proof } from "./proof.ts";

type Wish = { tries: number; mostMs: number };

/** So many wrong codes of a person of the register and of a stranger, in turn, on PGlite with the real pause; medians less than `mostMs` apart. */
export async function timing({ tries, mostMs }: Wish): Promise<Proof> {
  const s = await aStaffServer("pglite", { pause: (ms) => sleepFor(ms) });
  try {
    const odile = await aMember(s, "odile", "officer");
    const [known, unknown] = [aBrowser(s), aBrowser(s)];
    await signInAs(s, known, odile.email);
    await signInAs(s, unknown, `admin@${operatorDomain}`);
    const times = { known: [] as number[], unknown: [] as number[] };
    const seen = new Set<string>();
    for (let done = 0; done < tries; done += 1)
      for (const [name, browser] of [["known", known] as const, ["unknown", unknown] as const]) {
        const { ms, answer } = await timed(browser);
        times[name].push(ms);
        seen.add(shown(answer));
      }
    const [one, other] = [median(times.known), median(times.unknown)];
    const apart = Math.abs(one - other);
    return {
      figures: {
        tries,
        "known, median ms": Number(one.toFixed(2)),
        "unknown, median ms": Number(other.toFixed(2)),
        "apart, ms": Number(apart.toFixed(2)),
        answers: seen.size,
      },
      broken: [
        ...(apart >= mostMs ? [`the medians are ${apart.toFixed(1)} ms apart`] : []),
        ...(seen.size === 1 ? [] : [`the answers are told apart: ${[...seen].join(" | ")}`]),
      ],
    };
  } finally {
    await s.close();
  }
}

async function timed(browser: Browser): Promise<{ ms: number; answer: Answered }> {
  const from = performance.now();
  const answer = await browser.ask("POST", "/staff/code", { code: "000000" });
  return { ms: performance.now() - from, answer };
}

/** All that the asker sees, but for the request's own id. */
function shown({ status, text, headers }: Answered): string {
  return [
    status,
    text.replace(/"requestId":"[^"]+"/, ""),
    [...headers.keys()].sort((one, other) => one.localeCompare(other)).join(),
  ].join(" ");
}

function median(all: readonly number[]): number {
  return all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;
}
