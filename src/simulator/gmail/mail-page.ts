// The mailbox: top bar, folders, list, reading pane, add-on. Holds what is chosen; the address bar remembers it.
import type { AddonContext, DraftMessage, MailMessage, SessionView } from "../page-contract.ts";
import { createAccountMenu } from "./account-menu.ts";
import { type AddonPanel, createAddonPanel, type PanelHost } from "./addon-panel.ts";
import { clickAddon, fetchDraft, fetchMail, markRead, sendMail } from "./api.ts";
import { createCompose } from "./compose.ts";
import { askConsent } from "./consent.ts";
import { replaceChildren } from "./dom.ts";
import { openLink } from "./link-window.ts";
import { drawMailFrame, type Folder, type MailFrame, narrowPx } from "./mail-frame.ts";
import { createMessageList, type MessageList } from "./message-list.ts";
import { drawMessage, drawNoMessage } from "./message-view.ts";
import { createSimulatorMenu, restoreConsent } from "./simulator-menu.ts";

type MailPage = {
  session: SessionView;
  frame: MailFrame;
  list: MessageList;
  panel: AddonPanel;
  messages: MailMessage[];
  folder: Folder;
  query: string;
  selected: string | null;
  /** The trigger context the panel was last loaded for; null while it is closed. */
  panelFor: string | null;
};

export async function createMailPage(session: SessionView): Promise<HTMLElement> {
  const list = createMessageList((id) => go(page, page.folder, id));
  const frame = drawMailFrame({
    addon: session.addon,
    menus: [createSimulatorMenu(), createAccountMenu(session)],
    list: list.element,
    chooseFolder: (folder) => go(page, folder, null),
    search: (query) => {
      page.query = query;
      showList(page);
    },
    compose: () => compose(page, {}),
    toggleAddon: () => setPanel(page, page.panelFor === null),
  });
  const panel = createAddonPanel({
    ...hostFor(
      () => page,
      () => contextOf(page),
    ),
    face: session.addon,
    updateDraft: () => undefined,
    close: () => setPanel(page, false),
  });
  const messages = await fetchMail();
  const page: MailPage = {
    session,
    frame,
    list,
    panel,
    messages,
    folder: "inbox",
    query: "",
    selected: null,
    panelFor: null,
  };
  frame.addon.appendChild(panel.element);
  window.addEventListener("hashchange", () => readAddress(page));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && window.innerWidth < narrowPx && page.panelFor !== null)
      setPanel(page, false);
  });
  readAddress(page);
  if (window.innerWidth >= narrowPx) setPanel(page, true);
  return frame.element;
}

function go(page: MailPage, folder: Folder, id: string | null): void {
  const hash = id ? `#${folder}/${id}` : `#${folder}`;
  if (location.hash === hash) readAddress(page);
  else location.hash = hash;
}

function readAddress(page: MailPage): void {
  const [folder, id] = location.hash.slice(1).split("/");
  page.folder = folder === "sent" ? "sent" : "inbox";
  const message = page.messages.find((candidate) => candidate.id === id && candidate.folder === page.folder);
  page.selected = message?.id ?? null;
  if (message?.unread) {
    page.messages = page.messages.map((one) => (one.id === message.id ? { ...one, unread: false } : one));
    void markRead(message.id);
  }
  showList(page);
  showMessage(page, message);
  if (page.panelFor !== null) loadPanel(page);
}

function showList(page: MailPage): void {
  const { frame, folder, query } = page;
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const inFolder = page.messages.filter((message) => message.folder === folder);
  const found = inFolder.filter((message) => words.every((word) => searchable(message).includes(word)));
  const empty = query
    ? `Nothing matches "${query}".`
    : folder === "sent"
      ? "No sent messages."
      : "Your inbox is empty.";
  page.list.show(found, page.selected, empty);
  const unread = page.messages.filter((message) => message.folder === "inbox" && message.unread).length;
  frame.showFolder(folder, { unread, found: query ? found.length : null });
  document.title = `${folder === "sent" ? "Sent" : "Inbox"}${unread ? ` (${unread})` : ""} - ${page.session.person.email} - Mail`;
}

function searchable(message: MailMessage): string {
  const people = [message.from, ...message.to, ...message.cc].map(
    (person) => `${person.name} ${person.email}`,
  );
  return [message.subject, ...people, message.body].join("\n").toLowerCase();
}

function showMessage(page: MailPage, message: MailMessage | undefined): void {
  const { frame } = page;
  const unread = page.messages.filter((one) => one.unread).length;
  frame.element.dataset["view"] = message ? "message" : "list";
  if (!message) return replaceChildren(frame.reading, drawNoMessage(unread));
  const drawn = drawMessage(message, page.session.person.email, {
    back: () => go(page, page.folder, null),
    compose: (draft) => compose(page, draft),
  });
  replaceChildren(frame.reading, drawn);
  frame.reading.scrollTop = 0;
  if (window.innerWidth < narrowPx) drawn.focus();
}

function setPanel(page: MailPage, open: boolean): void {
  if (open) loadPanel(page);
  else page.panelFor = null;
  page.frame.showAddon(open);
}

function loadPanel(page: MailPage): void {
  const key = page.selected ?? "home";
  if (page.panelFor === key) return;
  page.panelFor = key;
  const { homepage, contextual } = page.session.addon;
  void page.panel.load(page.selected ? (contextual ?? homepage) : homepage);
}

function contextOf(page: MailPage): AddonContext {
  const message = page.messages.find((one) => one.id === page.selected);
  return message
    ? { surface: "message", messageId: message.id, threadId: message.threadId }
    : { surface: "home" };
}

function hostFor(
  page: () => MailPage,
  context: () => AddonContext,
): Pick<PanelHost, "run" | "openLink" | "authorize" | "openDraft"> {
  return {
    run: (call) => clickAddon({ ...call, context: context() }),
    openLink: (link, closed) => {
      const { origins } = page().session;
      const deps = {
        origins,
        compose: (to: string) => compose(page(), { to: [to] }),
        toast: page().frame.toast,
      };
      openLink(link, deps, closed);
    },
    authorize: (_url, done) => {
      const { addon, person } = page().session;
      askConsent(addon.name, person.email, () => void restoreConsent().then(done));
    },
    openDraft: (id) => {
      fetchDraft(id).then(
        (draft) => compose(page(), draft),
        () => page().frame.toast("The draft could not be opened."),
      );
    },
  };
}

function compose(page: MailPage, draft: Partial<DraftMessage>): void {
  const { frame } = page;
  const opener = document.activeElement;
  const opened = createCompose(
    {
      face: page.session.addon,
      panelHost: (context) => hostFor(() => page, context),
      send: async (message) => {
        await sendMail(message);
        page.messages = await fetchMail();
        showList(page);
        frame.toast("Message sent");
      },
      closed: () => opener instanceof HTMLElement && opener.focus(),
    },
    draft,
  );
  replaceChildren(frame.drafts, opened);
}
