// @ts-check
import { el } from './dom.js';

const HUES = 8;

/** @typedef {'tiny' | 'small' | 'normal' | 'bot'} Size */

/**
 * A round picture with two Chinese characters, or the initials of two words.
 *
 * @param {string} name
 * @param {string} id chooses the colour, the same every time
 * @param {Size} [size]
 * @param {'start' | 'end'} [part] which two characters: the given name of a person stands at the end
 */
export function avatar(name, id, size = 'normal', part = 'start') {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return el(
    'span',
    { class: `avatar avatar-${size} hue-${sum % HUES}`, 'aria-hidden': 'true' },
    initials(name, part),
  );
}

/**
 * A person's picture; for people of a unit, that of the unit.
 *
 * @param {import('../types.js').Person} person
 * @param {Size} [size]
 */
export const personAvatar = (person, size) =>
  person.label ? avatar(person.label, person.label, size) : avatar(person.name, person.openId, size, 'end');

/** @type {(name: string, part: 'start' | 'end') => string} */
function initials(name, part) {
  const clean = name.replace(/[（(].*$/, '').trim();
  if (/\p{Script=Han}/u.test(clean))
    return part === 'end' ? [...clean].slice(-2).join('') : [...clean].slice(0, 2).join('');
  const words = clean.split(/\s+/).filter(Boolean);
  const first = words[0]?.[0] ?? '?';
  return (words.length > 1 ? first + (words.at(-1)?.[0] ?? '') : first).toUpperCase();
}
