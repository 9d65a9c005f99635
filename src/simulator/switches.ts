// Google's refusals as switches that a person can flip on the page, each turned into the fault it stands for.

import type { SimulatorDeps } from "./app.ts";
import type { AddonHost } from "./gas/addon-host.ts";
import type { Google } from "./google/google.ts";

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
    slow: false,
    revokedConsent: false,
    sheetsQuota: false,
  };
  return {
    get: () => ({ ...on }),
    set(wanted) {
      for (const [name, isOn] of Object.entries(wanted)) if (Object.hasOwn(on, name)) on[name] = isOn;
      host.setFaults({
        urlFetchQuota: on["urlFetchQuota"] ? "exhausted" : "normal",
        backend: on["backend429"] ? 429 : on["backend5xx"] ? 503 : "normal",
        backendDelayMs: on["slow"] ? slowMs : 0,
        consent: on["revokedConsent"] ? "revoked" : "granted",
      });
      if (on["sheetsQuota"]) google.faults.set("sheets", { kind: "429" });
      else google.faults.clear("sheets");
    },
  };
}
