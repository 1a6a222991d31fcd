/**
 * Resident identity numbers, mobile numbers and bank cards in a text. A number is judged by its own arithmetic first
 * (checksum, date, region, Luhn) and by its surroundings only where that does not decide.
 */
import { digitGroups, windows, type DigitGroup, type GroupWindow } from './digit-groups.ts';

export type NumberKind = 'resident-id' | 'mobile' | 'bank-card';

export interface NumberFinding {
  readonly kind: NumberKind;
  readonly start: number;
  readonly end: number;
}

const PROVINCES = new Set([11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83]);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10x98765432';

const ABOUT_ID = /身份证|证件号|公民身份|身份号|id\s*card|identity/u;
const ABOUT_PHONE = /手机|电话|联系(?:人|方式|号|$|[^\p{L}])|微信|致电|拨打|号码|热线|咨询|tel|phone|mobile|cell|wechat/u;
const ABOUT_CARD = /银行|卡号|账号|账户|开户|储蓄|信用卡|工资卡|一卡通|card|account|bank/u;
// Letters that run into a number and still say that it is a phone's.
const PHONE_LETTERS = /(?:^|[^a-z])(?:wx|vx|v|tel|mob|ph|phone|mobile|m|t|p|dh|sj|lxdh)$/u;
// Directly before a number, these say that it is some other number.
const OTHER_NUMBER = /(?:单号|订单|编号|编码|文号|案号|批号|流水号?|序列号|序号|货号|条码|条形码|项目代码|信用代码|凭证号?|合同号?|发票号?码?|票号|order|invoice|serial|isbn|no\.?)\s*(?:为|是)?\s*[:#.]?\s*$/u;
// Directly after a number, these say that it is a quantity.
const QUANTITY = /^\s?(?:余|多)?(?:元|万|亿|吨|千瓦|度电|平方|立方|公顷|亩|株|公里|千米|公斤|斤|克|人|份|场|次|册|张|条|篇|名|户|个|件|台|辆|头|只|%)/u;

/** Reads `text`, which must be folded and in plain digits; positions are positions in it. */
export function personalNumbers(text: string, allowedMobiles: ReadonlySet<string>): NumberFinding[] {
  const groups = digitGroups(text);
  return [...residentIds(text, groups), ...bankCards(text, groups), ...mobiles(text, groups, allowedMobiles)];
}

/** Whether 17 digits and a digit or `x` are a resident identity number: a known province, a day that exists, the checksum. */
export function isResidentId(number: string): boolean {
  if (!/^\d{17}[\dx]$/u.test(number) || !isBirthPlaceAndDay(number)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECK_DIGITS[sum % 11] === number[17];
}

/** Luhn's check, as on bank cards. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function* residentIds(text: string, groups: readonly DigitGroup[]): Generator<NumberFinding> {
  for (const window of windows(text, groups, 15, 18)) {
    const { digits, start, end } = window;
    const named = () => ABOUT_ID.test(text.slice(Math.max(0, start - 16), start));
    if (digits.length === 17) {
      const x = /^[\s\p{P}\p{S}]{0,3}[x×хⅹ](?![a-z0-9])/u.exec(text.slice(end, end + 6))?.[0];
      if (x !== undefined && (isResidentId(`${digits}x`) || (named() && isBirthPlaceAndDay(digits)))) yield { kind: 'resident-id', start, end: end + x.length };
    } else if (digits.length === 18) {
      // A slip in the last digit does not make a person's number nobody's, if the text itself says what it is.
      if (isResidentId(digits) || (named() && isBirthPlaceAndDay(digits))) yield { kind: 'resident-id', start, end };
    } else if (digits.length === 15 && named() && isOldBirthPlaceAndDay(digits)) {
      yield { kind: 'resident-id', start, end };
    }
  }
}

function isBirthPlaceAndDay(number: string): boolean {
  const year = Number(number.slice(6, 10));
  return PROVINCES.has(Number(number.slice(0, 2))) && year >= 1900 && year < 2050 && isDay(year, Number(number.slice(10, 12)), Number(number.slice(12, 14)));
}

// Before 1999: two digits of the year, no checksum.
function isOldBirthPlaceAndDay(number: string): boolean {
  return PROVINCES.has(Number(number.slice(0, 2))) && isDay(1900 + Number(number.slice(6, 8)), Number(number.slice(8, 10)), Number(number.slice(10, 12)));
}

function isDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function* bankCards(text: string, groups: readonly DigitGroup[]): Generator<NumberFinding> {
  for (const window of windows(text, groups, 16, 19)) {
    const { digits, start, end } = window;
    if (!isCardPrefix(digits) || !passesLuhn(digits) || isResidentId(digits)) continue;
    const named = ABOUT_CARD.test(text.slice(Math.max(0, start - 24), start));
    if (!named && (isOtherNumber(text, start) || !isOneNumber(text, window, digits.startsWith('62')))) continue;
    yield { kind: 'bank-card', start, end };
  }
}

// UnionPay and the older domestic prefixes have 16 to 19 digits, the foreign brands 16.
function isCardPrefix(digits: string): boolean {
  return /^(?:62|60|65|68|69|955)/u.test(digits) || (digits.length === 16 && /^(?:4|5[1-5]|2[2-7]|35)/u.test(digits));
}

// One run, single digits, or parts of four (or six and the rest), each divided in the same way, and not in a longer list.
function isOneNumber(text: string, window: GroupWindow, anyMark: boolean): boolean {
  const sizes = window.groups.map(({ digits }) => digits.length);
  if (sizes.length === 1) return !/^[a-z]/u.test(text.slice(window.end)) && !/[a-z]$/u.test(text.slice(Math.max(0, window.start - 1), window.start));
  const grouped = sizes.every((size) => size === 1) || sizes.slice(0, -1).every((size) => size === 4) || (sizes.length === 2 && (sizes[0] === 6 || sizes[0] === 8));
  if (!grouped) return false;
  return window.gaps.every((gap) => (anyMark ? !gap.includes('\n') : isLight(gap))) && !continues(text, window);
}

/** Sizes of the parts in which people write a mobile number, by how sure they alone make it. */
const USUAL_PARTS = new Set(['3-4-4']);
const OTHER_PARTS = new Set(['3-8', '7-4', '3-3-5', '4-4-3', '4-3-4', '5-6', '6-5', '1-10', '1-3-3-4', '2-2-2-2-2-1', '1-2-2-2-2-2']);

function* mobiles(text: string, groups: readonly DigitGroup[], allowed: ReadonlySet<string>): Generator<NumberFinding> {
  const found: { window: GroupWindow & { first: number; last: number }; sure: boolean }[] = [];
  for (const window of windows(text, groups, 11, 15)) {
    const number = /^(?:0{0,2}86|0)?(1[3-9]\d{9})$/u.exec(window.digits)?.[1];
    if (number === undefined || allowed.has(number)) continue;
    const parts = partsOf(window, window.digits.length - number.length);
    if (parts === undefined) continue;
    const judged = judgeMobile(text, window, parts);
    if (judged !== 'no') found.push({ window, sure: judged === 'sure' });
  }
  const taken = new Set(found.flatMap(({ window }) => [window.first, window.last]));
  for (const { window, sure } of found) {
    // A number beside which another number stands in the same way is a row of figures, unless that one is a mobile too.
    const left = groups[window.first - 1];
    const right = groups[window.last + 1];
    const row = (left && continuesLeft(text, left, window) && !taken.has(window.first - 1)) || (right && continuesRight(text, right, window) && !taken.has(window.last + 1));
    if (sure || !row) yield { kind: 'mobile', start: window.start, end: window.end };
  }
}

// Sizes of the parts of the number itself, after a country prefix that may be a part of its own or joined to the first.
function partsOf(window: GroupWindow, prefix: number): string | undefined {
  const sizes = window.groups.map(({ digits }) => digits.length);
  let left = prefix;
  while (left > 0) {
    const first = sizes.shift() ?? 0;
    if (first > left) sizes.unshift(first - left);
    left -= Math.min(first, left);
  }
  return sizes.length === 0 ? undefined : sizes.join('-');
}

function judgeMobile(text: string, window: GroupWindow, parts: string): 'sure' | 'likely' | 'no' {
  const before = text.slice(Math.max(0, window.start - 24), window.start);
  const after = text.slice(window.end, window.end + 12);
  const named = ABOUT_PHONE.test(before) || /^[^\d\n]{0,6}(?:微信|同号|手机|电话)/u.test(after);
  if (parts === '11') return named ? 'sure' : isPartOfCode(before, after) || QUANTITY.test(after) || isOtherNumber(text, window.start) ? 'no' : 'sure';
  if (/^1(?:-1){10}$/u.test(parts)) return 'sure';
  const usual = USUAL_PARTS.has(parts);
  if (!usual && !OTHER_PARTS.has(parts)) return 'no';
  const inside = window.groups.slice(1).map(({ digits }) => digits);
  // A quantity has no zero in front, and a unit behind.
  const zero = inside.some((digits) => digits.startsWith('0'));
  if (QUANTITY.test(after) && !zero) return 'no';
  if (named) return 'sure';
  // 138 1200 5600 is a row of round figures; with dashes it is not.
  const round = !zero && inside.every((digits) => digits.endsWith('00')) && window.gaps.every((gap) => /^\s+$/u.test(gap));
  if (round || isOtherNumber(text, window.start)) return 'no';
  if (zero && window.gaps.every((gap) => !gap.includes('\n'))) return usual ? 'sure' : 'likely';
  if (usual) return window.gaps.every(isLight) ? 'likely' : 'no';
  return window.gaps.every((gap) => isLight(gap) && gap !== ' ') ? 'likely' : 'no';
}

// Letters or digits that run into it make it a code, a decimal or part of an address; 1. before it numbers a line.
function isPartOfCode(before: string, after: string): boolean {
  if (/^\.\d/u.test(after) || /^[a-z_]*\d/u.test(after)) return true;
  if (/[a-z]$/u.test(before)) return !PHONE_LETTERS.test(before);
  if (/\d{3,}[-_]$/u.test(before) || (/\d\.$/u.test(before) && !/(?:^|[^\d.])[1-9]\d?\.$/u.test(before))) return true;
  return /:\/\/[^\s\u0080-\u{10FFFF}]*$/u.test(before) && /^[a-z_%-]/u.test(after);
}

function isOtherNumber(text: string, start: number): boolean {
  return OTHER_NUMBER.test(text.slice(Math.max(0, start - 16), start));
}

// One space, or a dash or dot with or without spaces: the marks that join parts rather than list them.
function isLight(gap: string): boolean {
  return /^(?: | ?[\p{Pd}−_.·•] ?)$/u.test(gap);
}

function continues(text: string, window: GroupWindow): boolean {
  const gap = window.gaps[0] ?? ' ';
  return new RegExp(`^${escape(gap)}\\d`, 'u').test(text.slice(window.end, window.end + 4)) || new RegExp(`\\d${escape(gap)}$`, 'u').test(text.slice(Math.max(0, window.start - 4), window.start));
}

function continuesRight(text: string, right: DigitGroup, window: GroupWindow): boolean {
  return window.gaps.length > 0 && text.slice(window.end, right.start) === window.gaps[0];
}

function continuesLeft(text: string, left: DigitGroup, window: GroupWindow): boolean {
  return window.gaps.length > 0 && text.slice(left.end, window.start) === window.gaps[0];
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
