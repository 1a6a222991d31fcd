// @ts-check
import { append, el } from './dom.js';
import { words } from '../words/current.js';

/**
 * Shows a modal dialog; Escape and the cancel button resolve to false.
 *
 * @param {string} title
 * @param {import('./dom.js').Child[]} content
 * @param {{ ok?: string, check?: () => string | undefined }} [options] `check` names what is wrong and keeps the dialog open
 * @returns {Promise<boolean>}
 */
export function ask(title, content, { ok, check } = {}) {
  const w = words();
  return new Promise((resolve) => {
    const fault = el('div', { class: 'field-fault', role: 'alert' });
    const close = (/** @type {boolean} */ answer) => {
      node.close();
      node.remove();
      resolve(answer);
    };
    const accept = () => {
      fault.textContent = check?.() ?? '';
      if (!fault.textContent) close(true);
    };
    const body = el('div', {
      class: 'dialog-body',
      on: {
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLInputElement))
            return;
          // The focus returns to the button that opened the dialog; the same key event must not press it again.
          event.preventDefault();
          accept();
        },
      },
    });
    append(body, content);
    const node = el(
      'dialog',
      { class: 'dialog', 'aria-label': title, on: { cancel: () => close(false) } },
      el('h2', null, title),
      body,
      fault,
      el(
        'div',
        { class: 'dialog-buttons' },
        el(
          'button',
          { type: 'button', class: 'button type-default', on: { click: () => close(false) } },
          w.cancel,
        ),
        el(
          'button',
          { type: 'button', class: 'button type-primary-filled', on: { click: accept } },
          ok ?? w.confirm,
        ),
      ),
    );
    document.body.append(node);
    node.showModal();
  });
}
