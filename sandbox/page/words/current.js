// @ts-check
import { state } from '../state.js';
import { isLanguage, WORDS } from './index.js';

const KEY = 'muster-sandbox-language';

/** The words in the viewer's language. */
export const words = () => WORDS[state.language];

/**
 * The viewer's earlier choice, or the browser's language.
 *
 * @returns {import('./index.js').Language}
 */
export function rememberedLanguage() {
  try {
    const value = localStorage.getItem(KEY);
    return isLanguage(value) ? value : browserLanguage();
  } catch {
    return browserLanguage();
  }
}

/** @returns {import('./index.js').Language} */
function browserLanguage() {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US';
}

/** @param {import('./index.js').Language} language */
export function rememberLanguage(language) {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Without storage, the choice is lost on reload.
  }
}
