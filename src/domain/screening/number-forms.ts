/** The forms of personal numbers that several readers share. */

const MOBILE = /^(?:0{0,2}86|0)?(1[3-9]\d{9})$/u;

/** The 11 digits of a mobile number, without its country or trunk prefix; undefined if the digits are none. */
export function mobileIn(digits: string): string | undefined {
  return MOBILE.exec(digits)?.[1];
}

/** What people type for the X that ends an identity number, and what may stand before it. */
const X = /^(?:[\s\p{P}\p{S}]{0,3}|[,\s]{0,2}(?:最后|末|尾)[^\dx\n叉]{0,8})(?:[x×хⅹ](?![a-z0-9])|叉)/u;
const LONGEST_X = 16;

/** Characters of the X at an offset that ends an identity number; 0 if there is none. */
export function lengthOfX(text: string, at: number): number {
  return X.exec(text.slice(at, at + LONGEST_X))?.[0].length ?? 0;
}
