// The part of the add-on's manifest that Gmail's page shows: name, logo and which function starts where.
import type { Manifest } from "./gas/manifest.ts";
import type { AddonFace } from "./page-contract.ts";

/** Gmail's own homepage trigger wins over the common one, as it does at Google. */
export function addonFaceOf(manifest: Manifest): AddonFace {
  const common = manifest.addOns?.common;
  const gmail = manifest.addOns?.gmail;
  const homepage = gmail?.homepageTrigger ?? common?.homepageTrigger;
  const [compose] = gmail?.composeTrigger?.selectActions ?? [];
  return {
    name: common?.name ?? "Add-on",
    logoUrl: common?.logoUrl ?? "",
    homepage: homepage && homepage.enabled !== false ? homepage.runFunction : null,
    contextual: gmail?.contextualTriggers?.[0]?.onTriggerFunction ?? null,
    compose: compose ? { text: compose.text, function: compose.runFunction } : null,
    universal: (common?.universalActions ?? []).map((action) => ({
      label: action.label,
      function: action.runFunction ?? null,
      openLink: action.openLink ?? null,
    })),
  };
}
