// The add-on's manifest (appsscript.json): the part the fake runtime obeys, and what each function of the bundle is for.
// Knows the rules of the platform for it; nothing of who wrote it.
import { isAllowlistPrefix } from "./allowlist.ts";

type Trigger = { runFunction: string; enabled?: boolean };
export type Manifest = {
  timeZone?: string;
  runtimeVersion?: string;
  oauthScopes?: string[];
  urlFetchWhitelist?: string[];
  addOns?: {
    common?: {
      name?: string;
      logoUrl?: string;
      useLocaleFromApp?: boolean;
      homepageTrigger?: Trigger;
      universalActions?: { label: string; runFunction?: string; openLink?: string }[];
      openLinkUrlPrefixes?: string[];
    };
    gmail?: {
      homepageTrigger?: Trigger;
      contextualTriggers?: { onTriggerFunction: string }[];
      composeTrigger?: {
        selectActions?: { text: string; runFunction: string }[];
        draftAccess?: "NONE" | "METADATA";
      };
    };
  };
};

/** What a function of the bundle is called for: it decides what it may return. */
export type EntryKind = "cards" | "universal" | "action";

/** The kind of entry that the manifest makes of a function; one it does not name is the target of a card's action. */
export function entryKind(manifest: Manifest, functionName: string): EntryKind {
  const { common, gmail } = manifest.addOns ?? {};
  const cards = [
    common?.homepageTrigger?.runFunction,
    gmail?.homepageTrigger?.runFunction,
    ...(gmail?.contextualTriggers ?? []).map((trigger) => trigger.onTriggerFunction),
    ...(gmail?.composeTrigger?.selectActions ?? []).map((action) => action.runFunction),
  ];
  if (cards.includes(functionName)) return "cards";
  return (common?.universalActions ?? []).some((action) => action.runFunction === functionName)
    ? "universal"
    : "action";
}

/** What Google would refuse at deployment, one sentence each; an empty list when the manifest is sound. */
export function manifestFaults(manifest: Manifest): string[] {
  const { common, gmail } = manifest.addOns ?? {};
  const faults: string[] = [];
  if (manifest.runtimeVersion !== "V8") faults.push("runtimeVersion is not V8");
  if (!common?.name || !common.logoUrl) faults.push("addOns.common needs a name and a logoUrl");
  if (/google|gmail/i.test(common?.name ?? "")) faults.push("addOns.common.name names Google or Gmail");
  if ((gmail?.composeTrigger?.selectActions?.length ?? 0) > 1)
    faults.push("more than one compose selectAction");
  for (const prefix of manifest.urlFetchWhitelist ?? [])
    if (!isAllowlistPrefix(prefix))
      faults.push(`urlFetchWhitelist: ${prefix} is no HTTPS prefix with a path`);
  for (const prefix of common?.openLinkUrlPrefixes ?? [])
    if (!isAllowlistPrefix(prefix))
      faults.push(`openLinkUrlPrefixes: ${prefix} is no HTTPS prefix with a path`);
  return faults;
}
