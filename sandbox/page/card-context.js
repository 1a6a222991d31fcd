// @ts-check
import { attempt } from './server/actions.js';
import { api } from './server/api.js';
import { ask } from './kit/dialog.js';
import { el } from './kit/dom.js';
import { icon } from './kit/icons.js';
import { nameOf, state } from './state.js';
import { toast } from './kit/toast.js';
import { words } from './words/current.js';

/**
 * What the card of a message can access.
 *
 * @param {import('./types.js').Message} message
 * @param {(fault: string | undefined) => void} showFault shows the red hint under the card
 * @returns {import('./card/context.js').Context}
 */
export function contextOf(message, showFault) {
  const w = words();
  return {
    words: w,
    language: state.language,
    zone: state.zone,
    now: Date.parse(state.clock.now),
    people: state.people,
    ...(state.person && { viewer: state.person }),
    nameOf: (id) => nameOf(id, w),
    image: (key, alt) => picture(key, alt),
    confirm: (title, text) => ask(title, [el('p', { class: 'plain-text' }, text)]),
    press: async (press) => {
      const { person } = state;
      if (!person) return;
      showFault(undefined);
      const answer = await attempt(() => api.press(person, { messageId: message.messageId, ...press }));
      if (!answer) return;
      if (answer.error) showFault(faultText(answer.error));
      const said = answer.toast?.content ?? answer.toast?.text;
      if (said) toast(answer.toast?.type ?? 'info', said);
    },
  };
}

/** @param {number | string} code */
function faultText(code) {
  const { errors } = words();
  const meaning = errors.known[String(code)];
  return meaning ? `${errors.press(code)} · ${meaning}` : errors.press(code);
}

/**
 * An uploaded image, or a frame with its name if it is unavailable.
 *
 * @param {string} key
 * @param {string} alt
 */
export function picture(key, alt) {
  const fallback = () => el('span', { class: 'picture-missing' }, icon('image'), alt || words().card.image);
  if (!key) return fallback();
  const node = el('img', {
    class: 'picture',
    src: api.fileUrl(key),
    alt: alt || words().card.image,
    loading: 'lazy',
  });
  node.addEventListener('error', () => node.replaceWith(fallback()));
  return node;
}
