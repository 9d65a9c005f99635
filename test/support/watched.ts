// Detection over a test's database: an operator with a few people, a customer, and the watch between them.

import { createWatch, type Watch } from "../../src/server/detection/watch.ts";
import { admit } from "../../src/server/store/admission.ts";
import type { Opening } from "../../src/shared/domain/opening.ts";
import { anOpening } from "./openings.ts";
import type { TestServer } from "./server.ts";

export type Watched = {
  watch: Watch;
  operatorId: string;
  customerId: string;
  /** The person's id in the operator's tenant. */
  staff(name: string): Promise<string>;
  /** An opening now by that person, of a subject of its own. */
  opening(staffId: string, given?: Partial<Opening>): Opening;
  pages: { rule: string; hold: string }[];
};

export const operatorDomain = "operator.example";

export async function aWatched(
  { db, keyRing, clock }: TestServer,
  domain = operatorDomain,
): Promise<Watched> {
  const known = { db, keyRing, now: clock.now };
  const admitted = (email: string, of: string) => admit(known, { sub: `sub ${email}`, email, domain: of });
  const { tenantId: operatorId } = await admitted(`olga@${domain}`, domain);
  const { tenantId: customerId } = await admitted("wanda@halden.example", "halden.example");
  const pages: Watched["pages"] = [];
  return {
    watch: createWatch({
      ...known,
      operatorId,
      onEvent: () => undefined,
      page: (what) => pages.push(what),
    }),
    operatorId,
    customerId,
    staff: async (name) => (await admitted(`${name}@${domain}`, domain)).personId,
    opening(staffId, given = {}) {
      const nowMs = clock.now();
      const {
        openingId: _,
        contactsRead: __,
        ...opening
      } = anOpening({
        staffId,
        customerId,
        atMs: nowMs,
        addressSinceMs: nowMs - 86_400_000,
        ...given,
      });
      return opening;
    },
    pages,
  };
}
