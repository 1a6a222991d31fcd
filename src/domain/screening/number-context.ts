/** Tells a number within a code, a decimal, a sum of money or a path from one that stands for itself. */

// Letters that may precede a phone number directly.
export const PHONE_LETTERS = /(?:^|[^a-z])(?:wx|vx|v|tel|mob|ph|phone|mobile|m|t|p|dh|sj|lxdh)$/u;
/** Words of a coordinate, whose degrees are no line number. */
const COORDINATE = /[经纬]度?|坐标|\b(?:lat|lon|lng|gps|wgs)/u;
const SECOND_COORDINATE =
  /(?:^|[^a-z])v\d{1,2}\.$|(?:^|[\s:(])-\d\.$|[′'°]\d{1,2}\.$|[nsewxyz] ?=? ?\d{1,3}\.$|\d{2,3}\.\d{6,} ?[ ,]-?\d{1,3}\.$/u;
const LINE_NUMBER = /(?:^|[^\d.,(:])[1-9]\d?\.$/u;
// A value of a page without a domain: pages/index?id=….
const PARAMETER =
  /[a-z]\/[a-z][a-z/]{0,16}\?(?:[a-z]\w{0,8}=\w{0,8}&)?(?!phone|mobile|tel|sj|shouji)[a-z_]{1,8}=$/u;

// A spreadsheet writes a whole number as 13812345678.0.
const FRACTION = /^\.(?!0(?!\d))\d/u;

// The day of a recording: 录音_13812345678_20240901.mp3.
const DAY_BEHIND = /^_20\d{6}(?!\d)/u;

/** Whether the number is part of a decimal; a leading "1." is a line number. */
export function isDecimal(before: string, after: string): boolean {
  if (FRACTION.test(after)) return true;
  if (!/\d\.$/u.test(before)) return false;
  return !LINE_NUMBER.test(before) || COORDINATE.test(before) || SECOND_COORDINATE.test(before);
}

// Whether adjacent letters or digits make it a code, a decimal or part of an address; a leading "1." is a line
// number.
export function isPartOfCode(before: string, after: string): boolean {
  if (/(?:\p{Sc}|\b(?:rmb|usd|cny|eur|hkd)) ?$/u.test(before)) return true;
  if (FRACTION.test(after) || (/^[a-z_]*\d/u.test(after) && !DAY_BEHIND.test(after))) return true;
  // A ratio, and a value of a page without a domain: pages/index?id=….
  if (/^ ?:1(?![\d:])/u.test(after) || PARAMETER.test(before)) return true;
  // The first part of a UUID or a code of more parts.
  if (/^-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}/u.test(after)) return true;
  // A path of a file system.
  if (before.endsWith('\\') || /(?:^|\s)(?:\/[a-z]+)+\/$/u.test(before)) return true;
  // The rest of a hash.
  if (/^[a-f]{4,}(?![g-z])/u.test(after)) return true;
  // The name of a stored file: img_v3_02a7_15353832217g.jpg.
  if (before.endsWith('_') && /^[a-z]/u.test(after)) return true;
  if (/[a-z]$/u.test(before)) return !PHONE_LETTERS.test(before);
  if (/[a-z]{2}[-_]$/u.test(before)) return !PHONE_LETTERS.test(before.slice(0, -1));
  if (/\d{3,}[-_]$/u.test(before) || isDecimal(before, after)) return true;
  return /:\/\/[^\s\u0080-\u{10FFFF}]*$/u.test(before) && /^[a-z_%-]/u.test(after);
}
