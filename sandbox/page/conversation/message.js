// @ts-check
import { attempt } from '../server/actions.js';
import { api } from '../server/api.js';
import { avatar, personAvatar } from '../kit/avatar.js';
import { contextOf, picture } from '../card-context.js';
import { renderCard } from '../card/card.js';
import { el } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { renderPost } from './post-message.js';
import { previewOf } from './preview.js';
import { nameOf, personOf, state, update } from '../state.js';
import { renderTextMessage } from './text-message.js';
import { hourMinute, localParts } from '../kit/time.js';
import { messageOf } from './timeline.js';
import { words } from '../words/current.js';

/** @typedef {import('../types.js').Message} Message */

/**
 * A message in the conversation, as the viewer sees it.
 *
 * @param {Message} message
 * @returns {HTMLElement}
 */
export function renderMessage(message) {
  const w = words();
  const mine = message.from === state.person;
  if (message.recalled)
    return el('div', { class: 'notice', data: { message: message.messageId } }, previewOf(message));
  const name = nameOf(message.from, w);
  const sender = personOf(message.from);
  const clock = hourMinute(localParts(message.at, state.zone));
  return el(
    'div',
    {
      class: `message${mine ? ' mine' : ''}`,
      data: { message: message.messageId },
      role: 'article',
      'aria-label': `${name} ${clock}`,
    },
    sender ? personAvatar(sender) : avatar(name, message.from, message.from === 'bot' ? 'bot' : 'normal'),
    el(
      'div',
      { class: 'message-main' },
      el(
        'div',
        { class: 'message-head' },
        el('span', { class: 'message-name' }, name),
        message.from === 'bot' && el('span', { class: 'bot-tag' }, w.conversation.bot),
        el('time', { datetime: message.at }, clock),
        message.patchedAt && el('span', { class: 'edited' }, w.conversation.edited),
      ),
      message.replyTo && renderQuote(message.replyTo),
      el('div', { class: 'message-line' }, renderContent(message), renderTools(message, mine)),
    ),
  );
}

/** @param {string} messageId */
function renderQuote(messageId) {
  const quoted = messageOf(messageId);
  const text =
    !quoted || quoted.recalled
      ? words().conversation.replyGone
      : `${nameOf(quoted.from, words())}：${previewOf(quoted)}`;
  return el('div', { class: 'quote' }, text);
}

/** @param {Message} message */
function renderContent(message) {
  const w = words().conversation;
  const fault = el('div', { class: 'press-fault', role: 'alert' });
  const context = contextOf(message, (text) =>
    fault.replaceChildren(...(text ? [icon('warning'), text] : [])),
  );
  switch (message.type) {
    case 'text':
      return renderTextMessage(message);
    case 'interactive':
      return el('div', { class: 'card-wrap' }, renderCard(message.content, context), fault);
    case 'post':
      return renderPost(message.content, context);
    case 'image':
      return el(
        'div',
        { class: 'image-message' },
        picture(String(message.content?.image_key ?? ''), w.image),
      );
    case 'file': {
      const name = String(message.content?.file_name ?? w.file);
      return el(
        'a',
        {
          class: 'bubble file-bubble',
          href: api.fileUrl(String(message.content?.file_key ?? ''), name),
          download: name,
          'aria-label': `${w.download} ${name}`,
        },
        el('span', { class: 'file-icon' }, icon('file')),
        el(
          'span',
          { class: 'file-text' },
          el('span', { class: 'file-name' }, name),
          el('span', { class: 'file-action' }, w.download),
        ),
      );
    }
    default:
      return el('div', { class: 'bubble unknown-element' }, w.unknownType);
  }
}

/**
 * The menu of a message: reply, or recall one's own.
 * @type {(message: Message, mine: boolean) => HTMLElement}
 */
function renderTools(message, mine) {
  const w = words().conversation;
  const { person } = state;
  return el(
    'div',
    { class: 'message-tools' },
    el(
      'button',
      {
        type: 'button',
        class: 'icon-button small',
        title: w.reply,
        'aria-label': w.reply,
        on: { click: () => update({ replyTo: message.messageId }) },
      },
      icon('reply'),
    ),
    mine &&
      person &&
      el(
        'button',
        {
          type: 'button',
          class: 'icon-button small',
          title: w.recall,
          'aria-label': w.recall,
          on: { click: () => void attempt(() => api.recall(person, message.messageId)) },
        },
        icon('recall'),
      ),
  );
}
