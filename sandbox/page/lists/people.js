// @ts-check
import { attempt, choosePerson } from '../server/actions.js';
import { api } from '../server/api.js';
import { personAvatar } from '../kit/avatar.js';
import { ask } from '../kit/dialog.js';
import { el, keyed } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { unread } from '../conversation/read-marks.js';
import { starterNodes } from './starter.js';
import { state, update } from '../state.js';
import { directChatOf } from '../conversation/timeline.js';
import { words } from '../words/current.js';

/** @typedef {import('../types.js').Person} Person */

/** The heading of each role, in display order. */
const SECTIONS = /** @type {const} */ ([
  ['admin', ['admin']],
  ['contact', ['contact', 'deputy']],
  ['member', ['member']],
  ['stranger', ['stranger']],
]);

/**
 * The list of people from which the viewer chooses whom to act as.
 *
 * @returns {{ node: HTMLElement, show: () => void }}
 */
export function createPeople() {
  const list = el('div', { class: 'people-list' });
  const add = el('button', { type: 'button', class: 'add-person', on: { click: () => void addStranger() } });
  const heading = el('h2');
  const product = el('span', { class: 'people-product' });
  // On a narrow screen, newcomers see this first.
  const starter = el('div', { class: 'narrow-starter' });
  let offered = '';
  const node = el('nav', { class: 'people' }, heading, starter, list, add);
  return {
    node,
    show: () => {
      const w = words();
      product.textContent = w.title(state.app.name);
      heading.replaceChildren(product, w.people.heading);
      node.setAttribute('aria-label', w.people.list);
      add.replaceChildren(icon('plus'), el('span', null, w.people.add));
      const offer = JSON.stringify([state.starter, state.language]);
      if (offer !== offered) starter.replaceChildren(...starterNodes());
      offered = offer;
      keyed(
        list,
        sections(),
        (section) => section.id,
        (section) => JSON.stringify([section, state.language]),
        renderSection,
      );
    },
  };
}

/** @typedef {{ id: string, title: string, people: { person: Person, count: number, chosen: boolean }[] }} Section */

/** @returns {Section[]} */
function sections() {
  const shown = SECTIONS.map(([id, roles]) => ({
    id,
    title: words().people.groups[id],
    people: state.people
      .filter((person) => /** @type {readonly string[]} */ (roles).includes(person.role ?? 'stranger'))
      .map((person) => ({ person, count: countOf(person), chosen: person.openId === state.person })),
  }));
  return shown.filter((section) => section.people.length > 0);
}

/**
 * Unread messages of a person over all chats, derived from the messages alone.
 * @param {Person} person
 */
function countOf(person) {
  const groups = state.groups.filter((group) => group.members.includes(person.openId));
  const direct = directChatOf(person.openId);
  return (
    (direct ? unread(person.openId, direct) : 0) +
    groups.reduce((sum, group) => sum + unread(person.openId, group.chatId), 0)
  );
}

/** @param {Section} section */
function renderSection(section) {
  return el(
    'section',
    { class: 'people-section' },
    el('h3', null, section.title, el('span', { class: 'count' }, section.people.length)),
    el(
      'ul',
      null,
      ...section.people.map(({ person, count, chosen }) =>
        el('li', null, renderPerson(person, count, chosen)),
      ),
    ),
  );
}

/** @type {(person: Person, count: number, chosen: boolean) => HTMLElement} */
function renderPerson(person, count, chosen) {
  const w = words().people;
  const unit = person.label ?? '';
  // The unit is shown first, so the name need not repeat it.
  const name =
    unit && person.name.startsWith(unit) && person.name.length > unit.length
      ? person.name.slice(unit.length).trim()
      : person.name;
  const fates = [
    person.available === false && w.unavailable,
    person.blocked && w.blocked,
    person.resigned && w.resigned,
    person.otherTenant && w.otherTenant,
  ].filter(Boolean);
  const notes = [unit && name, person.role === 'deputy' && w.deputy, ...fates].filter(Boolean).join(' · ');
  return el(
    'button',
    {
      type: 'button',
      class: 'person-row',
      data: { focus: person.openId, person: person.openId },
      'aria-current': chosen ? 'true' : undefined,
      on: { click: () => void choosePerson(person.openId) },
    },
    personAvatar(person, 'small'),
    el(
      'span',
      { class: 'row-text' },
      el('span', { class: 'row-title' }, unit || name),
      notes && el('span', { class: 'row-note' }, notes),
    ),
    count > 0 && el('span', { class: 'badge', 'aria-label': w.unread(count) }, count > 99 ? '99+' : count),
  );
}

async function addStranger() {
  const w = words().people;
  const input = el('input', {
    class: 'text-input',
    id: 'new-person',
    placeholder: w.namePlaceholder,
    maxlength: 40,
    autocomplete: 'off',
  });
  const accepted = await ask(
    w.addTitle,
    [
      el('p', { class: 'hint' }, w.addHint),
      el('label', { class: 'field-label', for: 'new-person' }, w.name),
      input,
    ],
    {
      ok: w.save,
      check: () => (input.value.trim() === '' ? w.nameMissing : undefined),
    },
  );
  if (!accepted) return;
  const added = await attempt(() => api.addPerson({ name: input.value.trim(), role: 'stranger' }));
  if (!added) return;
  if (!state.people.some((person) => person.openId === added.openId))
    update({ people: [...state.people, added] });
  await choosePerson(added.openId);
}
