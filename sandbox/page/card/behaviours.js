// @ts-check
import { isOpenable } from '../markdown/render.js';

/** @type {(element: any) => any[]} */
const behavioursOf = (element) => (Array.isArray(element.behaviors) ? element.behaviors : []);

/**
 * The value that a component sends to the app when used; undefined if it sends none.
 *
 * @param {any} element
 * @returns {unknown}
 */
export const callbackValue = (element) =>
  behavioursOf(element).find((behaviour) => behaviour.type === 'callback')?.value ?? element.value;

/**
 * Opens the addresses of a component.
 * @param {any} element
 */
export function openUrls(element) {
  for (const { type, default_url: url } of behavioursOf(element)) {
    if (type === 'open_url' && isOpenable(url)) window.open(url, '_blank', 'noopener,noreferrer');
  }
}

/**
 * The effect of a button on its form.
 *
 * @param {any} element
 * @returns {'submit' | 'reset' | undefined}
 */
export function formAction(element) {
  const behaviour = behavioursOf(element).find((one) => one.type === 'form_action')?.behavior;
  const action =
    element.form_action_type ?? behaviour ?? String(element.action_type ?? '').replace(/^form_/, '');
  return action === 'submit' || action === 'reset' ? action : undefined;
}
