// Turns a click on the page into what happened in Gmail, for the event object that the add-on's function gets.
import { type AddonEvent, makeEvent } from "./gas/event.ts";
import type { Manifest } from "./gas/manifest.ts";
import type { AddonClick, DemoPerson } from "./page-contract.ts";

/** `now` in ms dates the time zone's offset. */
export function eventOfClick(
  manifest: Manifest,
  click: AddonClick,
  seen: { person: DemoPerson; now: number },
): AddonEvent {
  const { context } = click;
  const parameters = Object.entries(click.parameters ?? {}).map(([key, value]) => ({ key, value }));
  return makeEvent(manifest, click.function, {
    person: seen.person,
    nowMs: seen.now,
    parameters,
    form: click.formInputs ?? {},
    ...(context.surface === "message"
      ? { message: { id: context.messageId, threadId: context.threadId } }
      : {}),
    ...(context.surface === "compose" ? { draft: { to: context.to, cc: context.cc, bcc: context.bcc } } : {}),
  });
}
