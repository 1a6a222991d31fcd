/** Finds phone numbers behind their label in which letters stand for digits: TEL: ISI-o2oo-76I3. */
import type { HiddenNumber } from '../digit-groups.ts';
import { mobileIn } from '../number-forms.ts';
import { DISGUISED } from './encodings.ts';

const LABELLED = new RegExp(
  String.raw`(?:电话|手机|微信|(?<![编单型列批案车])号码?(?=还?[是为:])|(?<![a-z])(?:tel|phone|mobile|mob))(?:还?是|为)?[\s:.]{0,3}(${DISGUISED})(?![a-z\d])`,
  'gu',
);
/** What the letters look like. */
const VALUES = new Map(Object.entries({ o: '0', l: '1', i: '1', z: '2', s: '5', g: '6', b: '8', q: '9' }));
const FEWEST_DIGITS = 3;
const LENGTH = 11;

/** Needs folded text, in lower case. */
export function* disguisedNumbers(text: string): Generator<HiddenNumber> {
  for (const { index, 0: found, 1: written = '' } of text.matchAll(LABELLED)) {
    const plain = written.replaceAll(/\D/gu, '').length;
    if (plain < FEWEST_DIGITS || plain === LENGTH) continue;
    const digits = Array.from(written.replaceAll(/[ ._-]/gu, ''), (each) => VALUES.get(each) ?? each).join(
      '',
    );
    const end = index + found.trimEnd().length;
    if (mobileIn(digits) !== undefined)
      yield { kind: 'mobile', digits, start: end - written.trimEnd().length, end };
  }
}
