// The picture of a contact: shows the one it has, takes another, and takes it away. Holds the contact as it was answered last; every
// right is decided by the server again.

import type { Contact } from "../../shared/contract/contacts.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { displayName } from "../../shared/domain/contact.ts";
import { photoIdsOf } from "../../shared/domain/photo.ts";
import { type PhotoPagePhrases, photoPagePhrases } from "../../shared/i18n/photo-page.ts";
import type { Answer, Backend } from "../backend.ts";
import { button, el } from "../dom.ts";
import { isEnded, notice, stop } from "../ending.ts";
import { createToast, type Toast } from "../toast.ts";
import { createFrame, type Frame } from "./frame.ts";
import { jpegOf, squareOf } from "./square.ts";

export type PhotoPageDeps = {
  backend: Backend;
  locale: Locale;
  root: HTMLElement;
  /** The contact's, on the server. */
  path: string;
  close(): void;
};

export async function openPhotoPage(deps: PhotoPageDeps): Promise<void> {
  const { backend, root, locale, path } = deps;
  const say = photoPagePhrases[locale];
  notice(root, say.loading, "");
  const answer = await backend.read<Contact>(path);
  if (!answer.ok) return stop(root, say.problem, answer.problem);
  drawPage(deps, say, answer.value);
}

function drawPage(deps: PhotoPageDeps, say: PhotoPagePhrases, contact: Contact): void {
  const { root } = deps;
  const name = displayName(contact.person) || say.noName;
  const toast = createToast(say.dismiss);
  const buttons = el("div", { class: "row" });
  const desk: Desk = {
    deps,
    say,
    toast,
    buttons,
    held: contact,
    chosen: null,
    frame: createFrame({ say, name, take: (file) => void take(file) }),
  };
  async function take(file: File): Promise<void> {
    const chosen = await squareOf(file);
    if (!chosen) return toast.show(say.problem.unreadable(file.name), "bad");
    desk.chosen = chosen;
    draw(desk);
  }
  document.title = `${say.title(name)} · Carnet`;
  root.replaceChildren(
    el(
      "main",
      { class: "sheet" },
      el("h1", {}, say.title(name)),
      el("p", { class: "quiet" }, say.lead),
      desk.frame.element,
      el(
        "footer",
        { class: "row" },
        buttons,
        button(say.done, () => void leave(deps, say), "outlined"),
      ),
    ),
    toast.element,
  );
  draw(desk);
}

/** `chosen`: what would be saved. */
type Desk = {
  deps: PhotoPageDeps;
  say: PhotoPagePhrases;
  toast: Toast;
  buttons: HTMLElement;
  frame: Frame;
  held: Contact;
  chosen: HTMLCanvasElement | null;
};

function draw(desk: Desk): void {
  const { deps, say, held, chosen, frame, buttons } = desk;
  const [id] = photoIdsOf(held.person);
  frame.show(chosen ?? (id === undefined ? null : `${deps.path}/photos/${id}`));
  if (chosen) {
    const drop = () => {
      desk.chosen = null;
      draw(desk);
    };
    buttons.replaceChildren(
      button(say.save, () => void save(desk, chosen), "filled"),
      button(say.cancel, drop),
    );
  } else
    buttons.replaceChildren(
      ...(id === undefined ? [] : [button(say.remove, () => void change(desk, null), "bad")]),
    );
}

async function save(desk: Desk, chosen: HTMLCanvasElement): Promise<void> {
  await change(desk, await jpegOf(chosen));
}

async function change(desk: Desk, picture: Blob | null): Promise<void> {
  const { deps, say, held } = desk;
  const answer = await deps.backend.changePhoto<Contact>(`${deps.path}/photo`, held.version, picture);
  await settle(desk, answer, picture ? say.saved : say.removed);
}

/** Draws what was answered with the way back, or says why it was not done; a picture that was chosen stays to be saved again. */
async function settle(desk: Desk, answer: Answer<Contact>, done: string): Promise<void> {
  const { deps, say, toast, held } = desk;
  if (answer.ok) {
    desk.held = answer.value;
    desk.chosen = null;
    draw(desk);
    const { version } = answer.value;
    const isNew = version > held.version && done !== say.undone;
    return toast.show(done, "done", isNew ? [button(say.undo, () => void undo(desk, version - 1))] : []);
  }
  const { problem } = answer;
  if (isEnded(problem)) return stop(deps.root, say.problem, problem);
  if (problem?.code !== "stale-version")
    return toast.show(problem ? `${problem.title}. ${problem.detail}` : say.problem.offline, "bad");
  const now = await deps.backend.read<Contact>(deps.path);
  if (!now.ok) return stop(deps.root, say.problem, now.problem);
  desk.held = now.value;
  draw(desk);
  toast.show(desk.chosen ? say.problem.changedSave : say.problem.changed, "bad");
}

async function undo(desk: Desk, version: number): Promise<void> {
  const { deps, say } = desk;
  const back = { version, fields: ["photos"] };
  await settle(desk, await deps.backend.send<Contact>("POST", `${deps.path}/restore`, back), say.undone);
}

async function leave({ backend, root, close }: PhotoPageDeps, say: PhotoPagePhrases): Promise<void> {
  await backend.leave().catch(() => undefined);
  close();
  notice(root, say.done, say.closed);
}
