// @ts-check
import { refreshChats } from './actions.js';
import { api } from './api.js';
import { state, update } from '../state.js';
import * as timeline from '../conversation/timeline.js';

/** Loads everything, at the start and after an interruption of the stream. */
export async function load() {
  const [whole, { messages }] = await Promise.all([api.state(), api.messages(0)]);
  timeline.putAll(messages);
  update({
    ready: true,
    app: whole.app,
    people: whole.people,
    groups: whole.groups,
    zone: whole.timezone ?? state.zone,
    starter: whole.starter,
    realTime: whole.realTime === true,
    clock: { now: whole.now, playing: whole.playing, next: whole.next },
  });
}

/** Subscribes to changes of the sandbox. The browser reconnects by itself. */
export function follow() {
  const source = new EventSource('/sandbox/stream');
  let opened = false;
  source.addEventListener('open', () => {
    update({ online: true });
    // Changes during an interruption are not sent again, so everything is reloaded.
    if (opened) void load().then(refreshChats, () => undefined);
    opened = true;
  });
  source.addEventListener('error', () => update({ online: false }));
  on(source, 'message', (message) => {
    timeline.merge(message);
    if (
      state.person &&
      message.person === state.person &&
      !state.chats.some((chat) => chat.chatId === message.chatId)
    )
      void refreshChats();
  });
  on(source, 'patched', (message) => timeline.merge(message));
  on(source, 'recalled', (message) => timeline.merge({ ...message, recalled: true }));
  on(source, 'clock', (clock) => update({ clock: { ...state.clock, ...clock } }));
  on(source, 'people', ({ people, groups }) => {
    update({ people, groups });
    void refreshChats();
  });
}

/**
 * @param {EventSource} source
 * @param {string} name
 * @param {(data: any) => void} take
 */
function on(source, name, take) {
  source.addEventListener(name, (event) => {
    if (event instanceof MessageEvent && typeof event.data === 'string') take(JSON.parse(event.data));
  });
}
