// The field that names whom to share with: what is typed becomes a chip by a suggestion or as a whole address. Decides nothing about
// rights.

import { isEmail, normalizeEmail } from "../../shared/domain/email.ts";
import type { Suggestion } from "../../shared/contract/groups.ts";
import type { SharePagePhrases } from "../../shared/i18n/share-page.ts";
import { el } from "../dom.ts";
import { createChips } from "./chips.ts";
import { createOptions, type Options } from "./options.ts";
import type { Named } from "./person.ts";

export type Found = { items: Suggestion[]; isSilent?: true };
export type FieldDeps = {
  say: SharePagePhrases;
  /** What the Directory offers for what is typed; null where it could not be asked. */
  suggest(typed: string): Promise<Found | null>;
  /** The organization's domain, offered as "everyone"; null where there is none. */
  domain: string | null;
  /** Why somebody may not be chosen; null when there is nothing against it. */
  objection(principal: string): string | null;
  changed(): void;
};
export type Field = {
  element: HTMLElement;
  chosen(): readonly Named[];
  set(named: readonly Named[]): void;
  /** Takes what is still typed as an address; whether nothing is left that is none. */
  settle(): boolean;
  complain(problem: string): void;
  focus(): void;
};

const pauseMs = 120;

export function createField(deps: FieldDeps): Field {
  const { say, objection, changed } = deps;
  const input = drawInput(say);
  const problem = el("p", { class: "problem", attributes: { id: "whom-problem", role: "alert" } });
  const told = el("p", { class: "unseen", attributes: { role: "status" } });
  const options = createOptions(say, input, choose);
  const chips = createChips(say, () => {
    input.placeholder = chips.all().length === 0 ? say.addHint : "";
    input.focus();
    changed();
  });
  const box = el("div", { class: "box" }, chips.element, input);
  box.addEventListener("click", () => input.focus());

  function complain(text: string): void {
    problem.textContent = text;
    input.toggleAttribute("aria-invalid", text !== "");
  }

  function choose(named: Named): boolean {
    const why = objection(named.principal);
    complain(why ?? "");
    if (why !== null) return false;
    look.stop();
    input.value = "";
    options.offer([]);
    if (!isAmong(chips.all(), named)) chips.set([...chips.all(), named]);
    return true;
  }

  function settle(): boolean {
    const typed = input.value.trim().replace(/[,;]$/, "");
    if (typed === "") return true;
    const email = normalizeEmail(typed);
    if (isEmail(email)) return choose({ principal: `person:${email}`, name: null });
    complain(say.problem.email(typed));
    return false;
  }

  const look = createLook(deps, { input, told, options, chosen: chips.all });
  listen(input, { look, options, complain, choose, settle, last: () => chips.set(chips.all().slice(0, -1)) });
  const label = el("label", { attributes: { for: input.id } }, say.add);
  return {
    element: el(
      "div",
      { class: "field whom" },
      label,
      el("div", { class: "anchor" }, box, options.element),
      problem,
      told,
    ),
    chosen: chips.all,
    set: chips.set,
    settle,
    complain,
    focus: () => input.focus(),
  };
}

function drawInput(say: SharePagePhrases): HTMLInputElement {
  return el("input", {
    attributes: {
      type: "text",
      id: "whom",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "suggestions",
      "aria-describedby": "whom-problem",
      placeholder: say.addHint,
    },
  });
}

type Looked = {
  input: HTMLInputElement;
  told: HTMLElement;
  options: Options;
  chosen: () => readonly Named[];
};
type Look = { now(): void; soon(): void; stop(): void };

/** Asks for suggestions as the person types; the answer to an older question is dropped. */
function createLook({ say, suggest, domain }: FieldDeps, { input, told, options, chosen }: Looked): Look {
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    asked += 1;
  };
  async function look(): Promise<void> {
    stop();
    const mine = asked;
    const typed = input.value.trim();
    const everyone = domain !== null && isEveryone(say, domain, typed) ? [everyoneAt(domain)] : [];
    const found = typed === "" ? null : await suggest(typed);
    if (mine !== asked) return;
    const offered = [...(found?.items ?? []), ...everyone].filter((one) => !isAmong(chosen(), one));
    options.offer(offered);
    if (found?.isSilent) told.textContent = say.silent;
    else told.textContent = offered.length === 0 ? "" : say.found(offered.length);
  }
  return {
    now: () => void look(),
    soon() {
      clearTimeout(timer);
      timer = setTimeout(() => void look(), pauseMs);
    },
    stop,
  };
}

type Ears = {
  look: Look;
  options: Options;
  complain: (text: string) => void;
  choose: (named: Named) => boolean;
  settle: () => boolean;
  last: () => void;
};

function listen(input: HTMLInputElement, { look, options, complain, choose, settle, last }: Ears): void {
  input.addEventListener("input", () => {
    complain("");
    if (/[,;]$/.test(input.value)) settle();
    else look.soon();
  });
  input.addEventListener("click", look.now);
  input.addEventListener("blur", () => {
    look.stop();
    options.offer([]);
    if (isEmail(normalizeEmail(input.value))) settle();
  });
  input.addEventListener("paste", (event) => {
    const parts = (event.clipboardData?.getData("text") ?? "").split(/[\s,;<>]+/).map(normalizeEmail);
    const pasted = parts.filter(isEmail);
    if (pasted.length < 2) return;
    event.preventDefault();
    for (const email of pasted) choose({ principal: `person:${email}`, name: null });
  });
  input.addEventListener("keydown", (event) => {
    const isWhole = isEmail(normalizeEmail(input.value));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (options.isOpen()) options.step(event.key === "ArrowDown" ? 1 : -1);
      else look.now();
    } else if (event.key === "Enter") {
      const named = isWhole || input.value === "" ? options.active() : options.best();
      if (named) choose(named);
      else settle();
    } else if (event.key === "Escape" && options.isOpen()) options.offer([]);
    else if (event.key === "Backspace" && input.value === "") last();
    else return;
    event.preventDefault();
  });
}

function isAmong(chosen: readonly Named[], { principal }: Named): boolean {
  return chosen.some((one) => one.principal === principal);
}

function everyoneAt(domain: string): Named {
  return { principal: `domain:${domain}`, name: null };
}

/** Whether what is typed begins the name of everyone, or the domain's own. */
function isEveryone(say: SharePagePhrases, domain: string, typed: string): boolean {
  const begun = typed.toLowerCase();
  return say.everyone(domain).toLowerCase().startsWith(begun) || domain.startsWith(begun.replace(/^@/, ""));
}
