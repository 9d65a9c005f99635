// What a widget may ask of the card it stands on.
import type { Action, OnClick } from "../card.ts";
import type { Form } from "./form.ts";

export type CardContext = {
  form: Form;
  /** Acts as a click does; `extra` joins the action's own parameters. */
  click: (onClick: OnClick, extra?: Record<string, string>) => void;
  /** An input changed. */
  change: (action: Action) => void;
  /** Suggestions for what is typed; a later call makes an earlier one answer nothing. */
  suggest: (action: Action) => Promise<string[]>;
  openLink: (href: string) => void;
};
