// What the reader can do in the dialog, each as one call whose answer is drawn; what was refused is said, and what stands is drawn.

import type { AccessView, Grants, GrantView, Group } from "../../shared/contract/groups.ts";
import type { AccessRequest, AccessRequests } from "../../shared/contract/requests.ts";
import type { GrantLevel } from "../../shared/domain/level.ts";
import { storedPrincipal } from "../../shared/domain/principal.ts";
import type { Answer } from "../backend.ts";
import { button, el } from "../dom.ts";
import type { Composer, Wish } from "./composer.ts";
import type { Desk } from "./desk.ts";
import { isEnded, notice, stop } from "../ending.ts";
import { problemText } from "./problem.ts";
import type { Field } from "./field.ts";
import { copyLink, letter } from "./link.ts";
import type { SharePageDeps } from "./page.ts";
import { type Named, nameOf } from "./person.ts";
import type { RequestActs } from "./requests.ts";
import type { RowActs } from "./row.ts";
import type { Toast } from "../toast.ts";

export type GroupGrants = Grants & { group: Group };
export type Acting = {
  desk: Desk;
  toast: Toast;
  drawn(answer: GroupGrants): void;
  /** Draws those who ask. */
  asked(answer: AccessRequests): void;
};
type Composing = { field: Field; composer: Composer };
export type Acts = RowActs &
  RequestActs & {
    share(composing: Composing, wish: Wish): Promise<void>;
    copyLink(): Promise<void>;
    leave(): Promise<void>;
  };

export function createActs(deps: SharePageDeps, { desk, toast, drawn, asked }: Acting): Acts {
  const { backend, root } = deps;
  const { say } = desk;
  const pathOf = (principal: string) => `/v1/groups/${deps.group}/grants/${encodeURIComponent(principal)}`;
  const put = (principal: string, body: object) => backend.send<GroupGrants>("PUT", pathOf(principal), body);
  const letterTo = (named: Named) => letter(desk, named);

  /** Draws what was answered, or says why it was not done and draws what stands. */
  async function settle(answer: Answer<GroupGrants>, done: string, more: HTMLElement[] = []): Promise<void> {
    if (answer.ok) {
      drawn(answer.value);
      return toast.show(done, "done", more);
    }
    if (isEnded(answer.problem)) return stop(deps.root, say.problem, answer.problem);
    const now = await backend.read<GroupGrants>(`/v1/groups/${deps.group}/grants`);
    if (now.ok) drawn(now.value);
    toast.show(problemText(say, answer.problem), "bad");
  }

  const undo = (grant: GrantView) => async () => {
    const { level, expiresAt, note } = grant;
    await settle(await put(grant.principal, { level, expiresAt, note }), say.undone(nameOf(say, grant)));
  };
  return {
    letterTo,
    async change(grant, change) {
      await settle(await put(grant.principal, change), say.changed(nameOf(say, grant)));
    },
    async remove(grant) {
      const answer = await backend.send<GroupGrants>("DELETE", pathOf(grant.principal));
      // an end that is past cannot be given again
      const more = grant.state === "expired" ? [] : [button(say.undo, () => void undo(grant)())];
      await settle(answer, say.removed(nameOf(say, grant)), more);
    },
    async explain({ principal }) {
      const person = encodeURIComponent(storedPrincipal(principal).name);
      const answer = await backend.read<AccessView>(`/v1/groups/${deps.group}/access?person=${person}`);
      if (!answer.ok && isEnded(answer.problem)) stop(deps.root, say.problem, answer.problem);
      return answer.ok ? answer.value : null;
    },
    answer: (request, level) => answerWith(deps, { desk, toast, drawn, asked }, { request, level }),
    share: (composing, wish) => shareWith({ deps, desk, toast, drawn, put }, composing, wish),
    copyLink: () => copyLink(deps, desk, toast),
    async leave() {
      await backend.leave().catch(() => undefined);
      deps.close();
      notice(root, say.done, say.closed);
    },
  };
}

/** Whoever answered it first, the lists as they stand then are what the reader goes on with. */
async function answerWith(
  { backend, root, group }: SharePageDeps,
  { desk: { say }, toast, drawn, asked }: Acting,
  { request: { id, person }, level }: { request: AccessRequest; level: GrantLevel | null },
): Promise<void> {
  const path = `/v1/groups/${group}/requests`;
  const verb = level ? "approve" : "decline";
  const body = level ? { level } : undefined;
  const answer = await backend.send<AccessRequests>(
    "POST",
    `${path}/${encodeURIComponent(id)}/${verb}`,
    body,
  );
  if (!answer.ok && isEnded(answer.problem)) return stop(root, say.problem, answer.problem);
  const [grants, requests] = await Promise.all([
    backend.read<GroupGrants>(`/v1/groups/${group}/grants`),
    backend.read<AccessRequests>(path),
  ]);
  if (grants.ok) drawn(grants.value);
  if (requests.ok) asked(requests.value);
  if (!answer.ok) return toast.show(problemText(say, answer.problem), "bad");
  toast.show(level ? say.shared(person) : say.requests.declined(person), "done");
}

type Sharing = Omit<Acting, "asked"> & {
  deps: SharePageDeps;
  put(principal: string, body: object): Promise<Answer<GroupGrants>>;
};

/** One grant after the other: who could not be given it stays in the field, with the reason. */
async function shareWith(
  { deps, desk, toast, drawn, put }: Sharing,
  { field, composer }: Composing,
  { level, expiresAt, note }: Wish,
): Promise<void> {
  const { say } = desk;
  composer.complain("");
  if (!field.settle()) return;
  const unknown = field.chosen().find(({ principal }) => composer.unknown().includes(principal));
  if (unknown) return field.complain(say.problem.unknown(nameOf(say, unknown)));
  const done: Named[] = [];
  const kept: { named: Named; why: string }[] = [];
  let newest: GroupGrants | null = null;
  for (const named of field.chosen()) {
    const answer = await put(named.principal, { level, expiresAt, ...(note.trim() === "" ? {} : { note }) });
    if (answer.ok) {
      newest = answer.value;
      done.push(named);
    } else if (isEnded(answer.problem)) return stop(deps.root, say.problem, answer.problem);
    else kept.push({ named, why: problemText(say, answer.problem) });
  }
  if (newest) drawn(newest);
  field.set(kept.map(({ named }) => named));
  composer.complain(kept.map(({ named, why }) => say.problem.kept(nameOf(say, named), why)).join(" "));
  if (done.length > 0)
    toast.show(say.shared(namesOf(desk, done)), "done", drawFollowing(deps, desk, { done, toast }));
}

function namesOf({ say, locale }: Desk, named: readonly Named[]): string {
  return new Intl.ListFormat(locale).format(named.map((one) => nameOf(say, one)));
}

function drawFollowing(
  deps: SharePageDeps,
  desk: Desk,
  { done, toast }: { done: readonly Named[]; toast: Toast },
): HTMLElement[] {
  const { say } = desk;
  const named = done.filter(({ principal }) => storedPrincipal(principal).kind !== "domain");
  const attributes = { href: letter(desk, ...named), target: "_blank", rel: "noopener" };
  return [
    button(say.copy, () => void copyLink(deps, desk, toast)),
    ...(named.length === 0 ? [] : [el("a", { class: "button plain", attributes }, say.write)]),
  ];
}
