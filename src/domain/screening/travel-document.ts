import type { NumberFinding } from './digit-groups.ts';
import type { Page } from './page.ts';

// Such numbers are too short to recognise alone, so they count only after the name of a travel document.
const DOCUMENT_BEHIND =
  /^[()\s]{0,2}(?:的|号)?(?:因[公私])?(?:普通)?(?:护照|通行证)(?![^\n]{0,6}(?:办理|签发|管理))/u;
const ABOUT_DOCUMENT =
  /(?:护照|通行证|港澳证|台湾证|回乡证|台胞证|居留证|居住证|[港澳台香门湾]居民|香港身份证|澳门身份证|台湾身份证|永久性居民身份证|passport|travel permit)[^\n\d]{0,12}$/u;

/**
 * Finds passports, travel permits and identity cards of Hong Kong, Macao and Taiwan in a folded text, if it names
 * them.
 */
export function* travelDocuments({ text, groups }: Page): Generator<NumberFinding> {
  for (const { digits, start, end } of groups) {
    if (digits.length < 6 || digits.length > 10) continue;
    const before = text.slice(Math.max(0, start - 24), start);
    const letters = /(?:^|[^a-z])([a-z]{1,2}[ (]?)$/u.exec(before)?.[1] ?? '';
    // Taiwan permits have eight digits without letters, which may also be a date, or ten.
    const isPermit = digits.length === 8 || (digits.length === 10 && /台胞证|来往大陆/u.test(before));
    if (letters === '' && !(isPermit && !/^(?:19|20)\d\d[01]/u.test(digits))) continue;
    if (
      ABOUT_DOCUMENT.test(before.slice(0, before.length - letters.length)) ||
      (letters !== '' && digits.length >= 7 && DOCUMENT_BEHIND.test(text.slice(end, end + 24)))
    )
      yield { kind: 'travel-document', start: start - letters.length, end };
  }
}
