// The add-on's sidebar (and the box in a compose window): runs its functions, keeps the stack of cards and draws the top one.
// Knows no add-on function by name; the manifest and the cards say what to call.
import type {
  Action,
  AddonAnswer,
  AddonError,
  Card,
  Navigation,
  OnClick,
  OpenLink,
  RenderedAction,
  UpdateDraft,
} from "../card.ts";
import type { AddonFace, FormInput } from "../page-contract.ts";
import { createPanelFrame, type PanelFrame } from "./panel-frame.ts";
import { SignedOut } from "./api.ts";
import { markStale, navigate, type StackEntry, stackOf } from "./card-stack.ts";
import type { CardContext } from "./card-context.ts";
import { type CardView, drawCard, drawCardList } from "./card-view.ts";
import { drawAuthorization, drawEmpty, drawFailure, drawFailureBar, drawLoading } from "./panel-state.ts";

export type PanelCall = {
  function: string;
  parameters?: Record<string, string>;
  formInputs?: Record<string, FormInput>;
  expects?: "suggestions";
};
export type PanelHost = {
  face: AddonFace;
  run: (call: PanelCall) => Promise<AddonAnswer>;
  openLink: (link: OpenLink, closed: () => void) => void;
  /** The person goes to give consent; `done` when she is back. */
  authorize: (url: string, done: () => void) => void;
  updateDraft: (update: UpdateDraft) => void;
  /** Shows a draft that the add-on has made. */
  openDraft: (id: string) => void;
  close: () => void;
};
export type AddonPanel = {
  element: HTMLElement;
  /** Starts over from a trigger function; null when the add-on has none for this place. */
  load: (trigger: string | null) => Promise<void>;
};
type Level = { entry: StackEntry; element: HTMLElement; view: CardView | null };
type Panel = {
  host: PanelHost;
  frame: PanelFrame;
  levels: Level[];
  trigger: string | null;
  /** Grows with every load, so that an answer to an older question is recognized and dropped. */
  generation: number;
  suggestions: number;
};

/** A panel that shows nothing until `load`. */
export function createAddonPanel(host: PanelHost): AddonPanel {
  const frame = createPanelFrame(host.face, {
    back: () => step(panel, [{ pop: true }]),
    refresh: () => void load(panel, panel.trigger),
    close: host.close,
    cardActions: () => {
      const entry = top(panel)?.entry;
      return entry && "card" in entry ? (entry.card.cardActions ?? []) : [];
    },
    clickCardAction: (onClick) => click(panel, onClick),
    universal: (action) => {
      if (action.openLink) open(panel, { url: action.openLink });
      else if (action.function) void act(panel, { function: action.function }, { isClick: false });
    },
  });
  const panel: Panel = { host, frame, levels: [], trigger: null, generation: 0, suggestions: 0 };
  return { element: frame.element, load: (trigger) => load(panel, trigger) };
}

function hooksOf(panel: Panel): Omit<CardContext, "form"> {
  return {
    click: (onClick, extra) => click(panel, onClick, extra),
    change: (action) => void act(panel, action, { isClick: false }),
    suggest: (action) => suggest(panel, action),
    openLink: (url) => open(panel, { url }),
  };
}

function top(panel: Panel): Level | undefined {
  return panel.levels[panel.levels.length - 1];
}

function draw(panel: Panel, entry: StackEntry): Level {
  if ("card" in entry) {
    const view = drawCard(entry.card, hooksOf(panel));
    return { entry, element: view.element, view };
  }
  const element = drawCardList(entry.list, (card) => step(panel, [{ pushCard: card }]));
  return { entry, element, view: null };
}

function show(panel: Panel, moveFocus: boolean): void {
  panel.frame.show(top(panel)?.element ?? drawEmpty(), { deep: panel.levels.length > 1, moveFocus });
}

function reset(panel: Panel, cards: Card[], moveFocus: boolean): void {
  panel.levels = stackOf(cards).map((entry) => draw(panel, entry));
  show(panel, moveFocus);
}

async function load(panel: Panel, trigger: string | null): Promise<void> {
  panel.trigger = trigger;
  panel.levels = [];
  panel.generation += 1;
  const mine = panel.generation;
  panel.frame.setBusy(false);
  if (!trigger) return show(panel, false);
  panel.frame.show(drawLoading(panel.host.face.name), { deep: false, moveFocus: false });
  const answer = await run(panel, { function: trigger });
  if (mine !== panel.generation) return;
  if ("error" in answer) fail(panel, answer.error, { retry: () => void load(panel, trigger), whole: true });
  else receive(panel, answer, false);
}

async function run(panel: Panel, call: PanelCall): Promise<AddonAnswer> {
  try {
    return await panel.host.run(call);
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : "The simulator did not answer.";
    return { error: { reason: fault instanceof SignedOut ? "signed-out" : "script", message } };
  }
}

function click(panel: Panel, onClick: OnClick, extra: Record<string, string> = {}): void {
  if ("openLink" in onClick) return open(panel, onClick.openLink);
  const action = "action" in onClick ? onClick.action : onClick.openDynamicLinkAction;
  void act(panel, action, { extra, isClick: true });
}

function callOf(panel: Panel, action: Action, extra: Record<string, string> = {}): PanelCall {
  const own = Object.fromEntries((action.parameters ?? []).map(({ key, value }) => [key, value]));
  const formInputs = top(panel)?.view?.form.values() ?? {};
  return { function: action.function, parameters: { ...own, ...extra }, formInputs };
}

/** Runs an action of the top card. A click checks the inputs first, and afterwards empties them unless the action keeps them. */
async function act(
  panel: Panel,
  action: Action,
  how: { extra?: Record<string, string>; isClick: boolean },
): Promise<void> {
  const { frame } = panel;
  const level = top(panel);
  const required = action.allWidgetsAreRequired ? "all" : (action.requiredWidgets ?? []);
  if (how.isClick && level?.view && !level.view.form.check(required)) return;
  const blocks = action.loadIndicator !== "NONE";
  if (blocks && frame.isBusy()) return;
  const mine = panel.generation;
  frame.showNotice(null);
  if (blocks) frame.setBusy(true);
  const answer = await run(panel, callOf(panel, action, how.extra));
  if (mine !== panel.generation) return;
  if (blocks) frame.setBusy(false);
  if ("error" in answer)
    return fail(panel, answer.error, { retry: () => void act(panel, action, how), whole: false });
  if (how.isClick && !action.persistValues && !navigates(answer)) level?.view?.form.reset();
  receive(panel, answer, true);
}

async function suggest(panel: Panel, action: Action): Promise<string[]> {
  panel.suggestions += 1;
  const mine = panel.suggestions;
  const answer = await run(panel, { ...callOf(panel, action), expects: "suggestions" });
  const fits = mine === panel.suggestions && "autoComplete" in answer;
  return fits ? answer.autoComplete.items.map((item) => item.text) : [];
}

function receive(panel: Panel, answer: AddonAnswer, moveFocus: boolean): void {
  if ("cards" in answer) return reset(panel, answer.cards, moveFocus);
  if (!("renderActions" in answer)) return;
  if (answer.stateChanged) {
    const entries = markStale(panel.levels.map((level) => level.entry));
    panel.levels = panel.levels.map((level, index) => ({ ...level, entry: entries[index] ?? level.entry }));
  }
  const { action, hostAppAction } = answer.renderActions;
  if (action) render(panel, action);
  if (!hostAppAction) return;
  const { gmailAction } = hostAppAction;
  if ("updateDraftActionMarkup" in gmailAction) panel.host.updateDraft(gmailAction.updateDraftActionMarkup);
  else panel.host.openDraft(gmailAction.openCreatedDraftActionMarkup.draftId);
}

function render(panel: Panel, action: RenderedAction): void {
  step(panel, action.navigations ?? []);
  if (action.notification) panel.frame.toast(action.notification.text);
  if (action.link) open(panel, action.link);
}

function step(panel: Panel, navigations: Navigation[]): void {
  if (navigations.length === 0) return;
  panel.frame.showNotice(null);
  for (const navigation of navigations) panel.levels = stepped(panel, navigation);
  if (panel.levels.length === 1 && top(panel)?.entry.stale) return void load(panel, panel.trigger);
  show(panel, true);
}

/** The levels after one navigation; cards that stay keep their drawn element and with it what was typed. */
function stepped(panel: Panel, navigation: Navigation): Level[] {
  const { levels } = panel;
  const entries = levels.map((level) => level.entry);
  const change = navigate(entries, navigation);
  const newest = change.entries[change.entries.length - 1];
  if (!newest || change.kind === "none") return levels;
  if (change.kind === "pop") return levels.slice(0, change.entries.length);
  const drawn = draw(panel, newest);
  if (change.kind === "push") return [...levels, drawn];
  const typed = top(panel)?.view?.form.edited();
  if (typed) drawn.view?.form.restore(typed);
  return [...levels.slice(0, -1), drawn];
}

function open(panel: Panel, link: OpenLink): void {
  panel.host.openLink(link, () => {
    if (link.onClose === "RELOAD") void load(panel, panel.trigger);
  });
}

function fail(panel: Panel, error: AddonError, how: { retry: () => void; whole: boolean }): void {
  const { frame, host } = panel;
  const alone = { deep: false, moveFocus: false };
  if (error.reason === "authorization") {
    const consent = () =>
      host.authorize(error.authorization?.url ?? "", () => void load(panel, panel.trigger));
    return frame.show(drawAuthorization(host.face.name, error, consent), alone);
  }
  if (how.whole) return frame.show(drawFailure(error, how.retry), alone);
  const dismiss = () => frame.showNotice(null);
  frame.showNotice(drawFailureBar(error, { retry: how.retry, dismiss }));
}

function navigates(answer: AddonAnswer): boolean {
  return "renderActions" in answer && (answer.renderActions.action?.navigations ?? []).length > 0;
}
