/** Finds identity numbers of Hong Kong, Macao and Taiwan by their form and check digit. */
import type { NumberFinding } from '../digit-groups.ts';
import { isOtherNumber } from '../number-surroundings.ts';
import type { Page } from '../page.ts';

/** Near a number that form alone does not tell from others. */
const ABOUT_IDENTITY = /澳门|台湾|身[份分]证|证件|身份|identity|\bbir\b/u;
const NEAR = 32;

/** A123456(3), AB987654(A): the digit in brackets is a check digit. */
const HONG_KONG = /(?<![a-z\d])([a-z]{1,2})[ -]?(\d{6}) ?\(([\da])\)/gu;
/** 1234567(8), 5/123456/7. */
const MACAO = /(?<![\d/.-])[1578](?:\d{6} ?\(\d\)|\/\d{6}\/\d(?![\d/]))/gu;
const TAIWAN = /(?<![a-z\d])[a-z][ -]?[1289](?:[ -]?\d){8}(?![a-z\d])/gu;
/** The numbers of the letters from A to Z. */
const TAIWAN_LETTERS = [
  10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33,
];

export function* regionalIds(page: Page): Generator<NumberFinding> {
  const { text } = page;
  for (const { index, 0: found, 1: letters = '', 2: digits = '', 3: check = '' } of text.matchAll(HONG_KONG))
    if (isHongKong(letters, digits, check)) yield findingAt(index, found);
  for (const rule of [MACAO, TAIWAN])
    for (const { index, 0: found } of text.matchAll(rule)) {
      if (rule === TAIWAN && !isTaiwan(found.replaceAll(/[ -]/gu, ''))) continue;
      const end = index + found.length;
      const isNear = ABOUT_IDENTITY.test(text.slice(Math.max(0, index - NEAR), end + NEAR));
      if (isNear && !isOtherNumber(page, index, end)) yield findingAt(index, found);
    }
}

function findingAt(start: number, found: string): NumberFinding {
  return { kind: 'travel-document', start, end: start + found.length };
}

/** The sum of all characters, weighted from 9 to 1, is a multiple of 11; a single letter has a space before it. */
function isHongKong(letters: string, digits: string, check: string): boolean {
  const values = [...letters.padStart(2, ' ')].map((letter) => (letter === ' ' ? 36 : valueOf(letter)));
  const all = [...values, ...Array.from(digits, Number), check === 'a' ? 10 : Number(check)];
  return all.reduce((sum, value, at) => sum + value * (9 - at), 0) % 11 === 0;
}

function valueOf(letter: string): number {
  return letter.charCodeAt(0) - 'a'.charCodeAt(0) + 10;
}

/** The sum of the letter's two digits and all others, weighted 1, 9, 8 … 1, 1, is a multiple of 10. */
function isTaiwan(number: string): boolean {
  const letter = TAIWAN_LETTERS[valueOf(number.charAt(0)) - 10] ?? 0;
  const digits = Array.from(number.slice(1), Number);
  const weighted = digits.reduce((sum, digit, at) => sum + digit * Math.max(1, 8 - at), 0);
  return (Math.floor(letter / 10) + (letter % 10) * 9 + weighted) % 10 === 0;
}
