// The line above all else while support looks at the reader's groups, with the way to stop it.

import type { SupportBanner } from "../../shared/contract/support.ts";
import { act } from "./act.ts";
import { button, buttonRow, text, type Widget } from "./card.ts";

export function supportBanner({ support }: { support?: SupportBanner }): Widget[] {
  if (!support) return [];
  const stopping = act("stopSupport", { group: "", name: "", view: support.view });
  return [text(support.text, "error"), ...buttonRow([button(support.stop, stopping)])];
}
