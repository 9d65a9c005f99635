// The register of staff: who may pass the gate, what is done about them, and who is entered.

import type { StaffDues, StaffInvited, StaffPersonView } from "../../shared/contract/staff.ts";
import { isWeakFactor, secondFactors } from "../../shared/domain/second-factor.ts";
import { type StaffRole, staffRoles } from "../../shared/domain/staff.ts";
import { el } from "../dom.ts";
import { choice, field, form, panel, submitButton } from "../form.ts";
import { drawTable } from "../table.ts";
import { localDay } from "../time.ts";
import { drawPublication } from "./nda.ts";
import { act, fill, reasonField, type StaffConsole, tellDone, tellRefusal } from "./section.ts";

export function drawPeople(console: StaffConsole, place: HTMLElement): void {
  const answer = console.backend.read<{ items: StaffPersonView[] }>("/staff/people");
  const mayChange = console.me.powers.includes("invite-staff");
  void fill(console, place, answer, ({ items }) => [
    drawRegister(console, items),
    ...(mayChange ? [drawActs(console, items), drawEntry(console), drawPublication(console)] : []),
  ]);
}

function drawRegister(console: StaffConsole, items: readonly StaffPersonView[]): HTMLElement {
  const { say } = console;
  const { people } = say;
  const { columns } = people;
  const rows = items.map((person) => ({
    cells: [
      person.email,
      say.roles[person.role],
      say.states[person.state],
      drawDues(console, person.dues),
      drawFactor(console, person),
      person.authenticators.length === 0
        ? people.none
        : person.authenticators
            .map(({ name, isLocked }) => (isLocked ? `${name} (${people.locked})` : name))
            .join(", "),
    ],
  }));
  const heads = [columns.who, columns.role, columns.state, columns.dues, columns.factor, columns.tokens];
  return panel(
    say.sections.people,
    el("p", { class: "quiet" }, people.lead),
    drawTable(say.sections.people, heads, rows),
  );
}

/** Each with its day; what is over stands out. */
function drawDues(
  { say, locale }: StaffConsole,
  { approvedUntil, lessonUntil, ndaSignedOn, ndaUntil, endsAt }: StaffDues,
): HTMLElement {
  const { dues: told } = say.people;
  const dues: [(day: string) => string, string | null][] = [
    [told.approved, approvedUntil],
    [told.lesson, lessonUntil],
    [told.toSign, ndaUntil],
    [told.contract, endsAt],
  ];
  const items = dues.flatMap(([write, until]) => {
    if (until === null) return [];
    const isOver = Date.parse(until) <= Date.now();
    return [el("li", isOver ? { class: "gone" } : {}, write(localDay(locale, until)))];
  });
  const signed = ndaUntil === null ? el("li", {}, told.signed(localDay(locale, ndaSignedOn))) : null;
  return el("ul", { class: "dues" }, ...items, signed);
}

/** What she last showed at Google besides her password. */
function drawFactor({ say }: StaffConsole, { hasSecondStep, secondFactor }: StaffPersonView): HTMLElement {
  const { people } = say;
  if (!hasSecondStep) return el("span", { class: "gone" }, people.off);
  if (secondFactor === null) return el("span", { class: "quiet" }, people.noFactor);
  const known = secondFactors.find((factor) => factor === secondFactor);
  const name = known ? people.factors[known] : secondFactor;
  return isWeakFactor(secondFactor) ? el("span", { class: "gone" }, people.weak(name)) : el("span", {}, name);
}

type PersonAct = keyof StaffConsole["say"]["people"]["acts"];
const personActs: readonly PersonAct[] = ["invitation", "restore", "suspend", "end", "unlock", "vouch"];

/** Where an act goes; null where this person has nothing that it could be done to. */
function pathOf(person: StaffPersonView, wanted: PersonAct): string | null {
  if (wanted !== "unlock") return `/staff/people/${person.id}/${wanted}`;
  const locked = person.authenticators.find(({ isLocked }) => isLocked);
  return locked ? `/staff/authenticators/${locked.id}/unlock` : null;
}

function drawActs(console: StaffConsole, items: readonly StaffPersonView[]): HTMLElement {
  const { say } = console;
  const { people } = say;
  const present = items.filter(({ state }) => state !== "left");
  const who = choice(
    people.columns.who,
    present[0]?.id ?? "",
    present.map(({ id, email }) => [id, email] as const),
  );
  const what = choice<PersonAct>(
    people.choose,
    "invitation",
    personActs.map((name) => [name, people.acts[name]] as const),
  );
  const reason = reasonField(say);
  const below = el("div");
  const send = async () => {
    const person = present.find(({ id }) => id === who.input.value);
    const wanted = personActs.find((name) => name === what.input.value);
    const path = person && wanted ? pathOf(person, wanted) : null;
    if (!person || path === null) return;
    const answer = await act<StaffInvited | { proposal: string } | null>(console, {
      path,
      body: { reason: reason.input.value },
    });
    if (!answer.ok) return tellRefusal(console, below, answer.problem);
    if (answer.value && "invitation" in answer.value)
      return below.replaceChildren(
        el("p", { attributes: { role: "status" } }, people.handOver(person.email)),
        el("code", { class: "key" }, answer.value.invitation),
      );
    if (answer.value) tellDone(below, say.proposed);
    else console.reload();
  };
  return panel(
    people.choose,
    form(
      people.choose,
      () => void send(),
      who.element,
      what.element,
      reason.element,
      submitButton(people.go),
    ),
    below,
  );
}

function drawEntry(console: StaffConsole): HTMLElement {
  const { say } = console;
  const { people } = say;
  const required = { required: "", autocomplete: "off" };
  const fields = {
    email: field(people.email, { ...required, type: "email" }),
    number: field(people.number, { ...required, pattern: "[\\w\\-]{1,40}" }),
    endsOn: field(people.contractor, { type: "date" }),
    screenedOn: field(people.screened, { ...required, type: "date" }),
    ndaHash: field(people.nda, { ...required, pattern: "[0-9a-f]{64}" }),
    ndaSignedOn: field(people.signed, { ...required, type: "date" }),
    trainedOn: field(people.trained, { ...required, type: "date" }),
    reason: reasonField(say),
  };
  const role = choice<StaffRole>(
    people.role,
    "support",
    staffRoles.map((name) => [name, say.roles[name]] as const),
  );
  const below = el("div");
  const send = async () => {
    const typed = Object.fromEntries(
      Object.entries(fields).map(([name, { input }]) => [name, input.value.trim()]),
    );
    const { endsOn, ...rest } = typed;
    const isContractor = endsOn !== undefined && endsOn !== "";
    const body = { ...rest, role: role.input.value, isContractor, ...(isContractor ? { endsOn } : {}) };
    const answer = await act(console, { path: "/staff/people", body });
    if (answer.ok) tellDone(below, say.proposed);
    else tellRefusal(console, below, answer.problem);
  };
  const elements = Object.values(fields).map(({ element }) => element);
  return panel(
    people.add,
    form(people.add, () => void send(), role.element, ...elements, submitButton(people.propose)),
    below,
  );
}
