// The share dialog: asks who has access, takes who is to have it, and draws anew what each answer says. Holds the grants as they were
// answered last; every right is decided by the server again.

import type { GrantView, ReachView } from "../../shared/contract/groups.ts";
import type { Locale, Me } from "../../shared/contract/me.ts";
import type { AccessRequests } from "../../shared/contract/requests.ts";
import { sharePagePhrases } from "../../shared/i18n/share-page.ts";
import type { GrantLevel } from "../../shared/domain/level.ts";
import type { Answer, Backend } from "../backend.ts";
import { button, el } from "../dom.ts";
import { type Acts, createActs, type GroupGrants } from "./acts.ts";
import { createComposer } from "./composer.ts";
import { type Desk, wordsOf } from "./desk.ts";
import { isEnded, notice, stop } from "../ending.ts";
import { createField, type Found } from "./field.ts";
import type { Named } from "./person.ts";
import { drawRequests } from "./requests.ts";
import { drawOwner, drawRow } from "./row.ts";
import { createToast } from "../toast.ts";

export type SharePageDeps = {
  backend: Backend;
  locale: Locale;
  root: HTMLElement;
  group: string;
  /** Where links to a group lead. */
  link: string;
  copy(text: string): Promise<void>;
  close(): void;
};

/** Draws the dialog once it is known who reads it and who has access. */
export async function openSharePage(deps: SharePageDeps): Promise<void> {
  const { backend, root, locale } = deps;
  const say = sharePagePhrases[locale];
  root.replaceChildren(
    el("main", { class: "notice" }, el("p", { attributes: { role: "status" } }, say.loading)),
  );
  if (deps.group === "") return notice(root, say.problem.ended, say.problem.noGroup);
  const [me, grants, requests] = await Promise.all([
    backend.read<Me>("/v1/me"),
    backend.read<GroupGrants>(`/v1/groups/${deps.group}/grants`),
    backend.read<AccessRequests>(`/v1/groups/${deps.group}/requests`),
  ]);
  if (!me.ok) return stop(root, say.problem, me.problem);
  if (!grants.ok) return stop(root, say.problem, grants.problem);
  if (!requests.ok) return stop(root, say.problem, requests.problem);
  const { person, tenant } = me.value;
  const reader = { email: person.email, domain: tenant.kind === "workspace" ? tenant.domain : null };
  drawDialog(deps, { me: reader, grants: grants.value, requests: requests.value });
}

type Opened = { me: Desk["me"]; grants: GroupGrants; requests: AccessRequests };

function drawDialog(deps: SharePageDeps, { me, grants, requests }: Opened): void {
  const { locale, root } = deps;
  const say = sharePagePhrases[locale];
  const desk: Desk = {
    locale,
    say,
    words: wordsOf(locale),
    me,
    group: grants.group,
    link: `${deps.link}#${grants.link}`,
  };
  const toast = createToast(say.dismiss);
  const list = el("ul", { class: "people" });
  const asking = el("section", { class: "access" });
  const acts: Acts = createActs(deps, { desk, toast, drawn, asked });
  let held = grants.items;

  function drawn(answer: GroupGrants): void {
    held = answer.items;
    drawPeople(desk, { list, held, acts });
  }
  function asked({ items }: AccessRequests): void {
    drawRequests(desk, asking, { asking: items, acts });
  }

  const ask = createAsking(deps);
  const field = createField({
    say,
    domain: me.domain,
    suggest: ask.suggest,
    objection: (principal) => objectionTo(desk, principal),
    changed: () => {
      const chosen = field.chosen();
      dialog.classList.toggle("composing", chosen.length > 0);
      composer.weigh(chosen, held);
    },
  });
  const composer = createComposer({
    desk,
    weigh: ask.weigh,
    cancel: () => field.set([]),
    share: (wish) => void acts.share({ field, composer }, wish),
  });
  const dialog = layOut(desk, acts, [field.element, composer.element, asking], list);
  document.title = `${say.title(desk.group.name)} · Carnet`;
  root.replaceChildren(dialog, toast.element);
  drawn(grants);
  asked(requests);
  field.focus();
}

function layOut(
  { say, group }: Desk,
  acts: Acts,
  above: readonly HTMLElement[],
  list: HTMLElement,
): HTMLElement {
  return el(
    "main",
    { class: "dialog" },
    el("h1", {}, say.title(group.name)),
    ...above,
    el("section", { class: "access" }, el("h2", {}, say.withAccess), list),
    el(
      "footer",
      { class: "row" },
      button(say.copy, () => void acts.copyLink(), "outlined"),
      button(say.done, () => void acts.leave(), "filled"),
    ),
  );
}

/** What is asked while somebody types and chooses; an answer that does not come is null. */
function createAsking({ backend, group, root, locale }: SharePageDeps) {
  const path = `/v1/groups/${group}`;
  const valueOf = <T>(answer: Answer<T>): T | null => {
    if (!answer.ok && isEnded(answer.problem)) stop(root, sharePagePhrases[locale].problem, answer.problem);
    return answer.ok ? answer.value : null;
  };
  return {
    suggest: async (typed: string) =>
      valueOf(await backend.read<Found>(`${path}/suggestions?q=${encodeURIComponent(typed)}`)),
    async weigh(named: readonly Named[], level: GrantLevel) {
      const principals = named.map(({ principal }) => principal);
      return valueOf(await backend.send<ReachView>("POST", `${path}/reach`, { principals, level }));
    },
  };
}

type People = { list: HTMLElement; held: readonly GrantView[]; acts: Acts };

/** The focus stays in the line where it was. */
function drawPeople(desk: Desk, { list, held, acts }: People): void {
  const focused = document.activeElement?.closest("[data-principal]")?.getAttribute("data-principal");
  list.replaceChildren(drawOwner(desk), ...held.map((grant) => drawRow(desk, grant, acts)));
  if (held.length === 0) list.append(el("li", { class: "quiet" }, desk.say.alone));
  const lines = [...list.querySelectorAll<HTMLElement>("[data-principal]")];
  const line = lines.find((one) => one.getAttribute("data-principal") === focused);
  line?.querySelector<HTMLElement>("select, button")?.focus();
}

function objectionTo({ say, me, group }: Desk, principal: string): string | null {
  const { owner } = group;
  if (owner.kind === "person" && principal === `person:${owner.email}` && owner.email !== me.email)
    return say.problem.owner;
  return principal === `person:${me.email}` ? say.problem.own : null;
}
