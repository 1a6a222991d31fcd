// @ts-check
import { chooseChat } from '../server/actions.js';
import { createComposer } from './composer.js';
import { el, keyed } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { renderMessage } from './message.js';
import { state, update } from '../state.js';
import { localParts } from '../kit/time.js';
import { messageOf, messagesOf } from './timeline.js';
import { renderWelcome } from '../lists/welcome.js';
import { words } from '../words/current.js';

/** @typedef {import('../types.js').Message} Message */

/** Number of messages shown at first; older ones load on request. */
const PAGE = 100;
/** Within this distance from the end, in pixels, the view follows new messages. */
const NEAR_END = 80;

/**
 * The open chat: header, messages and composer.
 *
 * @returns {{ node: HTMLElement, show: () => void }}
 */
export function createConversation() {
  const composer = createComposer();
  const head = el('header', { class: 'column-head conversation-head' });
  const earlier = el('button', {
    type: 'button',
    class: 'earlier',
    on: { click: () => ((limit += PAGE), update({})) },
  });
  const list = el('div', { class: 'messages' });
  const empty = el('p', { class: 'empty' });
  const scroller = el('div', { class: 'scroller', role: 'log', tabindex: 0 }, earlier, list, empty);
  const latest = el('button', { type: 'button', class: 'latest', on: { click: () => toEnd() } });
  const open = el('div', { class: 'conversation-open' }, head, scroller, latest, composer.node);
  const welcome = el('div', { class: 'welcome' });
  const node = el('main', { class: 'conversation' }, welcome, open);
  let limit = PAGE;
  let shownChat = '';
  let headVersion = '';
  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
    latest.hidden = true;
  };
  scroller.addEventListener('scroll', () => {
    if (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END) latest.hidden = true;
  });
  // Images and cards may grow after insertion.
  new ResizeObserver(() => following && toEnd()).observe(list);
  let following = true;
  scroller.addEventListener(
    'scroll',
    () => (following = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END),
  );

  return {
    node,
    show: () => {
      const w = words();
      const chat = state.chats.find((other) => other.chatId === state.chat);
      const version = JSON.stringify([
        chat,
        state.person,
        state.groups,
        state.people.length,
        state.app,
        state.language,
        state.ready,
      ]);
      const anew = version !== headVersion;
      headVersion = version;
      open.hidden = !chat;
      welcome.hidden = Boolean(chat);
      if (!chat || !state.person) {
        if (anew) welcome.replaceChildren(...renderWelcome());
        return;
      }
      if (anew) showHead(head, chat);
      const key = `${state.person} ${chat.chatId}`;
      if (key !== shownChat) {
        limit = PAGE;
        list.replaceChildren();
        following = true;
      }
      const all = messagesOf(chat.chatId);
      const before =
        list.lastElementChild instanceof HTMLElement ? list.lastElementChild.dataset.key : undefined;
      keyed(list, withDays(all.slice(-limit)), itemKey, itemVersion, (item) =>
        'day' in item ? el('div', { class: 'day' }, item.day) : renderMessage(item.message),
      );
      const after =
        list.lastElementChild instanceof HTMLElement ? list.lastElementChild.dataset.key : undefined;
      earlier.hidden = all.length <= limit;
      earlier.textContent = w.conversation.earlier;
      latest.textContent = w.conversation.latest;
      empty.hidden = all.length > 0;
      empty.textContent = chat.kind === 'direct' ? w.conversation.emptyDirect : w.conversation.emptyGroup;
      scroller.setAttribute('aria-label', w.conversation.messages);
      if (key !== shownChat || following || all.at(-1)?.from === state.person) toEnd();
      else if (before !== after) latest.hidden = false;
      shownChat = key;
      composer.show(chat);
    },
  };
}

/** @type {(head: HTMLElement, chat: import('../types.js').Chat) => void} */
function showHead(head, chat) {
  const w = words();
  const group = state.groups.find((other) => other.chatId === chat.chatId);
  const notes = group
    ? [
        w.conversation.members(group.members.length),
        group.dissolved && w.conversation.dissolved,
        group.bot === false && w.conversation.noBot,
      ]
    : [];
  head.replaceChildren(
    el(
      'button',
      {
        type: 'button',
        class: 'icon-button narrow-only',
        'aria-label': w.back,
        on: { click: () => chooseChat(undefined) },
      },
      icon('back'),
    ),
    el('h2', null, chat.kind === 'direct' ? state.app.name : chat.name),
    chat.kind === 'direct'
      ? el('span', { class: 'bot-tag' }, w.chats.bot)
      : el('span', { class: 'head-note' }, notes.filter(Boolean).join(' · ')),
  );
}

/** @typedef {{ day: string, key: string } | { message: Message }} Item */

/**
 * Inserts a date line before the first message of each day.
 * @param {readonly Message[]} messages @returns {Item[]}
 */
function withDays(messages) {
  let previous = '';
  return messages.flatMap((message) => {
    const day = words().day(localParts(message.at, state.zone));
    const items =
      day === previous ? [{ message }] : [{ day, key: `${day} ${message.messageId}` }, { message }];
    previous = day;
    return items;
  });
}

/** @param {Item} item */
const itemKey = (item) => ('day' in item ? item.key : item.message.messageId);

/** @type {WeakMap<Message, number>} */
const versions = new WeakMap();
let newestVersion = 0;

/**
 * A version number per message object; every change creates a new object.
 * @param {Message} message
 */
function versionOf(message) {
  const known = versions.get(message) ?? ++newestVersion;
  versions.set(message, known);
  return known;
}

/**
 * A key of everything that affects a message's appearance.
 * @param {Item} item
 */
function itemVersion(item) {
  if ('day' in item) return item.day;
  const { message } = item;
  const quoted = message.replyTo ? messageOf(message.replyTo) : undefined;
  return [versionOf(message), state.language, state.people.length, quoted?.recalled].join(' ');
}
