// @ts-check
/**
 * The state of the page. Views read `state`; code that learns something calls `update`, after which every view
 * re-renders once.
 *
 * @typedef {object} State
 * @property {boolean} ready everything was loaded once
 * @property {boolean} online the stream is open
 * @property {import('./words/index.js').Language} language
 * @property {string} zone
 * @property {{ name: string, openId?: string }} app
 * @property {import('./types.js').Person[]} people
 * @property {import('./types.js').Group[]} groups
 * @property {import('./types.js').Clock} clock
 * @property {import('./types.js').Starter | undefined} starter something to try with a file of one's own
 * @property {boolean} realTime the sandbox goes by the machine's clock, which cannot be moved
 * @property {{ from: number, to: number | undefined } | undefined} moving a move of the clock that this page started
 * @property {string | undefined} person who the viewer is: an open_id
 * @property {string | undefined} chat the open chat
 * @property {import('./types.js').Chat[]} chats of that person
 * @property {string | undefined} replyTo the message being answered
 * @property {number} revision counts changes of messages
 */

/** @type {State} */
export const state = {
  ready: false,
  online: true,
  language: 'zh-CN',
  zone: 'Asia/Shanghai',
  app: { name: 'Muster' },
  people: [],
  groups: [],
  clock: { now: new Date(0).toISOString(), playing: false, next: null },
  starter: undefined,
  realTime: false,
  moving: undefined,
  person: undefined,
  chat: undefined,
  chats: [],
  replyTo: undefined,
  revision: 0,
};

/** @type {Set<() => void>} */
const views = new Set();
let waiting = false;

/** @param {Partial<State>} change */
export function update(change) {
  Object.assign(state, change);
  if (waiting) return;
  waiting = true;
  queueMicrotask(() => {
    waiting = false;
    for (const view of views) view();
  });
}

/** @param {() => void} view */
export const watch = (view) => void views.add(view);

/** @param {string | undefined} openId */
export const personOf = (openId) => state.people.find((person) => person.openId === openId);

/**
 * The name for an id in a message: a person, everyone, the bot, or the id itself if unknown.
 * @param {string} id @param {import('./words/index.js').Words} words
 */
export function nameOf(id, words) {
  if (id === 'all') return words.conversation.everyone;
  if (id === 'bot' || id === state.app.openId) return state.app.name;
  return personOf(id)?.name ?? id;
}
