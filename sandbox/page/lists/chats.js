// @ts-check
import { chooseChat, choosePerson } from '../server/actions.js';
import { avatar, personAvatar } from '../kit/avatar.js';
import { el, keyed } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { previewOf } from '../conversation/preview.js';
import { unread } from '../conversation/read-marks.js';
import { nameOf, personOf, state } from '../state.js';
import { hourMinute, localParts } from '../kit/time.js';
import { messagesOf } from '../conversation/timeline.js';
import { words } from '../words/current.js';

/** @typedef {import('../types.js').Chat} Chat */

/**
 * The list of the current person's chats.
 *
 * @returns {{ node: HTMLElement, show: () => void }}
 */
export function createChats() {
  const back = el(
    'button',
    { type: 'button', class: 'icon-button narrow-only', on: { click: () => void choosePerson(undefined) } },
    icon('back'),
  );
  const who = el('div', { class: 'who' });
  const list = el('ul', { class: 'chat-list' });
  const empty = el('p', { class: 'empty' });
  const node = el('nav', { class: 'chats' }, el('div', { class: 'column-head' }, back, who), list, empty);
  return {
    node,
    show: () => {
      const w = words();
      const person = personOf(state.person);
      node.setAttribute('aria-label', w.chats.list);
      back.setAttribute('aria-label', w.back);
      who.replaceChildren(
        ...(person
          ? [personAvatar(person, 'small'), el('h2', null, person.name)]
          : [el('h2', null, w.chats.heading)]),
      );
      empty.hidden = Boolean(person);
      list.hidden = !person;
      empty.textContent = w.chats.none;
      keyed(list, person ? state.chats : [], (chat) => chat.chatId, version, renderChat);
    },
  };
}

/** @param {Chat} chat */
function factsOf(chat) {
  const last = messagesOf(chat.chatId).at(-1);
  const open = chat.chatId === state.chat;
  return {
    open,
    last,
    count: state.person && !open ? unread(state.person, chat.chatId) : 0,
    preview: last ? previewOf(last) : words().chats.noMessages,
    from:
      last && chat.kind === 'group' && last.type !== 'interactive' && !last.recalled
        ? `${nameOf(last.from, words())}：`
        : '',
    when: last ? whenOf(last.at) : '',
  };
}

/**
 * The time for today, the date for older messages.
 * @param {string} at
 */
function whenOf(at) {
  const p = localParts(at, state.zone);
  const today = localParts(state.clock.now, state.zone);
  const same = p.year === today.year && p.month === today.month && p.day === today.day;
  return same ? hourMinute(p) : words().shortDay(p);
}

/** @param {Chat} chat */
const version = (chat) => JSON.stringify([chat, factsOf(chat), state.language, state.app.name]);

/** @param {Chat} chat */
function renderChat(chat) {
  const w = words();
  const { open, count, preview, from, when } = factsOf(chat);
  const direct = chat.kind === 'direct';
  const name = direct ? state.app.name : chat.name;
  return el(
    'li',
    null,
    el(
      'button',
      {
        type: 'button',
        class: 'chat-row',
        data: { focus: chat.chatId, chat: chat.chatId },
        'aria-current': open ? 'true' : undefined,
        on: { click: () => chooseChat(chat.chatId) },
      },
      avatar(name, direct ? 'bot' : chat.chatId, direct ? 'bot' : 'normal'),
      el(
        'span',
        { class: 'row-text' },
        el(
          'span',
          { class: 'row-line' },
          el('span', { class: 'row-title' }, name),
          direct && el('span', { class: 'bot-tag' }, w.chats.bot),
          el('span', { class: 'row-when' }, when),
        ),
        el(
          'span',
          { class: 'row-line' },
          el('span', { class: 'row-note' }, from, preview),
          count > 0 &&
            el('span', { class: 'badge', 'aria-label': w.people.unread(count) }, count > 99 ? '99+' : count),
        ),
      ),
    ),
  );
}
