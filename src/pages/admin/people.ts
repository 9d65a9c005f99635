// The organization's people, and of one of them all that she sees and why.

import type { AdminPeople, AdminPerson, PersonView, SeenGroup } from "../../shared/contract/admin.ts";
import { writeCount } from "../../shared/i18n/locale.ts";
import type { Because } from "../../shared/domain/access.ts";
import type { AdminPagePhrases } from "../../shared/i18n/admin/page.ts";
import { el } from "../dom.ts";
import { drawTable } from "../table.ts";
import { localDay } from "../time.ts";
import { drawPaged } from "./paged.ts";
import { field, form, panel, submitButton } from "../form.ts";
import { type Console, fill } from "./section.ts";

/** The way to a person's own view. */
export function personLink(email: string): HTMLElement {
  return el("a", { class: "link", attributes: { href: `#people/${encodeURIComponent(email)}` } }, email);
}

/** The list, or the person whom the address names. */
export function drawPeople(console: Console, place: HTMLElement, email: string): void {
  if (email !== "") return drawPerson(console, place, email);
  const { say } = console;
  const list = el("div");
  const search = field(say.people.search, { type: "search", autocomplete: "off" });
  const show = () => drawList(console, list, search.input.value.trim());
  place.replaceChildren(form(say.sections.people, show, search.element, submitButton(say.people.find)), list);
  show();
}

function drawList(console: Console, place: HTMLElement, q: string): void {
  const { backend, locale, say } = console;
  const { columns, empty } = say.people;
  drawPaged<AdminPerson>(console, place, {
    label: say.sections.people,
    heads: [columns.email, columns.seen, columns.owned, columns.grants],
    empty,
    read(cursor) {
      const query = new URLSearchParams({ ...(q ? { q } : {}), ...(cursor === null ? {} : { cursor }) });
      return backend.read<AdminPeople>(`/v1/admin/people?${query}`);
    },
    row: ({ email, seenAt, owned, grants }) => ({
      cells: [
        personLink(email),
        seenAt === null ? say.people.never : localDay(locale, seenAt),
        writeCount(locale, owned),
        writeCount(locale, grants),
      ],
    }),
  });
}

function drawPerson(console: Console, place: HTMLElement, email: string): void {
  const { say } = console;
  const asked = console.backend.read<PersonView>(`/v1/admin/people/${encodeURIComponent(email)}`);
  void fill(console, place, asked, (person) => {
    const { presence, isAdmin, teams, items, isAll } = person;
    const told = [
      say.presence[presence],
      isAdmin ? say.people.admin : "",
      teams === null ? say.people.silent : teams.length > 0 ? say.people.teams(teams.join(", ")) : "",
      isAll ? "" : say.people.notAll,
    ];
    const leaving = { class: "button plain", attributes: { href: `#leavers/${encodeURIComponent(email)}` } };
    return [
      panel(
        person.email,
        el("p", { class: presence === "gone" ? "gone" : "quiet" }, told.filter(Boolean).join(" · ")),
        drawSeen(console, items),
        el(
          "div",
          { class: "row" },
          el("a", leaving, say.people.leaves),
          el("a", { class: "button plain", attributes: { href: "#people" } }, say.people.all),
        ),
      ),
    ];
  });
}

function drawSeen({ locale, say }: Console, items: readonly SeenGroup[]): HTMLElement {
  if (items.length === 0) return el("p", { class: "quiet" }, say.people.seesNothing);
  const { seen } = say.people;
  const rows = items.map(({ name, level, because, expiresAt, contactCount }) => ({
    cells: [
      el("strong", {}, name),
      say.level[level],
      becauseText(say, because),
      expiresAt === null ? "–" : localDay(locale, expiresAt),
      writeCount(locale, contactCount),
    ],
  }));
  const heads = [seen.group, seen.level, seen.because, seen.until, seen.contacts];
  return drawTable(seen.label, heads, rows);
}

function becauseText({ because: say }: AdminPagePhrases, because: Because): string {
  if (because.kind === "owner" || because.kind === "person") return say[because.kind];
  return say[because.kind](because.principal.slice(because.kind.length + 1));
}
