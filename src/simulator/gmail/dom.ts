// Builds elements. Text only ever becomes a text node; there is no way in here to hand over markup.

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | undefined | null>;
type Handlers = { [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void };
type Options = { on?: Handlers; class?: string; attributes?: Attributes };

/** An element with class, attributes (absent when false, null or undefined), handlers and children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  options: Options = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (options.class) element.className = options.class;
  for (const [name, value] of Object.entries(options.attributes ?? {})) setAttribute(element, name, value);
  for (const [name, handler] of Object.entries(options.on ?? {})) {
    // `Handlers` ties each name to its event, which `Object.entries` forgets.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    element.addEventListener(name, handler as EventListener);
  }
  append(element, children);
  return element;
}

/** Sets, or takes away when the value is false, null or undefined. */
export function setAttribute(element: Element, name: string, value: Attributes[string]): void {
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

export function append(parent: Node, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    parent.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  }
}

export function replaceChildren(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

let lastId = 0;
/** An id that no other element of this page has. */
export function freshId(prefix: string): string {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
