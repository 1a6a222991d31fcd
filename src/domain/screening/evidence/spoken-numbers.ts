/**
 * Reads a number as a person says it behind a word for a phone, an identity card or a bank card, whatever other words stand
 * between: 号是幺三五、双八、零六……; 手机一八六 三个七 九零二四 八; 号码 yi san jiu 后面0728 5561.
 */
import { valueOfDigit, WRITTEN_DIGITS } from '../digit-characters.ts';
import type { NumberFinding, NumberKind } from '../digit-groups.ts';
import { lengthOfX } from '../number-forms.ts';
import { kindOf } from '../number-kinds.ts';
import { isResidentId } from '../resident-id.ts';
import { isOfDraw } from '../number-surroundings.ts';
import { isLargeQuantity, LONGEST_UNIT } from '../quantities/large-quantity.ts';
import { VALUES, withoutTones, WORD } from './english-words.ts';

/** Words behind which people say a number. */
const CALLS = new RegExp(
  `电话|手机|号码|联系|找[我他她]|[号话](?=[是:,])|拨|微信|证号|身份证|卡号|[账帐]号|(?:tel|phone|mobile)(?![a-z])|幺|记(?=[到好住])|打(?=[${WRITTEN_DIGITS.chinese}\\d])`,
  'gu',
);
/** Characters behind such a word in which the number ends. */
const FURTHEST = 90;
const DIGIT = `[${WRITTEN_DIGITS.chinese}\\d]`;
const COUNTS = '[两二三四五2-5]';
/** Nicknames of zero. */
const ZERO = '圆圈|鸭蛋|鸡蛋|零蛋|圈';

const TOKEN = new RegExp(
  [
    `(?<repeat>双|${COUNTS}个)(?<repeated>${DIGIT})(?![位个人])`,
    `(?<hundreds>[一二三四五六七八九])百(?:(?<tens>[一二三四五六七八九])十|零)(?<ones>[一二三四五六七八九])?`,
    `(?<zero>${ZERO})`,
    // Dictation software writes 要 for 幺.
    `(?<one>要)(?=[${WRITTEN_DIGITS.chinese}])`,
    `(?<written>[${WRITTEN_DIGITS.chinese}]+)`,
    `(?<arabic>\\d+)`,
    `(?<![a-z])(?<word>${WORD})(?![a-z])`,
  ].join('|'),
  'gu',
);
/** Remarks in brackets that hold no digits: （停一下）. */
const REMARK = /\([^()\d\n]{1,8}\)/gu;
/** What ends a number that a person says. */
const END = /[。!?;]|\n\s*\n/u;
const LONGEST_GAP = 14;
/** Fewest digits that are not in figures; fewer may be words of the sentence. */
const FEWEST_SPOKEN = 3;
const LONGEST_NUMBER = 19;
const ABOUT_CARD = /卡|账|帐/u;
/** Units behind a spoken figure. */
const COUNTED =
  /^(?:[个位名]?(?:人|户|次|份|年|月|日|元|块|场|家|万|千|百|亿|岁|点|分|时|秒|项|类|级|届|期|页|组|排|批|%|\/))/u;

interface Token {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly isArabic: boolean;
}

/** Needs folded text with plain digits. */
export function* spokenNumbers(text: string): Generator<NumberFinding> {
  const calls = [...text.matchAll(CALLS)];
  if (calls.length === 0) return;
  const plain = withoutTones(text).replaceAll(REMARK, (remark) => ' '.repeat(remark.length));
  const tokens = Array.from(plain.matchAll(TOKEN), tokenOf);
  let next = 0;
  for (const { index, 0: call } of calls) {
    if (isOfDraw(text, index + call.length)) continue;
    const from = call === '幺' ? index : index + call.length;
    while ((tokens[next]?.start ?? Infinity) < from) next += 1;
    const found = numberFrom(plain, tokens, next, from, ABOUT_CARD.test(call));
    if (found !== undefined) yield found;
  }
}

function tokenOf({ index, 0: written, groups = {} }: RegExpExecArray): Token {
  const place = { start: index, end: index + written.length };
  return { digits: digitsOf(groups), ...place, isArabic: groups['arabic'] !== undefined };
}

function digitsOf(groups: Readonly<Record<string, string | undefined>>): string {
  const { repeat, repeated, hundreds, tens = '零', ones = '零', zero, one, written, arabic, word } = groups;
  if (repeat !== undefined && repeated !== undefined)
    return valueOfDigit(repeated).repeat(repeat === '双' ? 2 : Number(valueOfDigit(repeat.charAt(0))));
  if (hundreds !== undefined) return Array.from(hundreds + tens + ones, valueOfDigit).join('');
  if (zero !== undefined) return '0';
  if (one !== undefined) return '1';
  if (written !== undefined) return Array.from(written, valueOfDigit).join('');
  return word === undefined ? (arabic ?? '') : (VALUES.get(word) ?? '');
}

/** The first number that begins within reach of a call. */
function numberFrom(
  text: string,
  tokens: readonly Token[],
  next: number,
  from: number,
  isCard: boolean,
): NumberFinding | undefined {
  for (let first = next; (tokens[first]?.start ?? Infinity) - from <= LONGEST_GAP; first += 1) {
    const found = numberAt(text, tokens, first, from + FURTHEST, isCard);
    if (found !== undefined) return found;
  }
  return undefined;
}

function numberAt(
  text: string,
  tokens: readonly Token[],
  first: number,
  furthest: number,
  isCard: boolean,
): NumberFinding | undefined {
  let digits = '';
  let spoken = 0;
  const start = tokens[first]?.start ?? 0;
  for (let at = first; digits.length < LONGEST_NUMBER; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.end > furthest) return undefined;
    const between = at === first ? '' : text.slice(tokens[at - 1]?.end, token.start);
    if (between.length > LONGEST_GAP || END.test(between)) return undefined;
    if (COUNTED.test(text.slice(token.end, token.end + 4))) return undefined;
    digits += token.digits;
    if (!token.isArabic) spoken += token.digits.length;
    const x = digits.length === 17 ? lengthOfX(text, token.end) : 0;
    const kind = x > 0 && isResidentId(`${digits}x`) ? 'resident-id' : spokenKind(digits, spoken, isCard);
    if (kind === undefined) continue;
    // Units are looked for last, because that takes longest.
    const isFigure = tokens.slice(first, at + 1).some((each) => hasUnit(text, each));
    return isFigure ? undefined : { kind, start, end: token.end + (kind === 'resident-id' ? x : 0) };
  }
  return undefined;
}

function spokenKind(digits: string, spoken: number, isCard: boolean): NumberKind | undefined {
  if (digits.length < 11 || spoken < FEWEST_SPOKEN) return undefined;
  const kind = kindOf(digits);
  return kind === 'bank-card' && !isCard ? undefined : kind;
}

function hasUnit(text: string, { isArabic, end }: Token): boolean {
  return isArabic && isLargeQuantity('', text.slice(end, end + LONGEST_UNIT));
}
