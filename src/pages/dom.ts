// Builds elements. Text only ever becomes a text node; there is no way in here to hand over markup.

type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | null>>;
type Options = { class?: string; attributes?: Attributes; click?: () => void };

/** An element with class, attributes (absent when null), what a click does, and children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  options: Options = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  const { click } = options;
  if (options.class) element.className = options.class;
  for (const [name, value] of Object.entries(options.attributes ?? {}))
    if (value !== null) element.setAttribute(name, value);
  if (click) element.addEventListener("click", click);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** An element of a drawing; its children are elements of drawings too. */
export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== null) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A button with a label, which a person reads as what it does. */
export function button(label: string, click: () => void, look = "plain"): HTMLButtonElement {
  return el("button", { class: `button ${look}`, attributes: { type: "button" }, click }, label);
}
