import type { DigitGroup, NumberFinding } from './digit-groups.ts';

// Many codes are one or two letters and digits, so a number counts only where the text names a travel document.
const ABOUT_DOCUMENT =
  /(?:护照|通行证|回乡证|台胞证|居留证|居住证|[港澳台香门湾]居民|香港身份证|澳门身份证|台湾身份证|永久性居民身份证|passport|travel permit)[^\n\d]{0,12}$/u;

/** Passports, permits to travel and identity cards of Hong Kong, Macao and Taiwan in a folded text, where it names them. */
export function* travelDocuments(text: string, groups: readonly DigitGroup[]): Generator<NumberFinding> {
  for (const { digits, start, end } of groups) {
    if (digits.length < 6 || digits.length > 10) continue;
    const before = text.slice(Math.max(0, start - 24), start);
    const letters = /(?:^|[^a-z])([a-z]{1,2}[ (]?)$/u.exec(before)?.[1] ?? '';
    // Permits of Taiwan have eight digits and no letter; eight digits may be a day, too.
    if (letters === '' && !(digits.length === 8 && !/^(?:19|20)\d\d[01]/u.test(digits))) continue;
    if (ABOUT_DOCUMENT.test(before.slice(0, before.length - letters.length)))
      yield { kind: 'travel-document', start: start - letters.length, end };
  }
}
