// @ts-check
/** Acts of the viewer: each changes the state or calls the sandbox, and shows failures in a toast. */
import { writeAddress } from '../address.js';
import { api } from './api.js';
import { state, update } from '../state.js';
import { toast } from '../kit/toast.js';
import { rememberLanguage, words } from '../words/current.js';

/** Below this width in pixels, one column is shown at a time (same value in `css/layout.css`). */
const NARROW = matchMedia('(max-width: 760px)');

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>}
 */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    const unreachable = error instanceof TypeError;
    toast(
      'error',
      unreachable
        ? words().unreachable
        : words().errors.failed(error instanceof Error ? error.message : String(error)),
    );
    return undefined;
  }
}

const remember = () => writeAddress({ person: state.person, chat: state.chat, language: state.language });

/**
 * Switches to a person and opens one of their chats: the given one, or the direct chat with the bot (on a narrow
 * screen, the list first).
 *
 * @param {string | undefined} openId
 * @param {string} [chatId]
 */
export async function choosePerson(openId, chatId) {
  update({ person: openId, chat: undefined, chats: [], replyTo: undefined });
  remember();
  if (!openId) return;
  const chats = await attempt(() => api.chats(openId));
  if (!chats || state.person !== openId) return;
  update({ chats });
  const wanted = chats.find((chat) => chat.chatId === chatId) ?? (NARROW.matches ? undefined : chats[0]);
  chooseChat(wanted?.chatId);
}

/** @param {string | undefined} chatId */
export function chooseChat(chatId) {
  update({ chat: chatId, replyTo: undefined });
  remember();
  const { person } = state;
  const chat = state.chats.find((other) => other.chatId === chatId);
  // A client reports each opening of the direct chat. People without access are rejected when they send something,
  // not here.
  if (person && chat?.kind === 'direct') void api.enter(person).catch(() => undefined);
}

/** Reloads the person's chats after people or groups changed. */
export async function refreshChats() {
  const { person } = state;
  if (!person) return;
  const chats = await attempt(() => api.chats(person));
  if (!chats || state.person !== person) return;
  update({ chats });
  if (state.chat && !chats.some((chat) => chat.chatId === state.chat)) chooseChat(chats[0]?.chatId);
}

/** @param {import('../words/index.js').Language} language */
export function chooseLanguage(language) {
  rememberLanguage(language);
  update({ language });
  remember();
}
