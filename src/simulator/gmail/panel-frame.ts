// The frame of the add-on's sidebar: name and logo, back arrow, menu, progress line, notices. Knows nothing of stacks or answers.
import type { CardAction, OnClick } from "../card.ts";
import type { AddonFace } from "../page-contract.ts";
import { el, replaceChildren, setAttribute } from "./dom.ts";
import { iconButton } from "./icon.ts";
import { createMenu, type MenuItem } from "./menu.ts";
import { remoteImage } from "./remote-image.ts";
import { createToast } from "./toast.ts";

type FrameActs = {
  back: () => void;
  refresh: () => void;
  close: () => void;
  cardActions: () => CardAction[];
  clickCardAction: (onClick: OnClick) => void;
  universal: (action: AddonFace["universal"][number]) => void;
};
export type PanelFrame = {
  element: HTMLElement;
  show: (content: HTMLElement, place: { deep: boolean; moveFocus: boolean }) => void;
  setBusy: (busy: boolean) => void;
  isBusy: () => boolean;
  showNotice: (notice: HTMLElement | null) => void;
  toast: (text: string) => void;
};

export function createPanelFrame(face: AddonFace, acts: FrameActs): PanelFrame {
  const back = iconButton("arrow_back", "Back", acts.back);
  back.hidden = true;
  const logo = remoteImage({ url: face.logoUrl, alt: "", fallback: face.name });
  logo.classList.add("addon-logo");
  const menu = createMenu(
    iconButton("more_vert", "More options", () => undefined),
    `${face.name} options`,
    () => menuItems(face, acts),
  );
  const notice = el("div", { class: "panel-notice" });
  const content = el("div", { class: "panel-content" });
  const progress = el("div", {
    class: "progress",
    attributes: { role: "progressbar", "aria-label": "Loading" },
  });
  progress.hidden = true;
  const toast = createToast();
  const close = iconButton("close", `Close ${face.name}`, acts.close);
  const bar = el(
    "header",
    { class: "panel-bar" },
    back,
    logo,
    el("h2", {}, face.name),
    iconButton("refresh", "Refresh", acts.refresh),
    menu.element,
    close,
  );
  const element = el(
    "section",
    { class: "addon-panel", attributes: { "aria-label": face.name } },
    bar,
    progress,
    notice,
    content,
    toast.element,
  );
  return {
    element,
    show(shown, { deep, moveFocus }) {
      const focus = moveFocus || content.contains(document.activeElement) ? focusMark(content) : null;
      back.hidden = !deep;
      logo.hidden = deep;
      replaceChildren(notice);
      if (content.firstChild !== shown) replaceChildren(content, shown);
      content.scrollTop = 0;
      if (focus) placeFocus(shown, focus);
    },
    setBusy(busy) {
      progress.hidden = !busy;
      element.classList.toggle("is-busy", busy);
      setAttribute(content, "aria-busy", busy ? "true" : null);
    },
    isBusy: () => !progress.hidden,
    showNotice: (shown) => replaceChildren(notice, shown),
    toast: toast.show,
  };
}

function menuItems(face: AddonFace, acts: FrameActs): MenuItem[] {
  const card = acts.cardActions().map((action) => ({
    label: action.actionLabel,
    act: () => acts.clickCardAction(action.onClick),
  }));
  const universal = face.universal.map((action) => ({
    label: action.label,
    act: () => acts.universal(action),
  }));
  const refresh: MenuItem = { label: "Refresh", icon: "refresh", act: acts.refresh };
  return [...card, ...(card.length ? ["divider" as const] : []), ...universal, refresh];
}

type FocusMark = { name: string | null };

/** What had the focus, by field name: a card that replaces another keeps the person where she was. */
function focusMark(content: HTMLElement): FocusMark {
  const active = document.activeElement;
  return { name: active && content.contains(active) ? active.getAttribute("name") : null };
}

function placeFocus(shown: HTMLElement, mark: FocusMark): void {
  const field = mark.name ? shown.querySelector<HTMLElement>(`[name="${CSS.escape(mark.name)}"]`) : null;
  if (field) field.focus();
  else if (shown.tabIndex === -1 && shown.matches("article")) shown.focus({ preventScroll: true });
}
