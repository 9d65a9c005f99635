// Whether the time of a search tells what its asker may not see: words that only hidden contacts hold against words that nobody holds.

import { benchVcard } from "../bench/people.ts";
import { aGroup, people, share } from "../support/builders.ts";
import { type As, aServer, type TestServer } from "../support/server.ts";
import type { Proof } from "./proof.ts";

/** How often a word that is held may be slower than one that is not: by chance half the time. */
const mostOften = 0.6;

type Case = { name: string; held: string; nobody: string };
const cases: readonly Case[] = [
  { name: "one in another group", held: "zorblax", nobody: "zorblix" },
  { name: "a tenth of another group", held: "quimpar", nobody: "quimpir" },
  { name: "all of another group", held: "wavarly", nobody: "wavirly" },
  { name: "one behind a hidden field", held: "0799111222", nobody: "0799222111" },
  { name: "a tenth behind a hidden field", held: "0788111222", nobody: "0788222111" },
];

/** `contacts` in a group that is seen, with hidden phones, and as many in one that is not, on PostgreSQL. */
export async function searchTiming({ contacts, tries }: { contacts: number; tries: number }): Promise<Proof> {
  const s = await aServer("postgresql", { people });
  try {
    await fill(s, contacts);
    const jonas = s.as("jonas");
    const figures: Proof["figures"] = { contacts: 2 * contacts, tries };
    const broken: string[] = [];
    for (const one of cases) {
      const { held, nobody } = await measure(jonas, one, tries);
      const often = slowerOften(held, nobody);
      figures[one.name] =
        `${median(held).toFixed(2)} against ${median(nobody).toFixed(2)} ms, slower in ${(100 * often).toFixed(0)} %`;
      if (Math.max(often, 1 - often) > mostOften) broken.push(`${one.name} is told by time`);
    }
    return { figures, broken };
  } finally {
    await s.close();
  }
}

async function fill(s: TestServer, contacts: number): Promise<void> {
  const camille = s.as("camille");
  const [seen, closed] = [await aGroup(camille, "Seen"), await aGroup(camille, "Closed")];
  await share(camille, seen, { to: "jonas", level: "edit" });
  await camille("PUT", `/v1/groups/${seen}/hidden-fields`, { hiddenFields: ["phoneNumbers"] });
  const isTenth = (index: number) => index % 10 === 0;
  await bring(camille, seen, {
    contacts,
    lines: (index) => [
      ...(index === 1 ? ["TEL:0799111222"] : []),
      ...(isTenth(index) ? ["TEL:0788111222"] : []),
    ],
  });
  await bring(camille, closed, {
    contacts,
    lines: (index) => [
      "NICKNAME:Wavarly",
      ...(index === 1 ? ["NICKNAME:Zorblax"] : []),
      ...(isTenth(index) ? ["NICKNAME:Quimpar"] : []),
    ],
  });
}

async function bring(
  as: As,
  group: string,
  { contacts, lines }: { contacts: number; lines: (index: number) => string[] },
): Promise<void> {
  const cards = benchVcard(0, contacts).split("END:VCARD");
  const file = cards
    .map((card, index) =>
      card.trim()
        ? `${card}${lines(index)
            .map((line) => `${line}\r\n`)
            .join("")}END:VCARD`
        : card,
    )
    .join("");
  const answer = await as("POST", `/v1/groups/${group}/import`, new TextEncoder().encode(file));
  if (answer.status !== 200) throw new Error(answer.text);
}

async function measure(as: As, { held, nobody }: Case, tries: number) {
  const times = { held: [] as number[], nobody: [] as number[] };
  for (let done = -5; done < tries; done += 1)
    for (const [name, word] of [
      ["held", held],
      ["nobody", nobody],
    ] as const) {
      const from = performance.now();
      const { text } = await as("GET", `/v1/search?q=${word}`);
      const ms = performance.now() - from;
      if (text !== '{"items":[]}') throw new Error(`${word} was found: ${text}`);
      if (done >= 0) times[name].push(ms);
    }
  return times;
}

/** The share of pairs in which the first is the slower one. */
function slowerOften(one: readonly number[], other: readonly number[]): number {
  const slower = one.flatMap((a) => other.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
  return slower.reduce((sum: number, each) => sum + each, 0) / slower.length;
}

function median(all: readonly number[]): number {
  return all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;
}
