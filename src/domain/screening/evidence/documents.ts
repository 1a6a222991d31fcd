/** Finds travel documents by evidence: letters and digits in the form of a passport or permit, near the name of one. */
import { valueOfDigit } from '../digit-characters.ts';
import type { NumberFinding } from '../digit-groups.ts';
import { isOtherNumber } from '../number-surroundings.ts';
import { endsWithPerson } from '../quantities/person-names.ts';
import type { Page } from '../page.ts';
import { DAY, FORMAL_DOCUMENT, LABELLED, NAMES_DOCUMENT } from '../travel-document.ts';
import type { DigitToken } from './digit-tokens.ts';
import { regionalIds } from './regional-ids.ts';
import { SAID } from './said-parts.ts';
import type { Gap } from './gaps.ts';
import { ENOUGH, WEIGHTS } from './weights.ts';

const [FEWEST, MOST] = [7, 8];
const NEAR = 40;
const LETTERS = new RegExp(
  `(?:^|[^a-z])([a-z](?:[\\s().·-]{0,2}[a-z])?)(?:字母)?[\\s\\p{P}\\p{S}${SAID}]{0,12}$`,
  'u',
);

/** Words of journeys, of those who make them and of their papers. */
const ABOUT_TRAVEL =
  /出境|入境|出国|签证|赴[港澳台]|因公|因私|旅客|乘客|乘机|登机|机票|订票|出票|值机|航班|出访|护\s照|证件|国籍|visa|flight|passenger|boarding|nationality/u;

/** A letter that tells things of one kind apart: 附件E, 团队C, 表H. */
const LETTER_OF_THING = /(?:附件|附表|附录|[表图团队组方案栋座区室门馆厅类级卷期])\s?[a-z]?\s?$/u;
/** Characters before a number for its label and its holder. */
const NEXT = 24;

/** The second line of the machine-readable zone of a passport. */
const MACHINE_READABLE = /(?<![a-z\d])[a-z][a-z\d<]{8}\d[a-z]{3}\d{7}[mf<]\d{7}/gu;
/** The E of a passport that is named apart from its second letter. */
const FIRST_LETTER = /(?<![a-z])e(?![a-z])/u;

export function* documentCandidates(
  page: Page,
  text: string,
  tokens: readonly DigitToken[],
  gaps: readonly (Gap | undefined)[],
): Generator<NumberFinding> {
  for (const { index, 0: found } of text.matchAll(MACHINE_READABLE))
    yield { kind: 'travel-document', start: index, end: index + found.length };
  yield* regionalIds(page);
  if (!NAMES_DOCUMENT.test(text) && !ABOUT_TRAVEL.test(text)) return;
  if (NAMES_DOCUMENT.test(text)) yield* scannedDocuments(page);
  for (const [first, head] of tokens.entries()) {
    const letters = LETTERS.exec(text.slice(Math.max(0, head.start - 20), head.start));
    if (letters === null) continue;
    const start = head.start - letters[0].length + letters[0].indexOf(letters[1] ?? '');
    const series = (letters[1] ?? '').replaceAll(/[^a-z]/gu, '');
    const isSecond = series.length === 1 && FIRST_LETTER.test(text.slice(Math.max(0, start - 16), start));
    const found =
      documentFrom(tokens, gaps, first, series) ??
      (isSecond ? documentFrom(tokens, gaps, first, `e${series}`) : undefined);
    if (found === undefined || /^[a-z\d]/u.test(text.slice(found.end, found.end + 1))) continue;
    if (isOfThing(text, start, found.digits)) continue;
    if (isLikelyDocument(page, start, found.end)) yield { kind: 'travel-document', start, end: found.end };
  }
}

/** Whether the letter tells a thing from others, or the digits are a day and neither a label nor a holder stands before. */
function isOfThing(text: string, start: number, digits: string): boolean {
  const before = text.slice(Math.max(0, start - NEXT), start);
  if (LETTER_OF_THING.test(before)) return true;
  const isGiven = LABELLED.test(before) || (endsWithPerson(before) && NAMES_DOCUMENT.test(before));
  return DAY.test(digits) && !isGiven;
}

/** E followed by digits, some of which a scanner took for letters: EKl9O7352. */
const SCANNED = /(?<![a-z\d])(?:[degkps]|[chmlt])[a-z]?[\doοliı]{7,8}(?![a-z\d])/gu;
const FEWEST_ARABIC = 4;

function* scannedDocuments(page: Page): Generator<NumberFinding> {
  for (const { index, 0: found } of page.text.matchAll(SCANNED)) {
    if (found.replaceAll(/\D/gu, '').length < FEWEST_ARABIC) continue;
    const forms = [1, 2].map(
      (series) => found.slice(0, series) + Array.from(found.slice(series), valueOfDigit).join(''),
    );
    if (!forms.some((form) => FORMAL_DOCUMENT.test(form))) continue;
    if (isOfThing(page.text, index, found.replace(/^[a-z]+/u, ''))) continue;
    if (isLikelyDocument(page, index, index + found.length))
      yield { kind: 'travel-document', start: index, end: index + found.length };
  }
}

/** The digits that complete the form of a document; undefined if they do not. */
function documentFrom(
  tokens: readonly DigitToken[],
  gaps: readonly (Gap | undefined)[],
  first: number,
  series: string,
): { end: number; digits: string } | undefined {
  let digits = '';
  for (let last = first; last < tokens.length && digits.length < MOST; last += 1) {
    const token = tokens[last];
    if (token === undefined || (last > first && isEndBefore(gaps[last]))) return undefined;
    digits += token.digits;
    if (digits.length > MOST) return undefined;
    const next = gaps[last + 1];
    const goesOn = next === 'none' || next === 'space' || next === 'light';
    if (digits.length >= FEWEST && !goesOn && FORMAL_DOCUMENT.test(series + digits))
      return { end: token.end, digits };
  }
  return undefined;
}

/** Whether the number ends before such a gap; 年 and 月 stand in dates alone. */
function isEndBefore(gap: Gap | undefined): boolean {
  return gap === undefined || gap === 'date';
}

function isLikelyDocument(page: Page, start: number, end: number): boolean {
  const { text } = page;
  const near = text.slice(Math.max(0, start - NEAR), start);
  let sum: number = WEIGHTS.document;
  if (NAMES_DOCUMENT.test(near) || NAMES_DOCUMENT.test(page.heading(start))) sum += WEIGHTS.namedBefore;
  const isNamed = sum > WEIGHTS.document;
  if (NAMES_DOCUMENT.test(text.slice(end, end + NEAR))) sum += WEIGHTS.namedBehind;
  // Without a name, a person and a journey must stand beside it.
  else if (!isNamed && !NAMES_DOCUMENT.test(text)) sum += WEIGHTS.unnamedDocument;
  if (ABOUT_TRAVEL.test(near) || ABOUT_TRAVEL.test(text.slice(end, end + NEAR))) sum += WEIGHTS.travel;
  if (endsWithPerson(near)) sum += WEIGHTS.person;
  if (isOtherNumber(page, start, end)) sum += WEIGHTS.otherName;
  return sum >= ENOUGH;
}
