// What can go wrong at Google's side of an execution, to be switched on one by one.

export type AddonFaults = {
  /** The person's daily UrlFetchApp calls are used up. */
  urlFetchQuota: "normal" | "exhausted";
  /** What the fetched host does: answers, cannot be reached, or answers with this status and an error page. */
  backend: "normal" | "refused" | "unknown-host" | 429 | 500 | 502 | 503 | 504;
  /** Milliseconds that every fetch takes longer. */
  backendDelayMs: number;
  /** `no-identity`: `openid` was not granted, so the identity token is null. `revoked`: nothing runs before a new consent. */
  consent: "granted" | "no-identity" | "revoked";
  /** The cache forgets everything as soon as it is written. */
  cache: "normal" | "evicting";
};

export const noFaults: AddonFaults = {
  urlFetchQuota: "normal",
  backend: "normal",
  backendDelayMs: 0,
  consent: "granted",
  cache: "normal",
};
