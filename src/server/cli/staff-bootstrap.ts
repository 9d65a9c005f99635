// `carnet staff bootstrap`: the first officer and her deputy, once. Reads the settings of the server, whose Directory must be delegated.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import * as z from "zod";
import { email } from "../../shared/contract/text.ts";
import { readServiceAccount } from "../auth/service-account-file.ts";
import { operatorOf, readConfig } from "../config.ts";
import { type CommandResult, type Surroundings, tellRefusal, usage } from "./command.ts";
import { withServerHere } from "./server-here.ts";

const wish = z.strictObject({
  officer: email,
  deputy: email,
  office: z.string(),
  nda: z.string(),
  screened: z.iso.date(),
  trained: z.iso.date(),
});

export async function runStaffBootstrap(words: string[], surroundings: Surroundings): Promise<CommandResult> {
  const text = { type: "string" } as const;
  const options = { officer: text, deputy: text, office: text, nda: text, screened: text, trained: text };
  const asked = wish.safeParse(parseArgs({ args: words, options }).values);
  if (!asked.success) return { exit: 2, lines: [usage] };
  const config = readConfig(surroundings.environment);
  const operator = operatorOf(config);
  const file = config.GOOGLE_SERVICE_ACCOUNT;
  if (!operator || file === undefined)
    return { exit: 1, lines: ["OPERATOR_DOMAIN and GOOGLE_SERVICE_ACCOUNT must be set, as for the server"] };
  const serviceAccount = readServiceAccount(await readFile(file, "utf8"));
  const google = { serviceAccount, delegateOf: (domain: string) => config.GOOGLE_DELEGATES.get(domain) };
  const { officer, deputy, office, nda, screened: screenedOn, trained: trainedOn } = asked.data;
  const ndaHash = createHash("sha256")
    .update(await readFile(nda))
    .digest();
  const person = (address: string, number: string) =>
    ({
      email: address,
      number,
      role: "officer",
      screenedOn,
      ndaHash,
      ndaSignedOn: screenedOn,
      trainedOn,
    }) as const;
  const first = {
    people: [person(officer, "1"), person(deputy, "2")],
    office: { range: office, name: "Office" },
  };
  return withServerHere(
    surroundings,
    "carnet staff bootstrap",
    async (server) => {
      const done = await server.bootstrapStaff(first);
      await server.trail.advance();
      if (!done.ok) return { exit: 1, lines: [tellRefusal(done.code)] };
      const lines = [...done.value].map(
        ([address, invitation]) => `${address}: ${operator.origin}/pages/staff, invitation ${invitation}`,
      );
      return { exit: 0, lines };
    },
    { google, operator },
  );
}
