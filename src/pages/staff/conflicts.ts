// Whom I declared as close to me, and the form that declares another.

import type { StaffConflictView } from "../../shared/contract/staff-detection.ts";
import { staffDetectionPhrases } from "../../shared/i18n/staff/detection.ts";
import { el } from "../dom.ts";
import { field, form, submitButton } from "../form.ts";
import { localDay } from "../time.ts";
import { act, fill, type StaffConsole, tellRefusal } from "./section.ts";

export function drawOwnConflicts(console: StaffConsole, place: HTMLElement): void {
  const { conflicts: say } = staffDetectionPhrases[console.locale];
  const answer = console.backend.read<{ items: StaffConflictView[] }>("/staff/conflicts");
  void fill(console, place, answer, ({ items }) => {
    const below = el("div");
    const subject = field(say.subject, {
      type: "email",
      required: "",
      autocomplete: "off",
      maxlength: "320",
    });
    const declare = async () => {
      const body = { subject: subject.input.value.trim() };
      const told = await act<unknown>(console, { path: "/staff/conflicts", body });
      if (told.ok) drawOwnConflicts(console, place);
      else tellRefusal(console, below, told.problem);
    };
    const known = items.map(({ subject: who, declaredAt }) =>
      el("li", {}, `${who} · ${localDay(console.locale, declaredAt)}`),
    );
    return [
      el("p", { class: "quiet" }, say.ownLead),
      known.length === 0 ? el("p", { class: "quiet" }, say.none) : el("ul", {}, ...known),
      form(say.title, () => void declare(), subject.element, submitButton(say.declare)),
      below,
    ];
  });
}
