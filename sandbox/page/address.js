// @ts-check
import { isLanguage } from './words/index.js';

/**
 * Stores person, chat and language in the address, so that a link opens the same view:
 * `#person=ou_…&chat=oc_…&lang=en-US`.
 *
 * @returns {{ person: string | undefined, chat: string | undefined, language: import('./words/index.js').Language | undefined }}
 */
export function readAddress() {
  const query = new URLSearchParams(location.hash.slice(1));
  const language = query.get('lang');
  return {
    person: query.get('person') || undefined,
    chat: query.get('chat') || undefined,
    language: isLanguage(language) ? language : undefined,
  };
}

/** @param {{ person: string | undefined, chat: string | undefined, language: string }} view */
export function writeAddress({ person, chat, language }) {
  const query = new URLSearchParams();
  if (person) query.set('person', person);
  if (chat) query.set('chat', chat);
  query.set('lang', language);
  const hash = `#${query}`;
  if (location.hash !== hash) history.replaceState(null, '', hash);
}
