// Asking for access, and answering those who ask. Whoever asks is told nothing of what she does not see.

import type { AccessRequest, AccessRequests } from "../../shared/contract/requests.ts";
import { compareLevels, grantLevels } from "../../shared/domain/level.ts";
import { writeInstant } from "../../shared/i18n/date.ts";
import type { Reader } from "../context.ts";
import { act, type ActParameters, again, submit } from "./act.ts";
import {
  type Button,
  button,
  buttonRow,
  type Card,
  card,
  quiet,
  type Row,
  row,
  section,
  type Section,
  type Widget,
} from "./card.ts";
import { openGroupButton } from "./done.ts";
import { grantLevelOf, levelRadio } from "./grant.ts";
import { shorten } from "./short.ts";

/** More wait for the next look: each takes a few of the hundred widgets that a card may hold. */
const mostRequests = 20;

/** The way to ask for a group, or for more of it where the reader holds a level. */
export function askButton({ say }: Reader, at: Omit<ActParameters["startRequest"], "email">): Button {
  const asking = act("startRequest", { ...at, name: shorten(at.name, 60), email: "" });
  return button(at.level ? say.access.askMore : say.access.ask, asking);
}

export function requestCard(reader: Reader, form: ActParameters["startRequest"]): Card {
  const { say } = reader;
  const { name, email } = form;
  const held = grantLevelOf(form.level, "none");
  const offered = grantLevels.filter((level) => compareLevels(level, held) > 0);
  const note = { label: say.access.askNote, hint: say.access.askHint };
  const adding = email ? [button(say.button.add, act("startAdding", { email, name }))] : [];
  const drawn = card(
    form.level ? say.access.askMore : say.access.ask,
    [
      section([
        levelRadio(reader, offered, offered[0]),
        { kind: "input", name: "note", value: "", isLong: true, ...note },
      ]),
    ],
    [button(say.access.send, submit("sendRequest", form)), ...adding],
  );
  return { ...drawn, subtitle: name || email };
}

/** The way to them, from home or the group's own card; nothing while none waits for this reader. */
export function requestsRow(
  { say }: Reader,
  { id, requestsWaiting = 0 }: { id: string; requestsWaiting?: number },
  below = "",
): Row[] {
  if (requestsWaiting === 0) return [];
  const press = { act: act("openRequests", { group: id }) };
  return [row(say.requests.waiting(requestsWaiting), { below, icon: "EVENT_PERFORMER", press })];
}

export function requestsCard(reader: Reader, { items, group }: AccessRequests): Card {
  const { say } = reader;
  const sections = items.slice(0, mostRequests).map((request) => requestSection(reader, group, request));
  if (items.length === 0) sections.push(section([quiet(say.requests.none)]));
  const left = items.length - mostRequests;
  if (left > 0) sections.push(section([quiet(say.compose.outsideMore(left))]));
  const drawn = card(say.requests.title, sections, [openGroupButton(reader, group.id)]);
  return { ...drawn, subtitle: group.name };
}

/** The input that holds what is given to one of them. */
export function givenName(request: string): string {
  return `level.${request}`;
}

function requestSection(reader: Reader, group: AccessRequests["group"], request: AccessRequest): Section {
  const { say, locale, offsetMs } = reader;
  const { id, person, level, note, askedAt } = request;
  const told = row(person, {
    above: say.requests.wants(say.level[level]),
    below: say.requests.since(writeInstant(locale, askedAt, offsetMs)),
    icon: "PERSON",
  });
  const offered = grantLevels.slice(1, grantLevels.indexOf(level) + 1);
  const choice: Widget = {
    kind: "choice",
    name: givenName(id),
    label: say.requests.give,
    look: "menu",
    options: offered.map((value) => ({ value, label: say.level[value], isSelected: value === level })),
  };
  const answering = { group: group.id, request: id, person, level };
  return section([
    told,
    ...(note ? [quiet(note)] : []),
    ...(offered.length > 1 ? [choice] : []),
    ...buttonRow([
      button(say.requests.approve, submit("answerRequest", { ...answering, answer: "approve" })),
      button(say.requests.decline, again(act("answerRequest", { ...answering, answer: "decline" }))),
    ]),
  ]);
}
