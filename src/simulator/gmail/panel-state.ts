// What the sidebar shows in place of a card: loading, an error as Gmail words it, a missing consent, nothing.
import type { AddonError } from "../card.ts";
import { el } from "./dom.ts";
import { icon } from "./icon.ts";

export function drawLoading(name: string): HTMLElement {
  return el(
    "div",
    { class: "panel-state", attributes: { role: "status" } },
    el("span", { class: "spinner", attributes: { "aria-hidden": "true" } }),
    el("p", {}, `Loading ${name}…`),
  );
}

export function drawEmpty(): HTMLElement {
  return el(
    "div",
    { class: "panel-state" },
    icon("info"),
    el("p", {}, "This add-on has nothing to show here."),
  );
}

const failures = { heading: "Something went wrong with this add-on", again: "Try again" };
/** Asked again, it would be refused again: only the choice of an account helps. */
const signedOut = { heading: "You are signed out", again: "Choose an account" };

function failureOf(error: AddonError, retry: () => void) {
  return error.reason === "signed-out"
    ? { ...signedOut, act: () => location.reload() }
    : { ...failures, act: retry };
}

/** The whole sidebar when a trigger failed. */
export function drawFailure(error: AddonError, retry: () => void): HTMLElement {
  const { heading, again, act } = failureOf(error, retry);
  return el(
    "div",
    { class: "panel-state", attributes: { role: "alert" } },
    icon("error"),
    el("h3", {}, heading),
    el("p", { class: "failure-message" }, error.message),
    textButton(again, act, "is-filled-tonal"),
  );
}

/** A bar over the card when a click failed: what the person had typed stays. */
export function drawFailureBar(
  error: AddonError,
  acts: { retry: () => void; dismiss: () => void },
): HTMLElement {
  const { heading, again, act } = failureOf(error, acts.retry);
  return el(
    "div",
    { class: "failure-bar", attributes: { role: "alert" } },
    el("h3", {}, heading),
    el("p", { class: "failure-message" }, error.message),
    el("div", { class: "button-list" }, textButton(again, act), textButton("Dismiss", acts.dismiss)),
  );
}

/** Google's card for an add-on without the person's consent. */
export function drawAuthorization(name: string, error: AddonError, authorize: () => void): HTMLElement {
  const resource = error.authorization?.resource || name;
  return el(
    "div",
    { class: "panel-state" },
    icon("lock"),
    el("h3", {}, "Authorization needed"),
    el(
      "p",
      {},
      `${name} needs your permission to access ${resource === name ? "your Google Account" : resource}.`,
    ),
    textButton("Authorize access", authorize, "is-filled"),
  );
}

function textButton(text: string, act: () => void, kind = "is-borderless"): HTMLButtonElement {
  return el("button", { class: `button ${kind}`, attributes: { type: "button" }, on: { click: act } }, text);
}
