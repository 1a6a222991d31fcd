// @ts-check
import { attempt } from '../server/actions.js';
import { api } from '../server/api.js';
import { el } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { previewOf } from './preview.js';
import { state, update } from '../state.js';
import { messageOf } from './timeline.js';
import { words } from '../words/current.js';

/** @typedef {import('../types.js').Chat} Chat */

/**
 * Unsent drafts by person and chat.
 * @type {Map<string, string>}
 */
const drafts = new Map();

/**
 * The composer: text, files, images, and in groups the mention of the bot.
 *
 * @returns {{ node: HTMLElement, show: (chat: Chat) => void }}
 */
export function createComposer() {
  const quote = el('div', { class: 'composer-quote', hidden: true });
  const text = el('textarea', { class: 'composer-text', rows: 1, maxlength: 200_000 });
  const mention = el('input', { type: 'checkbox', checked: true });
  const mentionName = el('span');
  const mentionLabel = el('label', { class: 'mention-switch' }, mention, mentionName);
  const hint = el('span', { class: 'composer-hint' });
  const send = el(
    'button',
    { type: 'button', class: 'icon-button send', on: { click: () => void say() } },
    icon('send'),
  );
  const file = picker('file', '');
  const image = picker('image', 'image/*');
  const node = el(
    'div',
    { class: 'composer' },
    quote,
    el(
      'div',
      { class: 'composer-box' },
      text,
      el('div', { class: 'composer-tools' }, mentionLabel, file.node, image.node, hint, send),
    ),
  );
  let shown = '';
  /** @type {Chat | undefined} */
  let chat;

  const grow = () => {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 200)}px`;
    send.disabled = text.value.trim() === '';
  };
  const say = async () => {
    const { person, replyTo } = state;
    const said = text.value;
    if (!person || !chat || said.trim() === '') return;
    const there = chat;
    text.value = '';
    drafts.delete(shown);
    update({ replyTo: undefined });
    grow();
    const sent = await attempt(() =>
      api.say(person, {
        chatId: there.chatId,
        text: said,
        ...(there.kind === 'group' && mention.checked && { mention: true }),
        ...(replyTo && { replyTo }),
      }),
    );
    if (sent || text.value !== '') return;
    // Keeps a text that could not be sent.
    text.value = said;
    grow();
  };
  text.addEventListener('input', () => {
    drafts.set(shown, text.value);
    grow();
  });
  text.addEventListener('keydown', (event) => {
    // While an input method composes, Enter confirms a word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void say();
  });

  return {
    node,
    show: (open) => {
      const w = words().composer;
      chat = open;
      const key = `${state.person} ${open.chatId}`;
      if (key !== shown) {
        shown = key;
        text.value = drafts.get(key) ?? '';
        mention.checked = true;
        requestAnimationFrame(grow);
      }
      const name = open.kind === 'direct' ? state.app.name : open.name;
      text.placeholder = w.placeholder(name);
      text.setAttribute('aria-label', w.label);
      send.setAttribute('aria-label', w.send);
      send.title = w.send;
      file.label(w.file);
      image.label(w.image);
      hint.textContent = w.hint;
      mentionLabel.hidden = open.kind === 'direct';
      mentionLabel.title = w.mentionHint;
      mentionName.textContent = w.mention(state.app.name);
      showQuote(quote);
      if (state.replyTo && !quote.contains(document.activeElement)) text.focus();
    },
  };

  /** @type {(kind: 'file' | 'image', accept: string) => { node: HTMLElement, label: (text: string) => void }} */
  function picker(kind, accept) {
    const input = el('input', {
      type: 'file',
      class: 'visually-hidden',
      tabindex: -1,
      data: { send: kind },
      ...(accept && { accept }),
    });
    const button = el(
      'button',
      { type: 'button', class: 'icon-button', on: { click: () => input.click() } },
      icon(kind),
    );
    input.addEventListener('change', async () => {
      const { person } = state;
      const there = chat;
      const chosen = input.files?.[0];
      input.value = '';
      if (person && there && chosen) await attempt(() => api.sendFile(person, chosen, there.chatId, kind));
    });
    return {
      node: el('span', null, button, input),
      label: (words) => {
        button.setAttribute('aria-label', words);
        button.title = words;
        input.setAttribute('aria-label', words);
      },
    };
  }
}

/** @param {HTMLElement} quote */
function showQuote(quote) {
  const w = words().composer;
  const message = state.replyTo ? messageOf(state.replyTo) : undefined;
  quote.hidden = !message;
  if (!message) return;
  quote.replaceChildren(
    el('span', null, w.replying(previewOf(message))),
    el(
      'button',
      {
        type: 'button',
        class: 'icon-button small',
        'aria-label': w.stopReply,
        on: { click: () => update({ replyTo: undefined }) },
      },
      icon('close'),
    ),
  );
}
