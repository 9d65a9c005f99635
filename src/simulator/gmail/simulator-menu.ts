// The one thing on the page that Gmail has not: Google's refusals, to be switched on and off.
import { fetchFaults, setFaults } from "./api.ts";
import { el } from "./dom.ts";
import { createPopover } from "./menu.ts";

const labels: Record<string, string> = {
  urlFetchQuota: "UrlFetch quota used up",
  backend429: "Server answers 429",
  backend5xx: "Server answers 503",
  unreachable: "Server cannot be reached",
  slow: "Slow network",
  revokedConsent: "Consent revoked",
  sheetsQuota: "Sheets quota used up",
  staffAtHome: "Staff at home, not in the office",
  staffSecondStepOff: "Staff’s 2-Step Verification off",
};

export function createSimulatorMenu(): HTMLElement {
  const button = el("button", { class: "simulator-button", attributes: { type: "button" } }, "Simulator");
  const mark = (faults: Record<string, boolean>) => {
    const count = Object.values(faults).filter(Boolean).length;
    button.textContent = count > 0 ? `Simulator (${count} on)` : "Simulator";
    button.classList.toggle("is-on", count > 0);
  };
  void fetchFaults().then(mark);
  return createPopover(button, {
    label: "Simulator",
    role: "dialog",
    fill: (box) => {
      const list = el("div", { class: "fault-list" }, "Loading…");
      box.append(
        el("h2", {}, "The operator’s own people"),
        el(
          "p",
          {},
          el(
            "a",
            { attributes: { href: "/staff", target: "_blank", rel: "noopener" } },
            "Staff page and authenticators",
          ),
        ),
        el("h2", {}, "What goes wrong"),
        el("p", { class: "row-label" }, "For this machine and everybody signed in on it."),
        list,
      );
      void fetchFaults().then((faults) => drawFaults(list, faults, mark));
    },
  }).element;
}

/** The key of the fault that stands for a withdrawn consent, if the simulator has one that is on. */
export async function restoreConsent(): Promise<void> {
  const faults = await fetchFaults();
  const key = Object.keys(faults).find((name) => /consent/i.test(name));
  if (key) await setFaults({ ...faults, [key]: false });
}

function drawFaults(
  list: HTMLElement,
  faults: Record<string, boolean>,
  mark: (faults: Record<string, boolean>) => void,
): void {
  const current = { ...faults };
  const rows = Object.keys(faults).map((key) => {
    const box = el("input", {
      class: "switch",
      attributes: { type: "checkbox", role: "switch", checked: faults[key] },
    });
    box.addEventListener("change", () => {
      current[key] = box.checked;
      void setFaults({ ...current }).then(() => mark(current));
    });
    return el(
      "label",
      { class: "choice is-switch" },
      box,
      el("span", { class: "choice-text" }, labelOf(key)),
    );
  });
  list.replaceChildren(...rows);
}

function labelOf(key: string): string {
  const words = key
    .replace(/([a-z])([A-Z0-9])/g, "$1 $2")
    .replace(/[-_.]/g, " ")
    .toLowerCase();
  return Object.hasOwn(labels, key) ? (labels[key] ?? key) : words.charAt(0).toUpperCase() + words.slice(1);
}
