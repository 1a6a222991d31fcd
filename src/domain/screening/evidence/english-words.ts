/** The words with which people spell digits one by one, in English or in Pinyin: one three six, double oh seven, yao san ba. */

const ENGLISH = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
/** The digit of each word. */
export const VALUES: ReadonlyMap<string, string> = new Map([
  ...ENGLISH.map((word, value): [string, string] => [word, String(value)]),
  ['oh', '0'],
  ['ling', '0'],
  ['dong', '0'],
  ['yao', '1'],
  ['yi', '1'],
  ['liang', '2'],
  ['er', '2'],
  ['san', '3'],
  ['si', '4'],
  ['wu', '5'],
  ['liu', '6'],
  ['qi', '7'],
  ['guai', '7'],
  ['ba', '8'],
  ['jiu', '9'],
]);
/** A group for each of those words, as source of an expression. */
export const WORD = `(?:${[...VALUES.keys()].join('|')})`;
const COUNTED = `(?:(?:double|triple) )?${WORD}`;

const TONES = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/gu;

/** The text without the tone marks of Pinyin; the length stays the same. */
export function withoutTones(text: string): string {
  return text.replaceAll(TONES, (letter) => letter.normalize('NFD').charAt(0));
}

/** Seven words or more; a phone number with doubled digits has no fewer. */
const SPELLED_SOURCE = `\\b${COUNTED}(?:[\\s,.-]{0,3}${COUNTED}){6,24}\\b`;
const SPELLED = new RegExp(SPELLED_SOURCE, 'u');
export const EACH_SPELLED = new RegExp(SPELLED_SOURCE, 'gu');

/** Whether a text may hold such a number. */
export function isSpelled(text: string): boolean {
  return SPELLED.test(withoutTones(text));
}
