// @ts-check
import { chooseLanguage } from '../server/actions.js';
import { createClock } from './clock.js';
import { el } from '../kit/dom.js';
import { state } from '../state.js';
import { words } from '../words/current.js';
import { isLanguage, WORDS } from '../words/index.js';

/**
 * The top bar: name, clock, language.
 *
 * @returns {{ node: HTMLElement, show: () => void }}
 */
export function createTopBar() {
  const clock = createClock();
  const name = el('h1');
  const language = el(
    'select',
    {
      class: 'select language',
      on: { change: () => isLanguage(language.value) && chooseLanguage(language.value) },
    },
    ...Object.entries(WORDS).map(([value, { name: own }]) => el('option', { value, lang: value }, own)),
  );
  const offline = el('div', { class: 'offline', role: 'alert' });
  const node = el(
    'div',
    { class: 'top' },
    el(
      'div',
      { class: 'top-bar' },
      el(
        'div',
        { class: 'brand' },
        el('img', { src: '/page/icon.svg', alt: '', width: 24, height: 24 }),
        name,
      ),
      clock.node,
      language,
    ),
    offline,
  );
  return {
    node,
    show: () => {
      const w = words();
      name.textContent = w.title(state.app.name);
      language.value = state.language;
      language.setAttribute('aria-label', w.language);
      offline.hidden = state.online;
      offline.textContent = state.online ? '' : w.offline;
      clock.show();
    },
  };
}
