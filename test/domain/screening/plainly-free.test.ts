import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../../../src/domain/reading/folding.ts';
import { mayHoldNumber } from '../../../src/domain/screening/digit-characters.ts';
import { isPlainlyFree } from '../../../src/domain/screening/plainly-free.ts';
import { mayBeMarked } from '../../../src/domain/screening/secrecy-marks.ts';

const REPORT = '上报 宣传教育 9月5日，本单位开展第12次集中宣讲，参加人数约300人次，发放宣传品120份。';

it('an ordinary report needs no closer look', () => {
  expect(isPlainlyFree(REPORT)).toBe(true);
});

it('a text that is called free holds neither six digits in a row nor a word of a mark', () => {
  const character = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...'0123456789１２❶①⓪〇零一二三幺○◯oоlı') },
    { weight: 3, arbitrary: fc.constantFrom(...' \t\n\r\u200B，.-—·★密内部外㎏ﬃ') },
    { weight: 1, arbitrary: fc.constantFrom('\r\n', '𝟙', '🙂', '\uD835', '内部', '内 部', '宣传') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  );
  const text = fc.array(character, { maxLength: 14 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (written) => {
      const folded = fold(written);
      const free = !mayHoldNumber(folded) && !mayBeMarked(folded);
      expect(free || !isPlainlyFree(written)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});
