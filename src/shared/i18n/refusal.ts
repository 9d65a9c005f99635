// What each refusal says to people: a title, and what to do next. Server and cards say the same. Knows nothing of HTTP.

import type { Locale } from "../contract/me.ts";
import type { RefusalCode } from "../contract/refusal.ts";
import { en } from "./refusal-en.ts";
import { fr } from "./refusal-fr.ts";

export type RefusalText = { title: string; detail: string };

export const refusals: Record<Locale, Record<RefusalCode, RefusalText>> = { en, fr };
