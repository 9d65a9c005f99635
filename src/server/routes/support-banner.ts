// The line that a user reads, at home and in the group, while support looks at her groups; in her language, since it is seldom needed and
// the add-on holds no words for it.

import type { SupportBanner } from "../../shared/contract/support.ts";
import { stateOfView } from "../../shared/domain/support.ts";
import { supportPhrasesOf } from "../../shared/i18n/support.ts";
import { localeOf } from "../http/locale.ts";
import { findLiveViews } from "../store/support/views.ts";
import type { Scope } from "../store/tenant-store.ts";

/** Of a view that is open now, of this group where one is given; nothing where there is none. */
export async function bannerOf(
  scope: Scope,
  { subject, groupId, headers }: { subject: string; groupId: string | null; headers: Headers },
): Promise<{ support?: SupportBanner }> {
  const live = await findLiveViews(scope, subject);
  const view = live.find(
    (one) =>
      stateOfView(one, scope.nowMs) === "open" &&
      (groupId === null || one.groupId === null || one.groupId === groupId),
  );
  if (!view) return {};
  const say = supportPhrasesOf(localeOf(headers));
  const text = view.groupName === null ? say.nowAll(view.actor) : say.now(view.actor, view.groupName);
  return { support: { text, stop: say.stop, view: view.id } };
}
