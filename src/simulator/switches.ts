// Google's refusals as switches that a person can flip on the page, each turned into the fault it stands for.

import type { SimulatorDeps } from "./app.ts";
import type { AddonHost } from "./gas/addon-host.ts";
import type { AddonFaults } from "./gas/fault.ts";
import type { Google } from "./google/google.ts";
import { operatorPeople } from "./google/operator-people.ts";

const slowMs = 4_000;

export function createSwitches({
  host,
  google,
}: {
  host: AddonHost;
  google: Google;
}): SimulatorDeps["faults"] {
  const on: Record<string, boolean> = {
    urlFetchQuota: false,
    backend429: false,
    backend5xx: false,
    unreachable: false,
    slow: false,
    revokedConsent: false,
    sheetsQuota: false,
    staffAtHome: false,
    staffSecondStepOff: false,
  };
  return {
    get: () => ({ ...on }),
    set(wanted) {
      for (const [name, isOn] of Object.entries(wanted)) if (Object.hasOwn(on, name)) on[name] = isOn;
      host.setFaults({
        urlFetchQuota: on["urlFetchQuota"] ? "exhausted" : "normal",
        backend: backendFault(on),
        backendDelayMs: on["slow"] ? slowMs : 0,
        consent: on["revokedConsent"] ? "revoked" : "granted",
      });
      if (on["sheetsQuota"]) google.faults.set("sheets", { kind: "429" });
      else google.faults.clear("sheets");
      for (const { email } of operatorPeople) google.setSecondStep(email, !on["staffSecondStepOff"]);
    },
  };
}

function backendFault(on: Readonly<Record<string, boolean>>): AddonFaults["backend"] {
  if (on["unreachable"]) return "refused";
  if (on["backend429"]) return 429;
  return on["backend5xx"] ? 503 : "normal";
}
