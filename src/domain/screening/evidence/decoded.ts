/** Restores numbers that people encode, reverse or mix with other characters to pass a filter, if the text shows how. */
import type { HiddenNumber } from '../digit-groups.ts';
import type { Joined } from '../letter-spaced.ts';
import { MAY_BE_ENCODED, TAKES_OUT } from './encodings.ts';
import { kindOf } from '../number-kinds.ts';

/** Digits as references, which hide them from a reader: %31, &#49;, &#x31;, \u0031. */
const REFERENCE = String.raw`%3(\d)|&#x3(\d);|&#(4[89]|5[0-7]);|\\(?:u00|x)3(\d)`;
const EACH_REFERENCE = new RegExp(`${REFERENCE}|(\\d)`, 'gu');
const REFERENCES = new RegExp(
  `(?:(?:${REFERENCE.replaceAll(/\((?!\?)/gu, '(?:')}){2,8}\\d{0,8}){1,10}`,
  'gu',
);
const ZERO = '0'.charCodeAt(0);

/** What is to be taken out: 把“草”字去掉, 前后英文都去掉. */
const TAKEN_OUT = new RegExp(
  String.raw`["'“”‘’「」(]?(字母|英文|标点|符号|汉字|文字|[^\s\d"'“”‘’「」,。:;()]{1,2}?)["'“”‘’「」)]?(?:字|号)?(?:都|全|全部|要|请)?(?:${TAKES_OUT})`,
  'gu',
);
const CLASSES = new Map([
  ['字母', /[a-z]/u],
  ['英文', /[a-z]/u],
  ['标点', /[\p{P}\p{S} ]/u],
  ['符号', /[\p{P}\p{S} ]/u],
  ['汉字', /\p{Script=Han}/u],
  ['文字', /\p{Script=Han}/u],
]);
const MOST_TAKEN_OUT = 3;

const REVERSED = /倒[着写读序过]|反[着过]|逆序|颠倒|从[后右尾]往[前左头]|从[后右尾]到[前左头]/u;
const DIGITS = /\d(?:[ -]?\d){9,20}/gu;
/** A number of a fixed line, which nobody writes from its end: 0471-4961831. */
const FIXED_LINE = /^0\d{2,3}[ -]\d{7,8}$/u;

const ENCODED = /(?<![a-z\d+/])[a-z\d+/]{8,48}={0,2}/gu;

/** The text with such numbers undone, once for each way. Needs folded text. */
export function* decodedTexts(text: string): Generator<Joined> {
  const taken = [...text.matchAll(TAKEN_OUT)].slice(0, MOST_TAKEN_OUT);
  for (const [, what = ''] of taken) {
    const rule = CLASSES.get(what);
    yield without(text, (character) =>
      rule === undefined ? what.includes(character) : rule.test(character),
    );
  }
  if (REVERSED.test(text))
    yield {
      text: text.replaceAll(DIGITS, (run) => (FIXED_LINE.test(run) ? run : [...run].toReversed().join(''))),
      at: (offset) => offset,
    };
}

/** The text without some of its characters. */
function without(text: string, isTaken: (character: string) => boolean): Joined {
  let made = '';
  const origins: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isTaken(character)) continue;
    made += character;
    origins.push(at);
  }
  return { text: made, at: (offset) => origins[offset] ?? text.length };
}

/** Numbers of which the digits are references. */
export function* referencedNumbers(text: string): Generator<HiddenNumber> {
  for (const { index, 0: found } of text.matchAll(REFERENCES)) {
    const digits = [...found.matchAll(EACH_REFERENCE)]
      .map(([, first, second, code, third, plain]) =>
        code === undefined ? (first ?? second ?? third ?? plain) : String(Number(code) - ZERO),
      )
      .join('');
    const kind = kindOf(digits);
    if (kind !== undefined) yield { kind, digits, start: index, end: index + found.length };
  }
}

/** Numbers in Base64, if the text names it. `original` returns the text of a span as it was typed. */
export function* encodedNumbers(
  text: string,
  original: (start: number, end: number) => string,
): Generator<HiddenNumber> {
  if (!MAY_BE_ENCODED.test(text)) return;
  for (const { index, 0: found } of text.matchAll(ENCODED)) {
    const digits = decoded(original(index, index + found.length)).replaceAll(/[\s-]/gu, '');
    const kind = kindOf(digits);
    if (kind !== undefined) yield { kind, digits, start: index, end: index + found.length };
  }
}

function decoded(written: string): string {
  try {
    return atob(written);
  } catch {
    return '';
  }
}
