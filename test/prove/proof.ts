// What every proof answers: figures for people, and a sentence for each thing that did not hold.

export type Proof = { figures: Record<string, number | string>; broken: string[] };
