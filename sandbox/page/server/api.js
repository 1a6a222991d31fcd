// @ts-check
/**
 * The sandbox's control interface, one function per call. Every function rejects with an `ApiError` whose message
 * comes from the sandbox.
 *
 * @typedef {import('../types.js').Person} Person
 * @typedef {import('../types.js').Group} Group
 * @typedef {import('../types.js').Chat} Chat
 * @typedef {import('../types.js').Message} Message
 * @typedef {import('../types.js').Clock} Clock
 * @typedef {import('../types.js').PressAnswer} PressAnswer
 */

export class ApiError extends Error {}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body] JSON, or a FormData as it stands
 */
async function call(method, path, body) {
  const form = body instanceof FormData;
  /** @type {RequestInit} */
  const init = { method };
  if (body !== undefined) init.body = form ? body : JSON.stringify(body);
  if (body !== undefined && !form) init.headers = { 'content-type': 'application/json' };
  const response = await fetch(`/sandbox${path}`, init);
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw new ApiError(String(answer?.error ?? answer?.message ?? `HTTP ${response.status}`));
  return answer;
}

const person = (/** @type {string} */ openId) => `/people/${encodeURIComponent(openId)}`;

export const api = {
  /** @returns {Promise<Clock & { app: { name: string, openId?: string }, timezone?: string, realTime?: boolean, starter?: import('../types.js').Starter, people: Person[], groups: Group[] }>} */
  state: () => call('GET', '/state'),

  /** @type {(fresh: { name: string, role: string }) => Promise<Person>} */
  addPerson: (fresh) => call('POST', '/people', fresh),

  /** @type {(openId: string) => Promise<Chat[]>} */
  chats: (openId) => call('GET', `${person(openId)}/chats`),

  /** @type {(after: number) => Promise<{ messages: Message[], last: number }>} */
  messages: (after) => call('GET', `/messages?after=${after}`),

  /** @type {(openId: string, said: { chatId?: string, text: string, mention?: boolean, replyTo?: string, wait?: boolean }) => Promise<{ messageId: string, chatId: string }>} */
  say: (openId, said) => call('POST', `${person(openId)}/say`, said),

  /** @type {(openId: string, file: File, chatId: string, kind: 'file' | 'image') => Promise<unknown>} */
  sendFile: (openId, file, chatId, kind) => {
    const form = new FormData();
    // Fields precede the file, because a server may read the parts in order.
    form.set('chatId', chatId);
    form.set('kind', kind);
    form.set('file', file, file.name);
    return call('POST', `${person(openId)}/send-file`, form);
  },

  /** @type {(openId: string, press: { messageId: string } & import('../card/context.js').Press) => Promise<PressAnswer>} */
  press: (openId, press) => call('POST', `${person(openId)}/press`, press),

  /** @type {(openId: string, messageId: string) => Promise<unknown>} */
  recall: (openId, messageId) => call('POST', `${person(openId)}/recall`, { messageId }),

  /** @type {(openId: string) => Promise<unknown>} */
  enter: (openId) => call('POST', `${person(openId)}/enter`),

  /** @returns {Promise<Clock>} */
  clock: () => call('GET', '/clock'),

  /** @type {(move: { to: string } | { by: string } | { next: true, visible?: boolean }) => Promise<{ now: string, steps: number }>} */
  move: (move) => call('POST', '/clock/move', move),

  /** @type {(minutesPerSecond: number) => Promise<unknown>} */
  play: (minutesPerSecond) => call('POST', '/clock/play', { minutesPerSecond }),

  /** @returns {Promise<unknown>} */
  stop: () => call('POST', '/clock/stop'),

  /** @type {(userCode: string, link: Record<string, string>) => Promise<import('../launcher.js').Registration>} */
  registration: (userCode, link) => call('POST', `/registrations/${encodeURIComponent(userCode)}/view`, link),

  /** @type {(userCode: string, decision: { confirm: boolean, openId: string, link: Record<string, string>, name?: string }) => Promise<unknown>} */
  decide: (userCode, decision) => call('POST', `/registrations/${encodeURIComponent(userCode)}`, decision),

  /**
   * The address of a file's or image's bytes.
   *
   * @param {string} key
   * @param {string} [name] the name to save it under
   */
  fileUrl: (key, name) =>
    `/sandbox/files/${encodeURIComponent(key)}${name === undefined ? '' : `?name=${encodeURIComponent(name)}`}`,
};
