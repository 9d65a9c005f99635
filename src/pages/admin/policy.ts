// The sharing policy: a form, what it would change, and saving it once that was seen.

import type { SharingPolicyView } from "../../shared/contract/sharing-policy.ts";
import { type OutsideRule, outsideRules, type PolicyEffect } from "../../shared/domain/sharing-policy.ts";
import { setBanner } from "../banner.ts";
import { button, el } from "../dom.ts";
import { localTime } from "../time.ts";
import { choice, field, form, panel, submitButton } from "../form.ts";
import { type Console, fill } from "./section.ts";

const path = "/v1/admin/policy";
const levels = ["view", "edit", "delete", "manage"] as const;
const domainPattern = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

type Policy = Omit<SharingPolicyView, "changedBy" | "changedAt">;

export function drawPolicy(console: Console, place: HTMLElement): void {
  void fill(console, place, console.backend.read<SharingPolicyView>(path), (policy) =>
    drawForm(console, policy),
  );
}

function drawForm(console: Console, policy: SharingPolicyView): HTMLElement[] {
  const { locale, say } = console;
  const { policy: text } = say;
  const { changedBy, changedAt } = policy;
  const stood =
    changedBy === undefined || changedAt === undefined
      ? text.never
      : text.changed(changedBy, localTime(locale, changedAt));
  const state = el("p", { class: "quiet", attributes: { role: "status" } }, stood);
  const inputs = drawInputs(console, policy);
  const outcome = el("div", { class: "section" });
  const saved = (now: SharingPolicyView) => {
    state.textContent = text.changed(now.changedBy ?? "", localTime(locale, now.changedAt ?? ""));
    const done = el("div", { attributes: { role: "status" } });
    setBanner(done, "verified", text.saved);
    return [done];
  };
  const asked = form(
    text.title,
    () => drawEffect(console, outcome, { asked: inputs.read(), saved }),
    ...inputs.elements,
    submitButton(text.preview),
  );
  // what was shown is of another policy than the form's now
  asked.addEventListener("input", () => outcome.replaceChildren());
  return [panel(text.title, el("p", { class: "quiet" }, text.lead), state, asked), outcome];
}

function drawInputs({ say }: Console, policy: Policy) {
  const { policy: text } = say;
  const rule = choice(
    text.rule,
    policy.outside,
    outsideRules.map((one) => [one, text.rules[one]]),
  );
  const domains = field(text.domains, {
    value: policy.domains.join(" "),
    autocomplete: "off",
    spellcheck: "false",
  });
  const level = choice(
    text.level,
    policy.mostLevel,
    levels.map((one) => [one, say.level[one]]),
  );
  const days = field(text.days, {
    type: "number",
    min: "1",
    max: "3650",
    value: policy.defaultDays === null ? "" : String(policy.defaultDays),
  });
  const successor = field(text.successor, {
    type: "email",
    autocomplete: "off",
    maxlength: "320",
    value: policy.successor ?? "",
  });
  const named = () =>
    domains.input.value
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter(Boolean);
  const ruleNow = () => outsideRules.find((one) => one === rule.input.value) ?? "off";
  const check = () => {
    domains.element.hidden = ruleNow() !== "allow-list";
    level.element.hidden = ruleNow() === "off";
    const wrong = named().find((one) => !domainPattern.test(one));
    const problem =
      wrong === undefined ? (named().length === 0 ? text.domainsMissing : "") : text.domainWrong(wrong);
    domains.input.setCustomValidity(domains.element.hidden ? "" : problem);
  };
  for (const input of [rule.input, domains.input]) input.addEventListener("input", check);
  check();
  return {
    elements: [rule.element, domains.element, level.element, days.element, successor.element],
    read: (): Policy => ({
      outside: ruleNow(),
      domains: keptDomains(ruleNow(), named()),
      mostLevel: levels.find((one) => one === level.input.value) ?? "view",
      successor: successor.input.value.trim().toLowerCase() || null,
      defaultDays: days.input.value === "" ? null : Number(days.input.value),
    }),
  };
}

/** Domains that the rule does not ask for are forgotten, so that they do not come back unseen. */
function keptDomains(rule: OutsideRule, named: string[]): string[] {
  return rule === "allow-list" ? named : [];
}

type Step = { asked: Policy; saved: (now: SharingPolicyView) => HTMLElement[] };

function drawEffect(console: Console, place: HTMLElement, { asked, saved }: Step): void {
  const { backend, say } = console;
  const { policy: text } = say;
  const save = () => void fill(console, place, backend.send<SharingPolicyView>("PUT", path, asked), saved);
  void fill(console, place, backend.send<PolicyEffect>("POST", `${path}/preview`, asked), (effect) => {
    const look = effect.ended + effect.lowered > 0 ? "danger" : "tonal";
    return [
      panel(
        text.would,
        el("ul", {}, ...effectLines(console, asked, effect).map((line) => el("li", {}, line))),
        el("p", { class: "quiet" }, text.comesBack),
        el("div", {}, button(text.save, save, look)),
      ),
    ];
  });
}

function effectLines({ say }: Console, { defaultDays }: Policy, effect: PolicyEffect): string[] {
  const { policy: text } = say;
  const { grants, ended, lowered, raised } = effect;
  const same = grants - ended - lowered - raised;
  return [
    grants === 0 ? text.nobody : "",
    ended > 0 ? text.ended(ended) : "",
    lowered > 0 ? text.lowered(lowered) : "",
    raised > 0 ? text.raised(raised) : "",
    same > 0 ? text.same(same) : "",
    defaultDays === null ? text.endless : text.ends(defaultDays),
  ].filter(Boolean);
}
