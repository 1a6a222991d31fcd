import {
  gapsOf,
  sizesOf,
  windows,
  type DigitGroup,
  type GroupWindow,
  type NumberFinding,
} from './digit-groups.ts';
import { isLargeQuantity, LONGEST_UNIT } from './quantities/large-quantity.ts';
import { isLight, isLineEnd, isOtherNumber, isRowOfFigures } from './number-surroundings.ts';
import type { Page } from './page.ts';
import { isResidentId } from './resident-id.ts';

const ABOUT_CARD = /银行|卡号|账号|账户|开户|储蓄|信用卡|工资卡|一卡通|card|account|bank/u;

/** The name of a bank card directly before its number, which is then one also if its checksum fails: a digit is mistyped. */
const CARD_NAME =
  /(?:银行|储蓄|借记|信用|工资|社保|补[助贴]|惠农)(?:存折|卡)(?:号码?|账号)?[\s:为是(]{0,3}$|(?<!\p{Script=Han})卡号[\s:为是(]{0,3}$/u;

// Carriers and sites, whose consignments and pages have such numbers.
const CARRIER =
  /(?:顺丰|圆通|中通|申通|韵达|极兔|京东|邮政|德邦|百世|天天|菜鸟|丹鸟|快递|快件|速运|ems|运单|包裹|微博|知乎|抖音|快手|小红书|头条|哔哩哔哩|b站|公众号|视频号)[\s:]{0,2}$/u;

/** Groups of a row of figures, and digits of each. */
const FEWEST_IN_ROW = 4;
const MOST_IN_FIGURE = 4;

/** The Luhn checksum of bank cards. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Finds bank cards in a folded text by length, prefix and checksum. */
export function* bankCards(page: Page): Generator<NumberFinding> {
  const { text, groups } = page;
  for (const window of windows(groups, 16, 19, '234569')) {
    const { digits, start, end } = window;
    if (!isCardPrefix(digits) || isResidentId(digits) || page.isInLink(start)) continue;
    if (!passesLuhn(digits) && !(digits.startsWith('62') && isNamedCard(page, start))) continue;
    const named =
      ABOUT_CARD.test(text.slice(Math.max(0, start - 24), start)) || ABOUT_CARD.test(page.heading(start));
    if (isOtherNumber(page, start, end)) continue;
    if (!named && isLargeQuantity('', text.slice(end, end + LONGEST_UNIT))) continue;
    if (!named && CARRIER.test(text.slice(Math.max(0, start - 8), start))) continue;
    if (named || isOneNumber(text, groups, window)) yield { kind: 'bank-card', start, end };
  }
}

function isNamedCard({ text, heading }: Page, start: number): boolean {
  return CARD_NAME.test(text.slice(Math.max(0, start - 12), start)) || CARD_NAME.test(heading(start));
}

/** Whether a number is an amount of its own: 1200.50 behind a card number. */
function isAmount(text: string, { end }: DigitGroup): boolean {
  const after = text.slice(end, end + LONGEST_UNIT);
  return /^\.\d\d(?!\d)/u.test(after) || isLargeQuantity('', after);
}

// UnionPay and older domestic prefixes have 16 to 19 digits, foreign brands 16.
export function isCardPrefix(digits: string): boolean {
  return (
    (digits.length > 15 && /^(?:62|60|65|68|69|955)/u.test(digits)) ||
    (digits.length === 19 && /^(?:43674[25]|456351)/u.test(digits)) ||
    (digits.length === 16 && /^(?:4|5[1-5]|2[2-7]|35)/u.test(digits)) ||
    (digits.length === 15 && /^3[47]/u.test(digits))
  );
}

// Groups of any size, joined by characters that do not separate list items.
function isUnequally(gaps: readonly string[]): boolean {
  return gaps.length <= 6 && gaps.every((gap) => isLight(gap) || isLineEnd(gap) || gap === '/');
}

/** Groups as counts have them, with nothing but space between. */
function isOfFigures(sizes: readonly number[], gaps: readonly string[]): boolean {
  return (
    sizes.length >= FEWEST_IN_ROW &&
    sizes.every((size) => size <= MOST_IN_FIGURE) &&
    gaps.every((gap) => /^[ \t|]{1,3}$/u.test(gap))
  );
}

// Whether the groups form one number: a single run, single digits, groups of four, or a group of six or eight and the
// rest; not part of a longer list.
function isOneNumber(text: string, groups: readonly DigitGroup[], window: GroupWindow): boolean {
  const before = text.slice(Math.max(0, window.start - 4), window.start);
  const after = text.slice(window.end, window.end + 4);
  const sizes = sizesOf(groups, window);
  if (sizes.length === 1) return !/^[a-z]/u.test(after) && !/(?:[a-z]|\d\.)$/u.test(before);

  const parted =
    sizes.every((size) => size === 1) ||
    sizes.slice(0, -1).every((size) => size === 4) ||
    (sizes.length === 2 && (sizes[0] === 6 || sizes[0] === 8));
  const gaps = gapsOf(text, groups, window);
  if (!parted && !(window.digits.startsWith('62') && isUnequally(gaps))) return false;
  if (!parted && isOfFigures(sizes, gaps) && isRowOfFigures(text, window.start, window.end)) return false;
  const [gap = ''] = gaps;
  const left = before.endsWith(gap) ? groups[window.first - 1] : undefined;
  const right = after.startsWith(gap) ? groups[window.last + 1] : undefined;
  const isBeside = (group: DigitGroup | undefined) =>
    group !== undefined &&
    (group.end === window.start - gap.length || group.start === window.end + gap.length);
  // A number that starts with 62 and passes the checksum is a card whatever separates its groups. A line number or
  // amount may be adjacent, but no further group of four.
  if (window.digits.startsWith('62')) {
    const isMore = (group: DigitGroup | undefined) =>
      group !== undefined && isBeside(group) && group.digits.length === 4 && !isAmount(text, group);
    const isColumn = gaps.every((each) => each.includes('\n')) && sizes.every((size) => size < 6);
    if (isColumn && (!parted || isBeside(left) || isBeside(right))) return false;
    if (gaps.some((each) => each.includes('\n') && !isLineEnd(each))) return false;
    const isCounter = left !== undefined && left.digits.length < 3;
    return parted ? !isMore(left) && !isMore(right) : (isCounter || !isBeside(left)) && !isBeside(right);
  }
  const round = groups.slice(window.first, window.last + 1).every(({ digits }) => digits.endsWith('00'));
  return !isBeside(left) && !isBeside(right) && !round && gaps.every(isLight);
}
