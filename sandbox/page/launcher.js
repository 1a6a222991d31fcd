// @ts-check
/**
 * The confirm page of a registration: what `muster connect` requests, and the person's decision.
 *
 * @typedef {object} Registration
 * @property {'pending' | 'confirmed' | 'declined' | 'expired'} state
 * @property {boolean} updates whether an existing app is updated instead of creating one
 * @property {string} appId
 * @property {string} name
 * @property {string} description
 * @property {string[]} scopes
 * @property {string[]} events
 * @property {string[]} callbacks
 * @property {{ openId: string, name: string, role: string }[]} people
 */
import { api, ApiError } from './server/api.js';
import { el, need } from './kit/dom.js';
import { WORDS } from './words/index.js';

const words = WORDS[navigator.language.startsWith('zh') ? 'zh-CN' : 'en-US'].launcher;
const link = Object.fromEntries(new URLSearchParams(location.search));
const userCode = link.user_code ?? '';

document.documentElement.lang = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';

/** @param {...import('./kit/dom.js').Child} children */
function show(...children) {
  const notice = el('p', { class: 'launcher-notice' }, words.notice);
  need('#app').replaceChildren(
    el('main', { class: 'launcher' }, el('section', { class: 'launcher-sheet' }, children, notice)),
  );
}

/** @param {string} text */
const say = (text) => show(el('h1', { class: 'launcher-end' }, text));

/**
 * @param {string} heading
 * @param {readonly string[]} names
 */
const list = (heading, names) =>
  el(
    'div',
    { class: 'launcher-list' },
    el('h2', null, heading),
    names.length === 0
      ? el('p', null, words.nothing)
      : el('ul', null, ...names.map((name) => el('li', null, name))),
  );

async function start() {
  /** @type {Registration} */
  let registration;
  try {
    registration = await api.registration(userCode, link);
  } catch {
    return say(words.broken);
  }
  const { state, updates, people } = registration;
  document.title = updates ? words.updateTitle : words.title;
  if (state !== 'pending') return say(words.ended[state] ?? words.broken);

  const name = el('input', { value: registration.name, disabled: updates, 'aria-label': words.name });
  const who = el(
    'select',
    { 'aria-label': words.scanner },
    ...people.map(({ openId, name: label, role }) =>
      el('option', { value: openId, selected: role === 'admin' }, label),
    ),
  );
  /** @param {boolean} confirm */
  const decide = async (confirm) => {
    try {
      const named = updates ? {} : { name: name.value };
      await api.decide(userCode, { confirm, openId: who.value, link, ...named });
      say(words.ended[confirm ? 'confirmed' : 'declined'] ?? '');
    } catch (error) {
      say(error instanceof ApiError ? error.message : words.broken);
    }
  };
  show(
    el('h1', null, updates ? `${words.updateTitle} ${registration.appId}` : words.title),
    el('label', null, words.name, name),
    registration.description ? el('p', null, registration.description) : null,
    el('label', null, words.scanner, who),
    list(words.scopes, registration.scopes),
    list(words.events, registration.events),
    list(words.callbacks, registration.callbacks),
    el(
      'div',
      { class: 'launcher-buttons' },
      el('button', { class: 'launcher-decline', on: { click: () => void decide(false) } }, words.decline),
      el(
        'button',
        { class: 'launcher-confirm', on: { click: () => void decide(true) } },
        updates ? words.confirmUpdate : words.confirm,
      ),
    ),
  );
}

void start();
