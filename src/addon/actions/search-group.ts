// Searches one group for what was typed; nothing typed shows everybody again.

import type { Answer, Context } from "../context.ts";
import { openGroup } from "./open-group.ts";

export function searchGroup(context: Context): Answer {
  // from here on it is a page of the group like others, which can be tried again and turned
  const parameters = { ...context.parameters, act: "openGroup", q: context.form.text("q").trim() };
  return openGroup({ ...context, parameters });
}
