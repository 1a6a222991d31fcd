// @ts-check
/** A starter action with a file of the viewer's: its person says the command, then sends the file. */
import { attempt, choosePerson } from '../server/actions.js';
import { api } from '../server/api.js';
import { el } from '../kit/dom.js';
import { state } from '../state.js';

/**
 * Empty if the sandbox has no starter.
 * @returns {HTMLElement[]}
 */
export function starterNodes() {
  const { starter, language } = state;
  const words = starter?.words[language];
  if (!starter || !words) return [];
  const input = el('input', {
    type: 'file',
    hidden: true,
    accept: starter.accept,
    on: {
      change: () => {
        const [file] = input.files ?? [];
        if (file) void attempt(() => send(starter, file));
        input.value = '';
      },
    },
  });
  return [
    el(
      'div',
      { class: 'starter' },
      el(
        'button',
        { type: 'button', class: 'starter-button', on: { click: () => input.click() } },
        words.button,
      ),
      input,
      el('p', null, words.hint),
    ),
  ];
}

/**
 * @param {import('../types.js').Starter} starter
 * @param {File} file
 */
async function send({ person, say }, file) {
  const chat = (await api.chats(person)).find(({ kind }) => kind === 'direct');
  if (!chat) return;
  await choosePerson(person, chat.chatId);
  // The file answers the bot's question, so it is sent afterwards.
  await api.say(person, { chatId: chat.chatId, text: say, wait: true });
  await api.sendFile(person, file, chat.chatId, 'file');
}
