// The parts of the mailbox page and where they stand: top bar, folders, list, reading pane, add-on, drafts. Decides nothing.
import type { AddonFace } from "../page-contract.ts";
import { el, setAttribute } from "./dom.ts";
import { icon, iconButton } from "./icon.ts";
import { remoteImage } from "./remote-image.ts";
import { createToast } from "./toast.ts";

/** Below this width one pane is shown at a time. */
export const narrowPx = 720;
export type Folder = "inbox" | "sent";
type FrameParts = {
  addon: AddonFace;
  menus: HTMLElement[];
  list: HTMLElement;
  chooseFolder: (folder: Folder) => void;
  search: (query: string) => void;
  compose: () => void;
  toggleAddon: () => void;
};
export type MailFrame = {
  element: HTMLElement;
  reading: HTMLElement;
  addon: HTMLElement;
  drafts: HTMLElement;
  showFolder: (folder: Folder, count: { unread: number; found: number | null }) => void;
  showAddon: (open: boolean) => void;
  toast: (text: string) => void;
};

export function drawMailFrame(parts: FrameParts): MailFrame {
  const toast = createToast();
  const reading = el("main", { class: "reading" });
  const addon = el("aside", { class: "addon-pane", attributes: { "aria-label": "Add-on" } });
  const drafts = el("div", { class: "drafts" });
  const heading = el("h2", { class: "list-heading" });
  const found = el("p", { class: "list-found", attributes: { role: "status" } });
  const folders = drawFolders(parts);
  const rail = drawRail(parts);
  const listPane = el(
    "section",
    { class: "list-pane", attributes: { "aria-label": "Message list" } },
    el("div", { class: "list-head" }, heading, found),
    parts.list,
  );
  const element = el(
    "div",
    { class: "mail", attributes: { "data-view": "list" } },
    drawTopBar(parts),
    folders.element,
    listPane,
    reading,
    addon,
    rail.element,
    drafts,
    toast.element,
  );
  const narrow = window.matchMedia(`(max-width: ${narrowPx - 1}px)`);
  const behind = Array.from(element.children).filter((part) => part !== addon && part !== drafts);
  // On a narrow page the open add-on covers everything, so what is behind it must not be reached by keyboard either.
  const cover = () => {
    const isCovered = narrow.matches && element.classList.contains("has-addon");
    for (const part of behind) part.toggleAttribute("inert", isCovered);
  };
  narrow.addEventListener("change", cover);
  return {
    element,
    reading,
    addon,
    drafts,
    toast: toast.show,
    showFolder(folder, count) {
      heading.textContent = folder === "sent" ? "Sent" : "Inbox";
      found.textContent = count.found === null ? "" : `${count.found} found`;
      folders.mark(folder, count.unread);
    },
    showAddon(open) {
      const hadFocus = addon.contains(document.activeElement);
      element.classList.toggle("has-addon", open);
      cover();
      rail.mark(open);
      if (open && narrow.matches) addon.querySelector<HTMLElement>("button:not([hidden])")?.focus();
      else if (!open && hadFocus) rail.focus();
    },
  };
}

function drawTopBar(parts: FrameParts): HTMLElement {
  const box = el("input", {
    attributes: { type: "search", placeholder: "Search mail", "aria-label": "Search mail" },
  });
  box.addEventListener("input", () => parts.search(box.value.trim()));
  return el(
    "header",
    { class: "top-bar" },
    el("span", { class: "brand" }, icon("mail"), el("span", {}, "Mail")),
    el("div", { class: "search", attributes: { role: "search" } }, icon("search"), box),
    el("span", { class: "spring" }),
    ...parts.menus,
  );
}

function drawFolders(parts: FrameParts): {
  element: HTMLElement;
  mark: (folder: Folder, unread: number) => void;
} {
  const count = el("span", { class: "folder-count" });
  const button = (folder: Folder, iconName: string, text: string) =>
    el(
      "button",
      { class: "folder", attributes: { type: "button" }, on: { click: () => parts.chooseFolder(folder) } },
      icon(iconName),
      el("span", {}, text),
    );
  const buttons = { inbox: button("inbox", "inbox", "Inbox"), sent: button("sent", "send", "Sent") };
  buttons.inbox.appendChild(count);
  const compose = el(
    "button",
    { class: "compose-button", attributes: { type: "button" }, on: { click: parts.compose } },
    icon("edit"),
    el("span", {}, "Compose"),
  );
  return {
    element: el(
      "nav",
      { class: "folders", attributes: { "aria-label": "Folders" } },
      compose,
      buttons.inbox,
      buttons.sent,
    ),
    mark(folder, unread) {
      setAttribute(buttons.inbox, "aria-current", folder === "inbox" ? "page" : null);
      setAttribute(buttons.sent, "aria-current", folder === "sent" ? "page" : null);
      count.textContent = unread > 0 ? String(unread) : "";
      setAttribute(count, "aria-label", unread > 0 ? `${unread} unread` : null);
    },
  };
}

/** Gmail's strip of side-panel buttons: at the right edge, or at the foot of a narrow page. */
function drawRail(parts: FrameParts): { element: HTMLElement; mark: (open: boolean) => void; focus(): void } {
  const logo = remoteImage({ url: parts.addon.logoUrl, alt: "", fallback: parts.addon.name });
  logo.classList.add("addon-logo");
  const button = iconButton("add", parts.addon.name, parts.toggleAddon);
  button.replaceChildren(logo);
  return {
    element: el("nav", { class: "rail", attributes: { "aria-label": "Side panel" } }, button),
    mark: (open) => setAttribute(button, "aria-pressed", open ? "true" : "false"),
    focus: () => button.focus(),
  };
}
