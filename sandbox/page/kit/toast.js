// @ts-check
import { el, need } from './dom.js';
import { icon } from './icons.js';

const SHOWN_MS = 4000;
const MOST = 4;
const ICONS = /** @type {const} */ ({ info: 'info', success: 'check', error: 'warning', warning: 'warning' });

/**
 * Shows a short message at the top of the page for a few seconds.
 *
 * @param {string} type `info | success | error | warning`
 * @param {string} text
 */
export function toast(type, text) {
  const kind = /** @type {keyof typeof ICONS} */ (Object.hasOwn(ICONS, type) ? type : 'info');
  const node = el('div', { class: `toast toast-${kind}` }, icon(ICONS[kind]), el('span', null, text));
  const stack = need('#toasts');
  stack.append(node);
  while (stack.children.length > MOST) stack.firstElementChild?.remove();
  setTimeout(() => node.remove(), SHOWN_MS);
}
