// @ts-check
/**
 * Creates DOM nodes. Text is only ever inserted as text nodes; nothing in this folder sets `innerHTML`.
 *
 * @typedef {Node | string | number | null | undefined | false | Child[]} Child
 */

const PROPERTIES = new Set([
  'value',
  'checked',
  'disabled',
  'selected',
  'open',
  'hidden',
  'required',
  'multiple',
  'readOnly',
]);

/**
 * Creates an element. `on`: listeners; `data`: data attributes; `style`: CSS properties. Undefined and null omit an
 * attribute; names in PROPERTIES are set as properties.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any> | null} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null) continue;
    if (name === 'on')
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (name === 'data') Object.assign(node.dataset, value);
    else if (name === 'style')
      for (const [property, css] of Object.entries(value)) node.style.setProperty(property, String(css));
    else if (PROPERTIES.has(name)) Object.assign(node, { [name]: value });
    else if (typeof value === 'boolean') node.toggleAttribute(name, value);
    else node.setAttribute(name, String(value));
  }
  append(node, children);
  return node;
}

/**
 * @param {Node} node
 * @param {Child[]} children
 */
export function append(node, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(node, child);
    else node.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * Renders `items` in `container`, one node per item, and reuses nodes whose version is unchanged, so that form input,
 * focus and scroll position survive updates.
 *
 * @template T
 * @param {HTMLElement} container
 * @param {readonly T[]} items
 * @param {(item: T) => string} key
 * @param {(item: T) => string} version
 * @param {(item: T) => HTMLElement} render
 */
export function keyed(container, items, key, version, render) {
  /** @type {Map<string, HTMLElement>} */
  const old = new Map();
  for (const child of container.children)
    if (child instanceof HTMLElement) old.set(child.dataset.key ?? '', child);
  const focused =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset.focus : undefined;
  const held = document.activeElement;
  let place = container.firstChild;
  for (const item of items) {
    const itemKey = key(item);
    const itemVersion = version(item);
    const existing = old.get(itemKey);
    old.delete(itemKey);
    if (existing && existing.dataset.version === itemVersion) {
      if (existing === place) place = place.nextSibling;
      else container.insertBefore(existing, place);
      continue;
    }
    const node = render(item);
    node.dataset.key = itemKey;
    node.dataset.version = itemVersion;
    if (existing && existing === place) place = place.nextSibling;
    existing?.remove();
    container.insertBefore(node, place);
  }
  for (const gone of old.values()) gone.remove();
  if (focused && held && !held.isConnected) {
    const again = container.querySelector(`[data-focus="${CSS.escape(focused)}"]`);
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  }
}

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function need(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`);
  return found;
}
