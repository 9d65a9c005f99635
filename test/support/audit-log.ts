// An audit log as the server shows one, grown and forked at will, behind the two routes that a witness asks.
import { createLogSigner } from "../../src/server/audit/log-signer.ts";
import { consistencyByDefinition, leavesOf, rootByDefinition } from "./merkle-tree.ts";

const seed = Buffer.alloc(32, 9);
export const tenant = "t-halden";

/** Who signs: the log's own key, or a second server to whom the key was stolen; and a stranger with a key of his own. */
export const ownSigner = createLogSigner({ name: "carnet.example", seed });
export const thief = createLogSigner({ name: "carnet.example", seed });
export const stranger = createLogSigner({ name: "carnet.example", seed: Buffer.alloc(32, 4) });

export const honest = leavesOf(400);
/** The log's entries had the third one been changed afterwards. */
export const rewritten = honest.map((leaf, index) => (index === 2 ? (honest[0] ?? leaf) : leaf));

export type ShownLog = {
  size: number;
  leaves: readonly Uint8Array[];
  signer: typeof ownSigner;
  /** Changes the answer of `/v1/audit/checkpoint` on its way. */
  alter: (shown: Record<string, unknown>) => unknown;
  /** Instead of an answer: the log is silent, has no proof, or refuses somebody who is no admin. */
  refuses: "everything" | "proofs" | "people" | null;
};

function problem(status: number, code: string): Response {
  const document = { code, title: "Only administrators", detail: "Ask one of them.", status };
  return Response.json(document, { status });
}

/** The log, and what is asked of it so far. */
export function anAuditLog() {
  const shown: ShownLog = {
    size: 5,
    leaves: honest,
    signer: ownSigner,
    alter: (one) => one,
    refuses: null,
  };
  const asked: Request[] = [];
  const answer = ({ pathname, searchParams }: URL): Response => {
    const { size, leaves, signer, alter, refuses } = shown;
    if (refuses === "everything") return new Response("Bad gateway", { status: 502 });
    if (refuses === "people") return problem(403, "admin-only");
    if (pathname === "/v1/audit/checkpoint") {
      const note = signer.sign(tenant, { size, root: rootByDefinition(leaves.slice(0, size)) });
      return Response.json(alter({ ...signer.identityOf(tenant), size, note }));
    }
    if (refuses === "proofs") return problem(404, "not-found");
    const [from, to] = ["from", "to"].map((name) => Number(searchParams.get(name)));
    const proof = consistencyByDefinition(from ?? 0, leaves.slice(0, to));
    return Response.json({ from, to, proof: proof.map((hash) => Buffer.from(hash).toString("base64")) });
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    asked.push(request);
    return answer(new URL(request.url));
  };
  return { shown, asked, fetch };
}
