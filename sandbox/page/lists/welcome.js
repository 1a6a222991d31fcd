// @ts-check
import { el } from '../kit/dom.js';
import { starterNodes } from './starter.js';
import { icon } from '../kit/icons.js';
import { state } from '../state.js';
import { words } from '../words/current.js';

const STEPS = /** @type {const} */ (['people', 'chat', 'clock']);

/**
 * Shown before anything is chosen.
 * @returns {HTMLElement[]}
 */
export function renderWelcome() {
  const w = words();
  if (!state.ready) return [el('p', { class: 'empty' }, w.loading)];
  if (state.person) return [el('p', { class: 'empty' }, w.conversation.choose)];
  return [
    el('h2', null, w.welcome.title),
    el(
      'ol',
      null,
      ...w.welcome.lines.map((line, index) =>
        el('li', null, el('span', { class: 'step' }, icon(STEPS[index] ?? 'info')), line),
      ),
    ),
    ...starterNodes(),
  ];
}
