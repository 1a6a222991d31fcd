// @ts-check
import { el } from './dom.js';

const HUES = 8;

/**
 * A round picture of a name: the last two Chinese characters, or the first letters of two words.
 *
 * @param {string} name
 * @param {string} id chooses the colour, the same every time
 * @param {'tiny' | 'small' | 'normal' | 'bot'} [size]
 */
export function avatar(name, id, size = 'normal') {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return el('span', { class: `avatar avatar-${size} hue-${sum % HUES}`, 'aria-hidden': 'true' }, initials(name));
}

/** @param {string} name */
export function initials(name) {
  const clean = name.replace(/[（(].*$/, '').trim();
  if (/\p{Script=Han}/u.test(clean)) return [...clean].slice(-2).join('');
  const words = clean.split(/\s+/).filter(Boolean);
  const first = words[0]?.[0] ?? '?';
  return (words.length > 1 ? first + (words.at(-1)?.[0] ?? '') : first).toUpperCase();
}
