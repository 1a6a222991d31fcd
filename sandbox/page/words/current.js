// @ts-check
import { state } from '../state.js';
import { isLanguage, WORDS } from './index.js';

const KEY = 'muster-sandbox-language';

/** The words of the language that the viewer has chosen. */
export const words = () => WORDS[state.language];

/**
 * What the viewer chose before, else what the browser speaks.
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
    // Then it is chosen anew next time.
  }
}
