// @ts-check
import { attempt, chooseLanguage, choosePerson } from './server/actions.js';
import { readAddress } from './address.js';
import { createChats } from './lists/chats.js';
import { createConversation } from './conversation/conversation.js';
import { el, need } from './kit/dom.js';
import { createPeople } from './lists/people.js';
import { markRead } from './conversation/read-marks.js';
import { state, update, watch } from './state.js';
import { follow, load } from './server/stream.js';
import { createTopBar } from './lists/top-bar.js';
import { rememberedLanguage, words } from './words/current.js';

/** Delay before retrying a sandbox that does not answer, in ms. */
const AGAIN_MS = 1500;

const views = [createTopBar(), createPeople(), createChats(), createConversation()];
const [top, ...columns] = views.map((view) => view.node);
const columnBox = el('div', { class: 'columns-box' }, ...columns);
need('#app').append(el('div', { class: 'shell' }, top, columnBox));

watch(() => {
  document.documentElement.lang = state.language;
  document.title = words().title(state.app.name);
  // On a narrow screen, shows the column that the viewer opened.
  columnBox.dataset.column = state.chat ? 'conversation' : state.person ? 'chats' : 'people';
  // Must run before the views count unread messages.
  if (state.person && state.chat) markRead(state.person, state.chat);
  for (const view of views) view.show();
});

async function start() {
  const address = readAddress();
  update({ language: address.language ?? rememberedLanguage() });
  while (!state.ready) {
    await attempt(load);
    if (!state.ready) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  follow();
  await choosePerson(address.person, address.chat);
}

window.addEventListener('hashchange', () => {
  const address = readAddress();
  if (address.language && address.language !== state.language) chooseLanguage(address.language);
  if (address.person !== state.person || address.chat !== state.chat)
    void choosePerson(address.person, address.chat);
});

void start();
