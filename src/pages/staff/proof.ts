// What a person proves herself with: her passkey, or a code where one counts for her. Sent to where it is for; says nothing of the answer.

import type { StaffAuthenticator, StaffMe } from "../../shared/contract/staff.ts";
import type { RefusalText } from "../../shared/i18n/refusal.ts";
import type { Answer } from "../backend.ts";
import { button, el } from "../dom.ts";
import { choice, field, form, submitButton } from "../form.ts";
import { usePasskey } from "./passkey.ts";
import type { StaffConsole } from "./section.ts";

type Proving<T> = {
  path: string;
  /** What the button of a code says. */
  act: string;
  done(value: T): void;
  /** Null where nobody said why. */
  refused(why: RefusalText | null): void;
};

/** The passkey's button where she has one, the form for a code where codes count for her. */
export function drawProof<T>(console: StaffConsole, { path, act, done, refused }: Proving<T>): HTMLElement {
  const { backend, say, me } = console;
  const told = (answer: Answer<T>) => (answer.ok ? done(answer.value) : refused(answer.problem));
  const place = el("div", { class: "proof" });
  if (me.authenticators.some(({ kind }) => kind === "passkey")) {
    const use = async () => {
      const answer = await usePasskey<T>(backend, path);
      if (answer) told(answer);
      else refused(say.passkey.brokenOff);
    };
    place.append(
      el(
        "div",
        {},
        button(say.passkey.use, () => void use(), "tonal"),
      ),
    );
  }
  if (me.passkey?.isDue) return place;
  const code = codeField(say.code.label);
  const which = whichOf(console);
  const send = async () =>
    told(await backend.send<T>("POST", path, { code: code.input.value, authenticator: which.chosen() }));
  place.append(
    form(
      say.code.title,
      () => void send(),
      ...(showingCodes(me).length > 1 ? [which.element] : []),
      code.element,
      submitButton(act),
    ),
  );
  return place;
}

/** Where a one-time code is typed. */
export function codeField(label: string): ReturnType<typeof field> {
  return field(label, {
    required: "",
    inputmode: "numeric",
    autocomplete: "one-time-code",
    pattern: "[0-9]{6}|[0-9]{8}",
    maxlength: "8",
    class: "code",
  });
}

/** Which authenticator is meant, where there are several that show codes. */
export function whichOf({ say, me }: StaffConsole): { element: HTMLElement; chosen(): string | undefined } {
  const shown = showingCodes(me);
  const { element, input } = choice(
    say.code.which,
    shown[0]?.id ?? "",
    shown.map(({ id, name }) => [id, name] as const),
  );
  return { element, chosen: () => (input.value === "" ? undefined : input.value) };
}

function showingCodes({ authenticators }: StaffMe): StaffAuthenticator[] {
  return authenticators.filter(({ kind }) => kind !== "passkey");
}
