// Handing a group over: to whom, what is kept, what that means, and the way back where there is one.

import type { OwnerChanged } from "../../shared/contract/groups.ts";
import { type GrantLevel, grantLevels } from "../../shared/domain/level.ts";
import type { Reader } from "../context.ts";
import { act, type ActParameters, submit } from "./act.ts";
import { type Button, button, type Card, card, section, text, type Widget } from "./card.ts";
import { openGroupButton } from "./done.ts";

type At = ActParameters["startTransfer"];
export type Heir = { kind: string; email: string; keep: GrantLevel };

/** Within an organization only: from elsewhere nobody can own its groups. */
export function transferButton({ say, who }: Reader, at: At): Button[] {
  return who.domain === null ? [] : [button(say.transfer.title, act("startTransfer", at))];
}

/** A group of the organization goes to a person, and its administrators keep nothing of their own. */
export function transferCard({ say }: Reader, at: At, heir: Heir, problem = ""): Card {
  const { transfer } = say;
  const isOrganizations = at.owner === "organization";
  const option = (label: string, value: string, selected: string) => ({
    label,
    value,
    isSelected: value === selected,
  });
  const whom: Widget = {
    kind: "choice",
    name: "kind",
    label: transfer.heir,
    look: "radio",
    options: [
      option(say.share.onePerson, "person", heir.kind),
      option(transfer.organization, "organization", heir.kind),
    ],
  };
  const kept: Widget = {
    kind: "choice",
    name: "keep",
    label: transfer.keep,
    look: "menu",
    options: grantLevels.map((level) =>
      option(level === "none" ? transfer.keepNothing : say.level[level], level, heir.keep),
    ),
  };
  const drawn = card(
    transfer.title,
    [
      section([
        ...(isOrganizations ? [] : [whom]),
        { kind: "input", name: "email", label: say.share.email, value: heir.email },
        ...(problem ? [text(problem, "error")] : []),
        ...(isOrganizations ? [] : [kept]),
      ]),
    ],
    [button(transfer.go, submit("confirmTransfer", at))],
  );
  return { ...drawn, subtitle: at.name };
}

export function confirmTransferCard(
  reader: Reader,
  at: Omit<ActParameters["transferGroup"], "keep">,
  keep: GrantLevel,
): Card {
  const { say } = reader;
  const { transfer } = say;
  const kept = keep === "none" ? "" : keep;
  const consequence = at.to === "organization" ? transfer.byAdministrators : transfer.forGood;
  return card(
    transfer.confirm(at.name, ownerName(reader, at.to)),
    [section([text(consequence), text(kept ? transfer.keeps(say.level[kept]) : transfer.loses)])],
    [
      button(transfer.title, act("transferGroup", { ...at, keep: kept })),
      button(say.button.cancel, act("goBack", {})),
    ],
  );
}

/** Whoever administers the organization still owns what was given to it, and can take it back. */
export function transferredCard(
  reader: Reader,
  { group, name, to }: ActParameters["transferGroup"],
  changed: OwnerChanged,
): Card {
  const { say, who } = reader;
  const isStill = to === "organization" && changed.group?.level === "own";
  const undoing = act("transferGroup", { group, name, to: who.email, keep: "" });
  const next = changed.group ? openGroupButton(reader, group) : button(say.button.home, act("openHome", {}));
  return card(
    say.transfer.done(name, ownerName(reader, to)),
    [section(isStill ? [text(say.transfer.stays)] : [])],
    isStill ? [button(say.button.undo, undoing), next] : [next],
  );
}

function ownerName({ say }: Reader, to: string): string {
  return to === "organization" ? say.transfer.yourOrganization : to;
}
