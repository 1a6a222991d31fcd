/** Paragraph numbers of official documents: 一、 and （一）. */

const DIGITS = '一二三四五六七八九';
const TEN = '十';
const FIRST = /^([一二三四五六七八九十]{1,4})、/u;
const SECOND = /^（([一二三四五六七八九十]{1,4})）/u;

/** Level and value of the number at the start of a paragraph; undefined if there is none. */
export function paragraphNumber(text: string): { readonly level: 1 | 2; readonly n: number } | undefined {
  const first = FIRST.exec(text)?.[1];
  if (first !== undefined) return { level: 1, n: numberOf(first) };
  const second = SECOND.exec(text)?.[1];
  return second === undefined ? undefined : { level: 2, n: numberOf(second) };
}

/** 一 is 1, 十一 is 11, 二十三 is 23. */
function numberOf(numeral: string): number {
  const ten = numeral.indexOf(TEN);
  if (ten < 0) return DIGITS.indexOf(numeral) + 1;
  const tens = ten === 0 ? 1 : DIGITS.indexOf(numeral.slice(0, ten)) + 1;
  const ones = numeral[ten + 1];
  return tens * 10 + (ones === undefined ? 0 : DIGITS.indexOf(ones) + 1);
}
