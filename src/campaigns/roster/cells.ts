/** Single cells as people and programs leave them: numbers with spaces, invisible characters, names set apart. */

/** Removes invisible characters and folds full-width letters and digits. */
export function plainCell(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\u00AD]/gu, '')
    .trim();
}

/** A line break within a name is the cell's, not the name's. */
export function nameCell(text: string): string {
  return visible(text)
    .split(/[\r\n]/u)
    .map((line) => line.trim())
    .join('');
}

/** A name of two characters is set apart to be as wide as a name of three characters. */
export function personName(text: string): string {
  return nameCell(text).replace(/^(\p{Script=Han})\s+(\p{Script=Han})$/u, '$1$2');
}

/** Whether a cell names two people: it takes a row for each. */
export function namesTwo(name: string): boolean {
  return /\p{Script=Han}{2}\s?[、,，;；/]\s?\p{Script=Han}{2}/u.test(name);
}

export type MobileCell =
  | { readonly ok: true; readonly mobile: string; readonly beside?: string }
  /**
   * `destroyed`: digits that Excel cut off; `two`: more than one; `landline`: not a mobile; `digits`: some are missing or
   * too many; `bad`: no number.
   */
  | { readonly ok: false; readonly why: 'destroyed' | 'two' | 'landline' | 'digits' | 'bad' };

/** Two numbers with what people write between them. */
const LONGEST_NUMBER = 100;
const LONGEST_SHOWN = 40;
const SCIENTIFIC = /^(\d)(?:\.(\d{1,20}))?e\+?(\d{1,2})$/iu;
const MOBILE = /^(?:\+?86)?1[3-9]\d{9}$/u;
const LANDLINE = /^(?:\+?86)?0\d{2,3}[2-8]\d{6,7}$/u;

/** A mobile as digits, with a plus before a country's; throws nothing. Not for an empty cell. */
export function mobileCell(text: string): MobileCell {
  if (text.length > LONGEST_NUMBER) return { ok: false, why: 'bad' };
  const plain = plainCell(text).replace(/^['"`’]/u, '');
  const scientific = SCIENTIFIC.exec(plain.replaceAll(' ', ''));
  if (scientific) return fromScientific(scientific);
  const numbers = plain.split(/[、,，;；/|\r\n]|或/u).map(digitsOf).filter((each) => each !== '');
  if (numbers.length <= 1) return single(numbers[0] ?? '');
  const mobiles = numbers.filter((each) => MOBILE.test(each));
  const [mobile] = mobiles;
  if (mobile === undefined || mobiles.length > 1) return { ok: false, why: mobiles.length > 1 ? 'two' : 'bad' };
  return { ok: true, mobile, beside: numbers.filter((each) => each !== mobile).join('、') };
}

function single(number: string): MobileCell {
  if (!/^\+?\d{5,20}$/u.test(number)) return { ok: false, why: 'bad' };
  if (LANDLINE.test(number)) return { ok: false, why: 'landline' };
  // A number of this country has eleven digits; others are written with their country's.
  if (/^1[3-9]\d{6,8}$|^1[3-9]\d{10,12}$/u.test(number)) return { ok: false, why: 'digits' };
  return { ok: true, mobile: number };
}

function digitsOf(text: string): string {
  return text
    .trim()
    .replace(/\.0+$/u, '')
    .replaceAll(/[\s()\-‐-―－·.]/gu, '')
    .replace(/^00(?=86)/u, '+');
}

/** 1.3800001111E+10 still has all digits; 1.38E+10 has lost them. */
function fromScientific([, first = '', rest = '', exponent = '']: RegExpExecArray): MobileCell {
  if (rest.length < Number(exponent)) return { ok: false, why: 'destroyed' };
  return single(first + rest.slice(0, Number(exponent)));
}

/** Removes invisible characters only. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cf}\u00AD]/gu, '').trim();
}

/** A cell as a sentence shows it. */
export function shortened(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
}
