// What becomes of a contact when its group is put back to a moment. Knows no contents: whether two versions say the same is asked elsewhere.

/** `back`: out of the trash · `change`: as it was then · `trash`: it was not there then. */
export type RestoreEffect = "none" | "back" | "change" | "trash";

export type Standing = { version: number; isThere: boolean };

/** From how a contact stood then (null: not made yet) and how it stands now. A `change` may turn out to say the same. */
export function effectOf(then: Standing | null, now: Standing): RestoreEffect {
  if (!then?.isThere) return now.isThere ? "trash" : "none";
  if (!now.isThere) return "back";
  return then.version === now.version ? "none" : "change";
}
