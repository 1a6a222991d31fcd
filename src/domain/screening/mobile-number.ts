import {
  gapsOf,
  sizesOf,
  windows,
  type DigitGroup,
  type GroupWindow,
  type NumberFinding,
} from './digit-groups.ts';
import {
  isAboveTotal,
  isInTable,
  isLight,
  isLineEnd,
  isOfDraw,
  isOfFigures,
  isOtherNumber,
  isUnderFigures,
} from './number-surroundings.ts';
import { nameBefore } from './number-names.ts';
import { isLargeQuantity, isTotal } from './large-quantity.ts';
import type { Page } from './page.ts';

// Words before a number that suggest a contact, and words next to it that mark it as a phone number in any grouping.
const ABOUT_PHONE =
  /手机|电话|联系(?:人|方式|号|$|[^\p{L}])|微信|致电|拨打|号码|热线|咨询|tel|phone|mobile|cell|wechat/u;
const PHONE_NAME =
  /(?:手机|电话|联系(?:人|方式)?|微信|致电|拨打|号码|热线|tel|phone|mobile|cell|wechat)(?:号码?|人)?$/u;
const PHONE_BEHIND = /^[^\d\n]{0,6}(?:微信|同号|手机|电话)/u;
// Letters that may precede a phone number directly.
const PHONE_LETTERS = /(?:^|[^a-z])(?:wx|vx|v|tel|mob|ph|phone|mobile|m|t|p|dh|sj|lxdh)$/u;
// Units after a quantity. Excludes characters that begin names of people, places or offices: 张, 万, 元宝山, 人民路, 人事科, 次旦.
const QUANTITY =
  /^\s?[余多]?(?:元(?![宝旦朝氏江阳谋上])|万[元人份余字吨]|亿(?![利达联])|吨|千瓦|度电|平方|立方|公顷|亩|株(?![洲式])|公里|千米|公斤|人(?![民大事武社防行才保力])|份|公[克分顷]|米(?=$|[\s\p{P}])|[台辆套粒枚只头]|场(?![部站长镇区])|次(?![旦仁珠])|册(?!亨)|篇|户|件|%|\((?:单位[\s:]{0,2}\p{Script=Han}{1,6}|[万亿]?元|[万亿]?人次?|[个户场次份册件篇亩吨天处家名本台辆套只头条张]|公里|千米|公斤|平方米|千瓦时?)\))/u;
/** A unit in brackets says that the groups are figures. */
const UNIT_IN_BRACKETS =
  /^ ?\((?:单位[\s:]{0,2})?(?:[十百千万亿]?元|[万亿]?人次?|[个户场次份册件篇亩吨天处家名本台辆套只头条张]|公里|千米|公斤|千克|平方米|千瓦时?)\)/u;

/** Group sizes of mobile numbers: the usual one, and others. */
const USUAL_PARTS = '3-4-4';
const OTHER_PARTS = new Set(
  '3-8|7-4|4-7|3-3-5|4-4-3|4-3-4|5-6|6-5|1-10|1-3-3-4|2-2-2-2-2-1|1-2-2-2-2-2'.split('|'),
);
/** Characters before a number that are searched for a list it belongs to. */
const LONGEST_LIST = 200;
const PAIRS = /^(?:1-)?2(?:-2)+(?:-1)?$/u;
const SINGLE_DIGITS = /^1(?:-1){10}$/u;

/** Finds mobile numbers in a folded text, except allowed ones (11 digits each). */
export function* mobiles(page: Page, allowed: ReadonlySet<string>): Generator<NumberFinding> {
  const found: { window: GroupWindow; sure: boolean }[] = [];
  const { text, groups } = page;
  for (const window of windows(text, groups, 11, 15)) {
    const number = /^(?:0{0,2}86|0)?(1[3-9]\d{9})$/u.exec(window.digits)?.[1];
    // A separate zero (0.138…) is not a trunk prefix.
    if (number === undefined || allowed.has(number) || groups[window.first]?.digits === '0') continue;
    if (page.isInLink(window.start)) continue;
    const parts = partsOf(sizesOf(groups, window), window.digits.length - number.length);
    if (parts === undefined) continue;
    const judged = judge(page, window, parts);
    if (judged !== 'no') found.push({ window, sure: judged === 'sure' });
  }
  const ends = new Set(found.flatMap(({ window }) => [window.first, window.last]));
  for (const { window, sure } of found) {
    if (sure || !isInRow(text, groups, window, ends))
      yield { kind: 'mobile', start: window.start, end: window.end };
  }
}

// Whether an adjacent number has the same grouping and is no mobile number; then both are figures in a row.
function isInRow(
  text: string,
  groups: readonly DigitGroup[],
  window: GroupWindow,
  mobileEnds: ReadonlySet<number>,
): boolean {
  const [gap] = gapsOf(text, groups, window);
  const left = groups[window.first - 1];
  const right = groups[window.last + 1];
  if (gap === undefined) return false;
  return (
    (left !== undefined && text.slice(left.end, window.start) === gap && !mobileEnds.has(window.first - 1)) ||
    (right !== undefined && text.slice(window.end, right.start) === gap && !mobileEnds.has(window.last + 1))
  );
}

// Group sizes without the country prefix, which may be a group of its own or joined to the first.
function partsOf(sizes: number[], prefix: number): string | undefined {
  let left = prefix;
  while (left > 0) {
    const first = sizes.shift() ?? 0;
    if (first > left) sizes.unshift(first - left);
    left -= Math.min(first, left);
  }
  return sizes.length === 0 ? undefined : sizes.join('-');
}

/** Whether the number belongs to a list of drawn numbers: 中奖号码：13812345678、13912345678. */
function isInDraw(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_LIST), start);
  const list = /(?:1\d{10}[、,;\s]{1,2})+$/u.exec(before)?.[0].length ?? 0;
  return (
    isOfDraw(text, start - list) &&
    !/手机|电话|微信|联系|观众|用户|tel|phone/u.test(text.slice(Math.max(0, start - list - 16), start - list))
  );
}

/** Whether the words directly before the number name a phone. */
function isPhoneName(text: string, start: number): boolean {
  return PHONE_NAME.test(nameBefore(text, text[start - 1] === ',' ? start - 1 : start));
}

function judge(page: Page, window: GroupWindow, parts: string): 'sure' | 'likely' | 'no' {
  const { text, groups, isReadOut } = page;
  const heading = page.heading(window.start);
  const before = text.slice(Math.max(0, window.start - 24), window.start);
  const after = text.slice(window.end, window.end + 12);
  const behind = PHONE_BEHIND.test(after);
  const named = behind || ABOUT_PHONE.test(before) || ABOUT_PHONE.test(heading);
  const other = () => isOtherNumber(page, window.start, window.end);
  const labelled = behind || (isPhoneName(text, window.start) && !isOtherNumber(page, window.start));
  if (parts === '11') {
    if (isInDraw(text, window.start)) return 'no';
    if (labelled || (named && !other())) return 'sure';
    if (isReadOut(window.start)) return 'sure';
    if (isOfFigures(heading) || isTotal(before)) return 'no';
    return other() || isPartOfCode(before, after) || isLargeQuantity(before, after) ? 'no' : 'sure';
  }
  if (isOfDraw(text, window.start) && !/手机|电话|微信|联系|tel|phone/u.test(before.slice(-8))) return 'no';
  if (SINGLE_DIGITS.test(parts)) return 'sure';
  const usual = parts === USUAL_PARTS;
  if (!usual && !OTHER_PARTS.has(parts))
    return judgeUnequal(text, groups, window, { parts, after, labelled, other, heading });
  const gaps = gapsWithin(text, groups, window);
  const inside = groups.slice(window.first + 1, window.last + 1).map(({ digits }) => digits);
  // Figures have no leading zeros, are separated by spaces or commas, and end with a unit or in round numbers.
  const zero = inside.some((digits) => digits.startsWith('0'));
  const listed = !zero && gaps.every((gap) => /^[\s,、;/|]+$/u.test(gap));
  if (UNIT_IN_BRACKETS.test(after) || isDecimal(before, after)) return 'no';
  if (labelled && gaps.every(isLight)) return 'sure';
  if (listed && QUANTITY.test(after)) return 'no';
  if (labelled) return 'sure';
  if (other() || (listed && inside.every((digits) => digits.endsWith('00')))) return 'no';
  // Pairs with spaces are scores or drawn numbers.
  if (!named && PAIRS.test(parts) && gaps.every((gap) => gap === ' ')) return 'no';
  // Letters joined to the first group make it a code: SN-138-1234-5678, S138-1234-5678.
  if (!named && (/[a-z]{2}[-_]$/u.test(before) || (/[a-z]$/u.test(before) && !PHONE_LETTERS.test(before))))
    return 'no';
  if (zero && gaps.every((gap) => !/[\n|+×=*]/u.test(gap))) return usual ? 'sure' : 'likely';
  if (usual && gaps.every(isLight)) {
    if (named) return 'sure';
    return gaps.every((gap) => gap === ' ') &&
      (isUnderFigures(text, window.start) || isAboveTotal(text, window.end))
      ? 'no'
      : 'likely';
  }
  // A number never continues in the next row of a table.
  if (heading !== '' && gaps.some((gap) => gap.includes('\n'))) return 'no';
  if (gaps.filter(isLineEnd).length === 1 && gaps.every((gap) => isLight(gap) || isLineEnd(gap)))
    return (groups[window.last]?.digits.length ?? 0) < 3 && /^[.、)年月]/u.test(after) ? 'no' : 'likely';
  if (usual) return gaps.every((gap) => gap === '/') ? 'likely' : 'no';
  return gaps.every(isLight) && (!gaps.includes(' ') || !isInFigures(text, groups, window)) ? 'likely' : 'no';
}

// For unusual groupings: dashes indicate a phone number; spaces or a line break may also be a table row.
function judgeUnequal(
  text: string,
  groups: readonly DigitGroup[],
  window: GroupWindow,
  {
    parts,
    after,
    labelled,
    other,
    heading,
  }: { parts: string; after: string; labelled: boolean; other: () => boolean; heading: string },
): 'likely' | 'no' {
  const gaps = gapsWithin(text, groups, window);
  const sizes = parts.split('-');
  if (sizes.length > 6 || !gaps.every((gap) => isLight(gap) || isLineEnd(gap))) return 'no';
  if (QUANTITY.test(after) || other() || /^ ?[.、)年月:]\s?\d/u.test(after)) return 'no';
  if (labelled) return 'likely';
  if (heading !== '' && gaps.some((gap) => gap.includes('\n'))) return 'no';
  // Points occur in IP addresses, versions and decimals.
  if (gaps.some((gap) => gap === '.')) return 'no';
  const broken = gaps.filter(isLineEnd).length;
  if (broken > 1 || (broken === 1 && sizes.some((size) => size === '1'))) return 'no';
  return gaps.includes(' ') && isInFigures(text, groups, window) ? 'no' : 'likely';
}

function isInFigures(text: string, groups: readonly DigitGroup[], { first, last }: GroupWindow): boolean {
  const [head, tail] = [groups[first], groups[last]];
  const inside = groups.slice(first + 1, last + 1);
  return (
    head === undefined ||
    tail === undefined ||
    inside.every(({ digits }) => digits.endsWith(inside.length === 1 ? '00' : '0')) ||
    isInTable(text, head, tail) ||
    isUnderFigures(text, head.start)
  );
}

// A bracket around the first group joins it to the next: (139)4715 8268.
function gapsWithin(text: string, groups: readonly DigitGroup[], window: GroupWindow): string[] {
  const [first = '', ...rest] = gapsOf(text, groups, window);
  const head = groups[window.first]?.digits.length;
  const bracketed = head === 3 && text[window.start - 1] === '(' && /^\) ?$/u.test(first);
  return [bracketed ? '-' : first, ...rest];
}

/** Whether the number is part of a decimal; a leading "1." is a line number. */
function isDecimal(before: string, after: string): boolean {
  return /^\.\d/u.test(after) || (/\d\.$/u.test(before) && !/(?:^|[^\d.])[1-9]\d?\.$/u.test(before));
}

// Whether adjacent letters or digits make it a code, a decimal or part of an address; a leading "1." is a line
// number.
function isPartOfCode(before: string, after: string): boolean {
  if (/(?:[¥$€£]|\b(?:rmb|usd|cny|eur|hkd)) ?$/u.test(before)) return true;
  if (/^\.\d/u.test(after) || /^[a-z_]*\d/u.test(after)) return true;
  if (/[a-z]$/u.test(before)) return !PHONE_LETTERS.test(before);
  if (/\d{3,}[-_]$/u.test(before) || isDecimal(before, after)) return true;
  return /:\/\/[^\s\u0080-\u{10FFFF}]*$/u.test(before) && /^[a-z_%-]/u.test(after);
}
