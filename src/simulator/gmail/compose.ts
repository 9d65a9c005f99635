// The compose window: recipients, subject, text, and the add-on's box over the draft.
// An add-on's recipients REPLACE those of the draft, exactly as Google does it.
import type { UpdateDraft } from "../card.ts";
import type { AddonContext, AddonFace, DraftMessage } from "../page-contract.ts";
import { type AddonPanel, createAddonPanel, type PanelHost } from "./addon-panel.ts";
import { append, el, freshId } from "./dom.ts";
import { iconButton } from "./icon.ts";
import { createRecipientField, type RecipientField } from "./recipient-field.ts";
import { remoteImage } from "./remote-image.ts";

export type ComposeDeps = {
  face: AddonFace;
  /** What the add-on's box needs of the page, for this draft. */
  panelHost: (context: () => AddonContext) => Pick<PanelHost, "run" | "openLink" | "authorize" | "openDraft">;
  send: (draft: DraftMessage) => Promise<void>;
  closed: () => void;
};
type Draft = Record<"to" | "cc" | "bcc", RecipientField> & {
  subject: HTMLInputElement;
  body: HTMLTextAreaElement;
};

/** An open compose window with what `initial` brings. */
export function createCompose(deps: ComposeDeps, initial: Partial<DraftMessage>): HTMLElement {
  const draft = createDraft(initial);
  const status = el("p", { class: "compose-status", attributes: { role: "alert" } });
  const discard = () => {
    element.remove();
    deps.closed();
  };
  const send = () => void submit(draft, deps, { status, done: discard });
  const addon = createAddonBox(deps, draft);
  const titleId = freshId("compose");
  const element = el(
    "section",
    { class: "compose", attributes: { role: "dialog", "aria-labelledby": titleId } },
    el(
      "header",
      { class: "compose-bar" },
      el("h2", { attributes: { id: titleId } }, "New message"),
      iconButton("close", "Discard draft", discard),
    ),
    el(
      "div",
      { class: "compose-fields" },
      draft.to.element,
      draft.cc.element,
      draft.bcc.element,
      draft.subject,
    ),
    draft.body,
    status,
    el(
      "footer",
      { class: "compose-foot" },
      el(
        "button",
        { class: "button is-filled", attributes: { type: "button" }, on: { click: send } },
        "Send",
      ),
      addon?.button ?? null,
      el("span", { class: "spring" }),
      iconButton("delete", "Discard draft", discard),
    ),
    addon?.box ?? null,
  );
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
    else if (event.key === "Escape" && addon && !addon.box.hidden) addon.close();
    else return;
    event.stopPropagation();
    event.preventDefault();
  });
  queueMicrotask(() => (initial.to?.length ? draft.body : draft.to).focus());
  return element;
}

function recipientField(label: string, recipients: string[] = []): RecipientField {
  const field = createRecipientField(label);
  field.replace(recipients);
  return field;
}

function createDraft(initial: Partial<DraftMessage>): Draft {
  const subject = el("input", {
    class: "compose-subject",
    attributes: { type: "text", placeholder: "Subject", "aria-label": "Subject", maxlength: 1000 },
  });
  const body = el("textarea", { class: "compose-body", attributes: { "aria-label": "Message body" } });
  subject.value = initial.subject ?? "";
  body.value = initial.body ?? "";
  queueMicrotask(() => body.setSelectionRange(0, 0));
  return {
    to: recipientField("To", initial.to),
    cc: recipientField("Cc", initial.cc),
    bcc: recipientField("Bcc", initial.bcc),
    subject,
    body,
  };
}

async function submit(
  draft: Draft,
  deps: ComposeDeps,
  after: { status: HTMLElement; done: () => void },
): Promise<void> {
  const fields = [draft.to, draft.cc, draft.bcc];
  const wrong = fields.map((field) => field.invalid()).find((text) => text !== null);
  if (wrong) {
    after.status.textContent = `The address "${wrong}" was not recognized. Please correct it.`;
    return;
  }
  if (fields.every((field) => field.recipients().length === 0)) {
    after.status.textContent = "Please specify at least one recipient.";
    return;
  }
  try {
    await deps.send({
      to: draft.to.recipients(),
      cc: draft.cc.recipients(),
      bcc: draft.bcc.recipients(),
      subject: draft.subject.value,
      body: draft.body.value,
    });
    after.done();
  } catch (fault) {
    after.status.textContent = fault instanceof Error ? fault.message : "The message was not sent.";
  }
}

type AddonBox = { button: HTMLElement; box: HTMLElement; close: () => void };

/** The add-on's button at the foot and the box it opens over the draft. */
function createAddonBox(deps: ComposeDeps, draft: Draft): AddonBox | null {
  const { face } = deps;
  const { compose } = face;
  if (!compose) return null;
  const box = el("div", { class: "compose-addon" });
  box.hidden = true;
  const label = `${compose.text}: add-on`;
  const logo = remoteImage({ url: face.logoUrl, alt: "", fallback: face.name });
  logo.classList.add("addon-logo");
  const button = el(
    "button",
    {
      class: "icon-button",
      attributes: { type: "button", "aria-label": label, title: compose.text, "aria-expanded": "false" },
    },
    logo,
  );
  const close = () => {
    box.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.focus();
  };
  const context = (): AddonContext => ({
    surface: "compose",
    to: draft.to.addresses(),
    cc: draft.cc.addresses(),
    bcc: draft.bcc.addresses(),
  });
  const update = (change: UpdateDraft) => {
    applyUpdate(draft, change);
    close();
  };
  let panel: AddonPanel | null = null;
  button.addEventListener("click", () => {
    if (!box.hidden) return close();
    panel ??= createAddonPanel({ ...deps.panelHost(context), face, updateDraft: update, close });
    if (!box.contains(panel.element)) append(box, [panel.element]);
    box.hidden = false;
    button.setAttribute("aria-expanded", "true");
    void panel.load(compose.function).then(() => box.querySelector<HTMLElement>("article, button")?.focus());
  });
  return { button, box, close };
}

function applyUpdate(draft: Draft, change: UpdateDraft): void {
  replaceIfAny(draft.to, change.updateToRecipients?.toRecipients);
  replaceIfAny(draft.cc, change.updateCcRecipients?.ccRecipients);
  replaceIfAny(draft.bcc, change.updateBccRecipients?.bccRecipients);
  if (change.updateSubject) draft.subject.value = change.updateSubject.subject;
  for (const { content, contentType } of change.updateBody?.insertContents ?? []) {
    draft.body.setRangeText(
      contentType === "TEXT" ? content : textOf(content),
      draft.body.selectionStart,
      draft.body.selectionEnd,
      "end",
    );
  }
}

function replaceIfAny(field: RecipientField, recipients: { email: string }[] | undefined): void {
  if (recipients && recipients.length > 0) field.replace(recipients.map((recipient) => recipient.email));
}

/** The text of inserted HTML; the parsed document is inert and never shown. */
function textOf(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";
}
