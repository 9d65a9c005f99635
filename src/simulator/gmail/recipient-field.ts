// One line of recipients as chips. Enter, comma, semicolon, Tab or leaving the box makes a chip; Backspace takes the last one back.
import { el, freshId } from "./dom.ts";
import { icon } from "./icon.ts";

export type RecipientField = {
  element: HTMLElement;
  /** The bare addresses, as Google's draft metadata has them. */
  addresses: () => string[];
  /** As typed, with names. */
  recipients: () => string[];
  replace: (recipients: string[]) => void;
  invalid: () => string | null;
  focus: () => void;
};

/** The address in `Name <address>`, or the text itself. */
export function addressIn(text: string): string {
  return (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim();
}

export function createRecipientField(label: string): RecipientField {
  let recipients: string[] = [];
  const id = freshId("recipients");
  const chips = el("span", { class: "recipient-chips" });
  const box = el("input", { attributes: { id, type: "text", autocomplete: "off", size: 10 } });
  const draw = () =>
    chips.replaceChildren(
      ...recipients.map((text, index) =>
        drawRecipient(text, () => (recipients.splice(index, 1), draw(), box.focus())),
      ),
    );
  const commit = () => {
    const parts = splitRecipients(box.value);
    if (parts.length === 0) return false;
    recipients = [...recipients, ...parts];
    box.value = "";
    draw();
    return true;
  };
  box.addEventListener("blur", commit);
  box.addEventListener("keydown", (event) => {
    if (["Enter", ",", ";"].includes(event.key)) commit();
    else if (event.key !== "Backspace" || box.value !== "" || recipients.length === 0) return;
    else box.value = recipients.pop() ?? "";
    draw();
    event.preventDefault();
  });
  const element = el(
    "div",
    { class: "recipient-field", on: { click: () => box.focus() } },
    el("label", { attributes: { for: id } }, label),
    chips,
    box,
  );
  return {
    element,
    addresses: () => (commit(), recipients.map(addressIn)),
    recipients: () => (commit(), [...recipients]),
    replace(list) {
      recipients = [...list];
      draw();
    },
    invalid: () => (commit(), recipients.find((text) => !isAddress(text)) ?? null),
    focus: () => box.focus(),
  };
}

function splitRecipients(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

function isAddress(text: string): boolean {
  return /^[^\s@<>]+@[^\s@<>]+$/.test(addressIn(text));
}

function drawRecipient(text: string, remove: () => void): HTMLElement {
  const name = text.replace(/\s*<[^<>]*>\s*$/, "").replace(/^"|"$/g, "") || addressIn(text);
  const valid = isAddress(text);
  const button = el(
    "button",
    {
      attributes: { type: "button", "aria-label": `Remove ${name}` },
      on: { click: (event) => (event.stopPropagation(), remove()) },
    },
    icon("close"),
  );
  return el(
    "span",
    { class: `chip recipient${valid ? "" : " is-invalid"}`, attributes: { title: addressIn(text) } },
    name,
    button,
  );
}
