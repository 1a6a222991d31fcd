import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../../../src/domain/reading/folding.ts';
import { mayHoldNumber } from '../../../src/domain/screening/digit-characters.ts';
import { isPlainlyFree } from '../../../src/domain/screening/plainly-free.ts';
import { mayHoldFindings, screen } from '../../../src/domain/screening/screening.ts';
import { mayBeMarked } from '../../../src/domain/screening/marks/secrecy-marks.ts';

const REPORT = '上报 宣传教育 9月5日，本单位开展第12次集中宣讲，参加人数约300人次，发放宣传品120份。';

it('is true for an ordinary report, so that screening does not fold it', () => {
  expect(isPlainlyFree(REPORT)).toBe(true);
  // 位 and 后 stand in many reports; only between parts of a number do they make one.
  expect(isPlainlyFree('9月5日，本单位第17345次宣讲，参加约300人次，会后发放宣传品1200份。')).toBe(true);
});

it('is true for ordinary reports with quotes, ordinals and words that also name parts of a number', () => {
  const closer = [
    '一是组织宣讲，二是走访慰问，三是发放宣传品1200份，参加人数约300人次。',
    '宣讲“三个离不开”，发放"石榴籽"手册120份，电话回访300户，后续走访45户。',
    '第一组30人、第二组28人，中间休息10分钟，最后合影，会后清理掉杂物3车。',
    '二〇二一年九月十日，机关党支部开展主题党日，42名党员参加。',
    '手机短信推送1200条，微信公众号发文3篇，阅读量=5600次。',
    'On 9 September the unit held 3 sessions for 120 people; do not forget the photos.',
    '参加人员：干部30人，群众120人；经费：5000元；时间：9月5日14:30。',
  ].filter((text) => !isPlainlyFree(text));
  expect(closer).toEqual([]);
});

it('is false if words of dictation or keys link parts of a number', () => {
  for (const text of [
    '号码前三位150，中间四位是2735，后四位4980',
    '手机138中间1234后四位5678',
    '前三位138，中间1234，剩下5678',
    '138<b>1234</b>5678',
    '{"a":"138","b":"1234","c":"5678"}',
    'p1=138&p2=1234&p3=5678',
  ]) {
    expect(isPlainlyFree(text)).toBe(false);
    expect(mayHoldNumber(fold(text))).toBe(true);
  }
});

it('is false for a number or mark that full-width signs, invisible characters or letters hide', () => {
  const overlooked = [
    'phone one，three，six，zero，five，seven，one，nine，two，eight，four',
    '电话：yāo wǔ jiǔ，èr líng sì sì，qī bā sān liù',
    'con\u200Bfidential',
    'EYES\u3000ONLY',
    'DO\u00A0NOT\u00A0DISTRIBUTE',
    '\\u0031\\u0035\\u0030\\u0032\\u0037\\u0033\\u0035\\u0035\\u0038\\u0037\\u0038',
    '&#x31;&#x35;&#x30;&#x32;&#x37;&#x33;&#x35;&#x35;&#x38;&#x37;&#x38;',
    ...['去掉', '删掉', '去除', '删除', '拿掉', '去了', '不算', '不要', '忽略', '跳过'].map(
      (word) => `我号15草02草73草55草87草8，草字${word}`,
    ),
    'TEL: l5o-z73s-587b',
    '号是幺五零双六双八双九双零',
    '手机a: 150\n手机b: 2735\n手机c: 5878',
  ].filter((text) => isPlainlyFree(text) || !mayHoldFindings(text) || screen(text).length === 0);
  expect(overlooked).toEqual([]);
});

it('is true only if the folded text can hold neither a number nor a mark', () => {
  const character = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...'0123456789１２❶①⓪〇零一二三幺○◯oоlı') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('掉', '1草3草', 'do not copy', 'not for circulation', 'yao ', '"', '='),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'one，two，three，',
        'four five，six',
        '\\u0031',
        '不要',
        '去除',
        'base',
        '64',
        'zs5-b',
        '内参',
        '：',
      ),
    },
    { weight: 2, arbitrary: fc.constantFrom('123', '4567', '前三位', '后四位', '宣讲'.repeat(8)) },
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
