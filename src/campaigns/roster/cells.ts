/** Cleans single cells: numbers with spaces, invisible characters, spaced names. */

import { visible } from '../../domain/text/visible-text.ts';

/** Maximum length of a unit's or person's name; a longer text is in the wrong column. */
export const LONGEST_NAME = 100;

/** Removes invisible characters and folds full-width letters and digits. */
export function plainCell(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .trim();
}

/** Removes line breaks, which come from the cell's layout, printable or not. */
export function nameCell(text: string): string {
  return visible(text)
    .trim()
    .split(/[\r\n\u000B\u000C\u0085\u2028\u2029]/u)
    .map((line) => line.trim())
    .join('');
}

/** Removes the space in two-character names that are padded to the width of three. */
export function personName(text: string): string {
  return nameCell(text).replace(/^(\p{Script=Han})\s+(\p{Script=Han})$/u, '$1$2');
}

/** Whether a cell names two people, who need a row each. */
export function namesTwo(name: string): boolean {
  return /\p{Script=Han}{2}\s?[、,，;；/]\s?\p{Script=Han}{2}/u.test(name);
}

export type MobileCell =
  | { readonly ok: true; readonly mobile: string; readonly beside?: string }
  /**
   * `destroyed`: Excel dropped digits; `two`: several numbers; `landline`: not a mobile number; `digits`: too few or
   * too many; `bad`: not a number.
   */
  | { readonly ok: false; readonly why: 'destroyed' | 'two' | 'landline' | 'digits' | 'bad' };

/** Maximum length: two numbers with text between them. */
const LONGEST_NUMBER = 100;
const LONGEST_SHOWN = 40;
const SCIENTIFIC = /^(\d)(?:\.(\d{1,20}))?e\+?(\d{1,2})$/iu;
const MOBILE = /^(?:\+?86)?1[3-9]\d{9}$/u;
const LANDLINE = /^(?:\+?86)?0\d{2,3}[2-8]\d{6,7}$/u;

/**
 * Parses a mobile number to digits, with a leading plus for foreign country codes. Never throws; not for empty cells.
 */
export function mobileCell(text: string): MobileCell {
  if (text.length > LONGEST_NUMBER) return { ok: false, why: 'bad' };
  const plain = plainCell(text).replace(/^['"`’]/u, '');
  const scientific = SCIENTIFIC.exec(plain.replaceAll(' ', ''));
  if (scientific) return fromScientific(scientific);
  const numbers = plain
    .split(/[、,，;；/|\r\n]|或/u)
    .map(digitsOf)
    .filter((each) => each !== '');
  if (numbers.length <= 1) return single(numbers[0] ?? '');
  const mobiles = numbers.filter((each) => MOBILE.test(each));
  const [mobile] = mobiles;
  if (mobile === undefined || mobiles.length > 1)
    return { ok: false, why: mobiles.length > 1 ? 'two' : 'bad' };
  return { ok: true, mobile, beside: numbers.filter((each) => each !== mobile).join('、') };
}

function single(number: string): MobileCell {
  if (!/^\+?\d{5,20}$/u.test(number)) return { ok: false, why: 'bad' };
  if (LANDLINE.test(number)) return { ok: false, why: 'landline' };
  // Chinese mobile numbers have eleven digits; foreign ones need a country code.
  if (/^1[3-9]\d{6,8}$|^1[3-9]\d{10,12}$/u.test(number)) return { ok: false, why: 'digits' };
  return { ok: true, mobile: number };
}

function digitsOf(text: string): string {
  return (
    text
      .trim()
      .replace(/\.0+$/u, '')
      .replaceAll(/[\s()\-‐-―－·.]/gu, '')
      .replace(/^00(?=86)/u, '+')
      // A cell of digits loses the plus of +86.
      .replace(/^86(?=1[3-9]\d{9}$)/u, '+86')
  );
}

/** 1.3800001111E+10 still has all digits; 1.38E+10 has lost some. */
function fromScientific([, first = '', rest = '', exponent = '']: RegExpExecArray): MobileCell {
  if (rest.length < Number(exponent)) return { ok: false, why: 'destroyed' };
  return single(first + rest.slice(0, Number(exponent)));
}

/** A cell's text on one line, shortened for a message. */
export function shortened(text: string): string {
  const line = text.slice(0, 2 * LONGEST_SHOWN).replaceAll(/\s+/gu, ' ');
  return line.length <= LONGEST_SHOWN ? line : `${line.slice(0, LONGEST_SHOWN)}…`;
}
