// Google's consent screen, in short: the person lets the add-on in, or not.
import { el, freshId } from "./dom.ts";

/** A modal dialog; `allow` is called when the person agrees, and nothing when she does not. */
export function askConsent(name: string, email: string, allow: () => void): void {
  const titleId = freshId("consent");
  const dialog = el("dialog", { class: "consent", attributes: { "aria-labelledby": titleId } });
  const agree = () => {
    dialog.close();
    allow();
  };
  dialog.append(
    el("h2", { attributes: { id: titleId } }, `${name} wants to access your Google Account`),
    el("p", { class: "row-label" }, email),
    el(
      "ul",
      {},
      el("li", {}, "See your primary Google Account email address"),
      el("li", {}, "View the addresses of a message while the add-on is open"),
      el("li", {}, "Manage drafts while the add-on is open"),
      el("li", {}, "Connect to an external service"),
    ),
    el(
      "div",
      { class: "button-list is-end" },
      el(
        "button",
        {
          class: "button is-borderless",
          attributes: { type: "button" },
          on: { click: () => dialog.close() },
        },
        "Cancel",
      ),
      el(
        "button",
        { class: "button is-filled", attributes: { type: "button" }, on: { click: agree } },
        "Allow",
      ),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.appendChild(dialog);
  dialog.showModal();
}
