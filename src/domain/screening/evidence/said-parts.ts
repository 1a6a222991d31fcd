/** Replaces what stands between the parts of one number without being a part of it: words of dictation, tags, keys. */

import { withoutKeys } from './keyed-parts.ts';
import { withoutSpeakers } from './speakers.ts';

/** Noncharacters in place of words of dictation and of markup; no text needs them. */
export const SAID = '\uFDD0';
export const MARKUP = '\uFDD1';

const DIGIT = '[\\d〇零○一二三四五六七八九幺洞]';
const COUNT = '(?:[一二三四五六七八九十两]{1,2}|\\d{1,2})';
const PLACE = '(?:最?[前后头末尾首]|最后|当中|中间?|开头|末尾)(?:的|面|头|边)?';
const PART = '(?:位|段|截|半截|半段|半|节|组|部分|个数字?)';
const WHOSE = '(?:生日|出生(?:日期|年月日?)?|年月日|地区|区划|地址|顺序|校验)[位段码]';
const IS = '(?:数字|号码|数|码|是|为|就是|写的是|写)?';
const BEFORE_DIGIT = `(?=[\\s:,"“()]{0,3}${DIGIT})`;
const BEHIND_DIGIT = `(?<=${DIGIT}[\\s,(]{0,2})`;
/** Only next to digits, so that few ordinary words are taken. */
const SAID_WORDS = new RegExp(
  [
    `${PLACE}${COUNT}?${PART}(?:的?数字?)?${IS}(?=[\\s:,"“(]{0,3}(?:${DIGIT}|[a-z]))`,
    `${WHOSE}${IS}${BEFORE_DIGIT}`,
    `(?:尾号|尾巴|[前后]面|[前后]边|[前后]头|开头|起头|打头|收尾|结尾|末尾|最后|当中|再往后|接着|然后|接下来|剩下|余下|其余|再|数字|中间)的?(?:${COUNT}[位个])?(?:数字|号码)?(?:是|为|接)?${BEFORE_DIGIT}`,
    `${BEHIND_DIGIT}(?:打头|开头|起头|收尾|结尾|在[前后]|横杠|中横线|横线|短横|杠|空一?格?|点|逗号)(?=[\\s,)]{0,2}(?:${DIGIT}|${PLACE}|尾号|再|然后))`,
  ].join('|'),
  'gu',
);
/** A numeral that counts digits or parts, and is none of them: 最后那四位. */
const COUNTS =
  /(?<=[\p{Script=Han}\s,:])(?<![〇零○一二三四五六七八九幺洞])[一二三四五六七八九十两]{1,2}(?=[位段截组节码])/gu;
const MAY_BE_SAID = /[位段截节组半号面边后接然剩余再杠线格点空头数间]|在前|部分|逗号/u;
/** Tags, character references and joined literals of a program within a number: 138<b>1234</b>, "138" + "1234". */
const TAGS =
  /(?<=\d)(?:<\/?[a-z][^<>\n]{0,24}>|&(?:nbsp|ensp|emsp|thinsp|zwnj|#x?[\da-f]{2,5});|%20|["'] ?[+.&] ?["']){1,4}(?=\d)/gu;

/** The text with words of dictation and markup replaced; the length stays the same. */
export function withoutWordsBetween(text: string): string {
  const plain = withoutKeys(
    withoutSpeakers(text, MARKUP).replaceAll(TAGS, (tags) => MARKUP.repeat(tags.length)),
    SAID,
  );
  if (!MAY_BE_SAID.test(plain)) return plain;
  return plain
    .replaceAll(SAID_WORDS, (words) => SAID.repeat(words.length))
    .replaceAll(COUNTS, (count) => SAID.repeat(count.length));
}
