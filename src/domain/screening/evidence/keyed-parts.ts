/** Finds the keys of a record that gives a number in parts, one for each key: {"tel1":"138","tel2":"1234","tel3":"5678"}. */

const KEY = String.raw`[\p{L}_][\p{L}\d_.-]{0,23}`;
/** A key, its value of a few digits, and what ends it. */
const PAIR = new RegExp(`(${KEY})(["']?\\s{0,2}[:=]\\s{0,2}["']?)(\\d{2,8})(?=["']?(?:[\\s,;&|{}]|$))`, 'gu');
const MAY_HOLD_PAIRS = /[:=]\s{0,2}["']?\d/u;
/** What stands between a value and the next key. */
const APART = /^["']?[\s,;&|{}]{1,8}["']?$/u;
/** Keys that say which part their value is. */
const OF_PARTS =
  /^(?:.{0,16}[_.-])?(?:[a-z]|prefix|head|start|front|first|second|third|fourth|mid(?:dle)?|center|last|tail|end|rest|suffix|[前中后尾头首末].{0,4})$/u;
/** Keys and words before them that name a number of a person. */
const OF_PERSONS = /tel|phone|mob|cell|contact|sj|dh|手机|电话|联系|号码|证|卡/u;
/** Keys of figures, which may be numbered as well: month1, month2. */
const OF_FIGURES = /month|week|day|year|count|num|total|amount|price|score|size|width|height|[月年季周]/u;
const NEAR = 40;

interface Pair {
  readonly key: string;
  /** Where the key begins, and where the digits of its value begin and end. */
  readonly start: number;
  readonly value: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

/** The text with `mark` in place of what separates such parts; the length stays the same. */
export function withoutKeys(text: string, mark: string): string {
  if (!MAY_HOLD_PAIRS.test(text)) return text;
  const made: string[] = [];
  let copied = 0;
  let before: Pair | undefined;
  for (const { index, 0: whole, 1: key = '', 2: sign = '', 3: value = '' } of text.matchAll(PAIR)) {
    const end = index + whole.length;
    const pair = { key, start: index, value: end - value.length, end, isQuoted: /["']$/u.test(sign) };
    if (before !== undefined && isNextPart(text, before, pair)) {
      made.push(text.slice(copied, before.end), mark.repeat(pair.value - before.end));
      copied = pair.value;
    }
    before = pair;
  }
  return made.length === 0 ? text : made.join('') + text.slice(copied);
}

/** Whether two neighbouring keys hold parts of one number. */
function isNextPart(text: string, before: Pair, pair: Pair): boolean {
  if (!APART.test(text.slice(before.end, pair.start))) return false;
  if (!(OF_PARTS.test(before.key) && OF_PARTS.test(pair.key)) && stemOf(before.key) !== stemOf(pair.key))
    return false;
  if (OF_FIGURES.test(pair.key) && !OF_PERSONS.test(pair.key)) return false;
  // Values without quotes are figures more often.
  return (
    (before.isQuoted && pair.isQuoted) ||
    OF_PERSONS.test(pair.key) ||
    OF_PERSONS.test(text.slice(Math.max(0, before.start - NEAR), before.start)) ||
    OF_PERSONS.test(text.slice(pair.end, pair.end + NEAR))
  );
}

/** The key without what counts it: tel_2 and tel_3. */
function stemOf(key: string): string {
  return key.replace(/[_.-]?(?:\d{1,2}|[a-z一二三四五六])$/u, '') || key;
}
