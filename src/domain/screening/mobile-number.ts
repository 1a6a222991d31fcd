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
  isDeclared,
  isInTable,
  isLight,
  isLineEnd,
  isOfDraw,
  isOfFigures,
  isOfScores,
  isOtherNumber,
  isUnderFigures,
} from './number-surroundings.ts';
import { isMoney, nameBefore } from './number-names.ts';
import { isDecimal, isPartOfCode, PHONE_LETTERS } from './number-context.ts';
import { mobileIn } from './number-forms.ts';
import { isLargeQuantity, isTotal, isUnitInBrackets, LONGEST_UNIT } from './quantities/large-quantity.ts';
import type { Page } from './page.ts';

// Words before a number that suggest a contact, and words next to it that mark it as a phone number in any grouping.
const ABOUT_PHONE =
  /手机|电话|联系(?:人|方式|号|$|[^\p{L}])|微信|致电|拨打|号码|热线|咨询|记一下|记好|tel|phone|mobile|cell|wechat/u;
const PHONE_NAME =
  /(?:(?<![保遗滞停拘截居存收挽残])留(?:了|下|的|个)?|手机|电话|联系(?:人|方式)?|微信|致电|拨打?|(?<![攻拍敲])打|号码|热线|tel|phone|mobile|cell|wechat)(?:号码?|人)?$/u;
const PHONE_BEHIND = /^[^\d\n]{0,6}(?:微信|同号|手机|电话)/u;
/** Ends with a word for a call, or for leaving a number. */
const CALLED = /(?:留(?:了|下|的|个)?|拨打?|致电|联系|打给?|找|问)$/u;
/** A counter that is a surname as well, and nothing behind it: 留13812345678张. */
const SURNAME_ALONE = /^[张支项段管孔束单班包方万](?:$|[\s\p{P}])/u;
// Units after a quantity. Excludes characters that begin names of people, places or offices: 张, 万, 元宝山, 人民路, 人事科, 次旦.
const QUANTITY =
  /^\s?[余多]?(?:元(?![宝旦朝氏江阳谋上])|万[元人份余字吨]|亿(?![利达联])|吨|千瓦|度电|平方|立方|公顷|亩|株(?![洲式])|公里(?!桥)|千米|公斤|人(?![民大事武社防行才保力])|公[克分顷]|米(?=$|[\s\p{P}])|场(?![部站长镇区])|次(?![旦仁珠日])|册(?!亨)|篇|件(?!已)|%)/u;

/** Group sizes of mobile numbers: the usual one, and others. */
const USUAL_PARTS = '3-4-4';
const OTHER_PARTS = new Set(
  '3-8|7-4|4-7|3-3-5|4-4-3|4-3-4|5-6|6-5|1-10|1-3-3-4|2-2-2-2-2-1|1-2-2-2-2-2'.split('|'),
);
/** Characters before a number that are searched for a list it belongs to. */
const LONGEST_LIST = 200;
const PAIRS = /^(?:1-)?2(?:-2)+(?:-1)?$/u;
// Numbered notes.
const MELODY = /谱|旋律|音符|曲|唱/u;
const SINGLE_DIGITS = /^1(?:-1){10}$/u;

/** Finds mobile numbers in a folded text, except allowed ones (11 digits each). */
export function* mobiles(page: Page, allowed: ReadonlySet<string>): Generator<NumberFinding> {
  const found: { window: GroupWindow; sure: boolean }[] = [];
  const { text, groups } = page;
  for (const window of windows(groups, 11, 15, '018')) {
    const number = mobileIn(window.digits);
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
    (left !== undefined &&
      text.slice(left.end, window.start) === gap &&
      !mobileEnds.has(window.first - 1) &&
      !/[a-z#-]/u.test(text[left.start - 1] ?? '')) ||
    (right !== undefined &&
      text.slice(window.end, right.start) === gap &&
      !mobileEnds.has(window.last + 1) &&
      !isAmount(text, right))
  );
}

/** Whether a number is an amount of its own: 500元 behind a phone number. */
function isAmount(text: string, { end }: DigitGroup): boolean {
  const after = text.slice(end, end + LONGEST_UNIT);
  return /^:[0-5]\d(?!\d)/u.test(after) || isLargeQuantity('', after);
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
    !/手机|电话|微信|联系|观众|用户|备用|[男女],|tel|phone/u.test(
      text.slice(Math.max(0, start - list - 16), start - list),
    )
  );
}

/** Whether the words directly before the number name a phone. */
function isPhoneName(text: string, start: number): boolean {
  return PHONE_NAME.test(nameBefore(text, text[start - 1] === ',' ? start - 1 : start));
}

type Verdict = 'sure' | 'likely' | 'no';

/** What stands around a number. */
interface Context {
  readonly before: string;
  readonly after: string;
  /** The heading of its column. */
  readonly heading: string;
  /** A word near it suggests a contact. */
  readonly named: boolean;
  /** The word next to it names a phone. */
  readonly labelled: boolean;
  /** Whether a name or the text behind identifies it as something else. */
  other(): boolean;
}

function contextOf(page: Page, { start, end }: GroupWindow): Context {
  const { text } = page;
  const heading = page.heading(start);
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + LONGEST_UNIT);
  const behind = PHONE_BEHIND.test(after) && !isLargeQuantity('', after);
  return {
    before,
    after,
    heading,
    named: behind || ABOUT_PHONE.test(before) || ABOUT_PHONE.test(heading),
    labelled:
      behind ||
      (isPhoneName(text, start) &&
        !isOtherNumber(page, start) &&
        !(end - start === 11 && isCount(before, after))),
    other: () => isOtherNumber(page, start, end),
  };
}

/** Phones themselves are counted without a separator: 发放手机13812345678部. */
function isCount(before: string, after: string): boolean {
  if (CALLED.test(before) && SURNAME_ALONE.test(after)) return false;
  return /\p{Script=Han}$/u.test(before) && /^\p{Script=Han}/u.test(after) && isLargeQuantity('', after);
}

function judge(page: Page, window: GroupWindow, parts: string): Verdict {
  const context = contextOf(page, window);
  if (parts === '11') return judgeWhole(page, window, context);
  if (isOfDraw(page.text, window.start) && !/手机|电话|微信|联系|tel|phone/u.test(context.before.slice(-8)))
    return 'no';
  if (SINGLE_DIGITS.test(parts)) {
    if (!context.labelled && (isOverColumns(page, window) || isInCells(page, window))) return 'no';
    const isScore =
      isInLongRow(page, window) || (MELODY.test(context.before) && /^[1-7]+$/u.test(window.digits));
    return isScore && !context.labelled ? 'no' : 'sure';
  }
  if (parts !== USUAL_PARTS && !OTHER_PARTS.has(parts))
    return judgeUnequal(page.text, page.groups, window, parts, context);
  return isFigures(page, window, parts, context) ? 'no' : judgeParted(page, window, parts, context);
}

function judgeWhole(
  { text, isReadOut }: Page,
  { start, end }: GroupWindow,
  { before, after, heading, named, labelled, other }: Context,
): Verdict {
  if (isDeclared(text, end)) return 'sure';
  if (isInDraw(text, start)) return 'no';
  if (labelled || (named && !other() && !isLargeQuantity('', after)) || isReadOut(start)) return 'sure';
  if (isOfFigures(heading) || isMoney(heading) || isTotal(before)) return 'no';
  return other() || isMoney(before) || isPartOfCode(before, after) || isLargeQuantity(before, after)
    ? 'no'
    : 'sure';
}

/** Whether a wide gap parts the digits otherwise than a phone number is parted: 1 3 8 0 0 0   8 6 2 1 5. */
function isInCells({ text, groups }: Page, window: GroupWindow): boolean {
  const gaps = gapsOf(text, groups, window);
  const wide = gaps.flatMap((gap, at) => (/^(?: {3}|.*\t.*)$/u.test(gap) ? [at + 1] : []));
  return wide.length > 0 && gaps.includes(' ') && wide.join('-') !== '3-7';
}

/** Whether two or more further single digits stand beside these, one character apart, as in a melody. */
function isInLongRow({ groups }: Page, { first, last }: GroupWindow): boolean {
  return digitsBeside(groups, first, -1) + digitsBeside(groups, last, 1) > 1;
}

/** Single digits before or after a group, one character apart; two at most. */
function digitsBeside(groups: readonly DigitGroup[], from: number, step: -1 | 1): number {
  let count = 0;
  while (count < 2) {
    const [near, next] = [groups[from + count * step], groups[from + (count + 1) * step]];
    const [left, right] = step > 0 ? [near, next] : [next, near];
    if (!left || !right || next?.digits.length !== 1 || right.start - left.end !== 1) break;
    count += 1;
  }
  return count;
}

/** Whether groups of the usual sizes are figures or a code. */
function isFigures(
  { text, groups }: Page,
  window: GroupWindow,
  parts: string,
  { before, after, named, labelled, other }: Context,
): boolean {
  const gaps = gapsWithin(text, groups, window);
  // Pairs of a hardware address: 13-81-23-45-67-8A.
  if (/^[a-f](?![a-z])/u.test(after) && groups[window.last]?.digits.length === 1) return true;
  // A line number, not the first digit.
  if (isDecimal(before, after) || (parts === '1-10' && gaps[0] === '.')) return true;
  const inside = insideOf(groups, window);
  const listed = !hasZero(inside) && gaps.every((gap) => /^[\s,、;/|]+$/u.test(gap));
  if (labelled) return listed && QUANTITY.test(after) && !gaps.every(isLight);
  // Thousands or ten thousands in groups, with a unit.
  if (isUnitInBrackets(after) || (listed && QUANTITY.test(after))) return true;
  if (gaps.every((gap) => /^[ ,]$/u.test(gap)) && isLargeQuantity(before, after)) return true;
  if (other() || (listed && inside.every((digits) => digits.endsWith('00')))) return true;
  const spaced = gaps.every((gap) => gap === ' ');
  if (spaced && !hasZero(inside) && isOfScores(text, window.start)) return true;
  if (named) return false;
  // Pairs with spaces are scores or drawn numbers. Letters joined to the first group make it a code: SN-138-1234-5678.
  return (
    (PAIRS.test(parts) && spaced) ||
    /[a-z]{2}[-_]$/u.test(before) ||
    (/[a-z]$/u.test(before) && !PHONE_LETTERS.test(before))
  );
}

const insideOf = (groups: readonly DigitGroup[], { first, last }: GroupWindow): string[] =>
  groups.slice(first + 1, last + 1).map(({ digits }) => digits);

// Figures have no leading zeros, are separated by spaces or commas, and end with a unit or in round numbers.
const hasZero = (inside: readonly string[]): boolean => inside.some((digits) => digits.startsWith('0'));

function judgeParted(page: Page, window: GroupWindow, parts: string, context: Context): Verdict {
  const { text, groups } = page;
  const { before, after, heading, named, labelled } = context;
  const gaps = gapsWithin(text, groups, window);
  const usual = parts === USUAL_PARTS;
  if (labelled) return 'sure';
  if (hasZero(insideOf(groups, window)) && gaps.every((gap) => !/[\n|+×=*]/u.test(gap)))
    return usual ? 'sure' : 'likely';
  if (usual && gaps.every(isLight)) {
    if (named) return 'sure';
    if (isOverColumns(page, window)) return 'no';
    const isRow = gaps.every((gap) => gap === ' ');
    return isRow && (isUnderFigures(text, window.start) || isAboveTotal(text, window.end)) ? 'no' : 'likely';
  }
  // A number never continues in the next row of a table.
  if (heading !== '' && gaps.some((gap) => gap.includes('\n'))) return 'no';
  if (gaps.filter(isLineEnd).length === 1 && gaps.every((gap) => isLight(gap) || isLineEnd(gap)))
    return (groups[window.last]?.digits.length ?? 0) < 3 && /^[.、)年月]/u.test(after) ? 'no' : 'likely';
  if (usual) return isBrokenTwice(gaps, before) || isOddlyParted(text, window, gaps) ? 'likely' : 'no';
  const isFigure = gaps.includes(' ') && (isInFigures(text, groups, window) || isOverColumns(page, window));
  return gaps.every(isLight) && !isFigure ? 'likely' : 'no';
}

/** Whether the groups stand in columns of their own, each with its heading. */
function isOverColumns(page: Page, { first, last }: GroupWindow): boolean {
  const headings = page.groups.slice(first, last + 1).map(({ start }) => page.heading(start));
  return headings.every((heading) => heading !== '') && new Set(headings).size === headings.length;
}

/** A narrow column breaks a number twice; figures below each other have no dashes and begin on a line of their own. */
function isBrokenTwice(gaps: readonly string[], before: string): boolean {
  if (gaps.every((gap) => /^\p{Pd}\n$/u.test(gap))) return true;
  return gaps.every(isLineEnd) && /[^\s\d]$/u.test(before.trimEnd()) && !/\n\s*$/u.test(before);
}

/** Separators that no list of figures has; commas and tabs only behind a word that gives a number: 号是, 打. */
function isOddlyParted(text: string, window: GroupWindow, gaps: readonly string[]): boolean {
  const isGiven = /(?:[:是打拨]|[的为]号) ?$/u.test(text.slice(Math.max(0, window.start - 3), window.start));
  return (
    gaps.every(
      (gap) => /^(?:[/~⋯#]|\.{3}|[\])】〕] ?[[(【〔])$/u.test(gap) || (isGiven && /^[,\t]$/u.test(gap)),
    ) || isWholeLine(text, window)
  );
}

// For unusual groupings: dashes indicate a phone number; spaces or a line break may also be a table row.
function judgeUnequal(
  text: string,
  groups: readonly DigitGroup[],
  window: GroupWindow,
  parts: string,
  { before, after, labelled, other, heading }: Context,
): Verdict {
  const gaps = gapsWithin(text, groups, window);
  const sizes = parts.split('-');
  // Letters joined to the first group make it a code: CN-A15-18-00386-00.
  if (!labelled && /[a-z]{2} ?$|[a-z]$/u.test(before) && !PHONE_LETTERS.test(before.trimEnd())) return 'no';
  if (!labelled && gaps.includes(' ') && isOfScores(text, window.start)) return 'no';
  if (sizes.length > 6 || !gaps.every((gap) => isLight(gap) || isLineEnd(gap))) return 'no';
  if (QUANTITY.test(after) || other() || /^ ?[.、)年月:]\s?\d/u.test(after)) return 'no';
  if (!labelled && isLargeQuantity('', after) && gaps.includes(' ')) return 'no';
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

/** Whether a line is nothing but the number with one unusual separator: 138*1234*5678. */
function isWholeLine(text: string, { start, end }: GroupWindow): boolean {
  return (
    /(?:^|\n) {0,4}$/u.test(text.slice(Math.max(0, start - 5), start)) &&
    /^ {0,4}(?:$|\n)/u.test(text.slice(end, end + 5)) &&
    /^\d{3}([*+=:&^])\d{4}\1\d{4}$/u.test(text.slice(start, end))
  );
}

// Brackets around a group join it to the next: (139)4715 8268, (139)4715(8268).
function gapsWithin(text: string, groups: readonly DigitGroup[], window: GroupWindow): string[] {
  const [first = '', ...rest] = gapsOf(text, groups, window);
  const head = groups[window.first]?.digits.length;
  const bracketed = head === 3 && text[window.start - 1] === '(' && /^\) ?$/u.test(first);
  return [bracketed ? '-' : first, ...rest.map((gap) => (bracketed && gap === '(' ? '-' : gap))];
}
