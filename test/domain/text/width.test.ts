import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenEvenly, cutToWidth, widthOf } from '../../../src/domain/text/width.ts';

describe('cutToWidth', () => {
  it('counts Latin letters as half a Chinese character, and ends with a whole word', () => {
    expect(cutToWidth('双语宣讲进牧区', 7)).toBe('双语宣讲进牧区');
    expect(cutToWidth('双语宣讲进牧区', 6)).toBe('双语宣讲进…');
    expect(cutToWidth('We held talks, handed out leaflets', 17)).toBe('We held talks, handed out leaflets');
    expect(cutToWidth('We held talks, handed out leaflets', 16)).toBe('We held talks, handed out…');
    expect(cutToWidth('Incomprehensibilities', 5)).toBe('Incompreh…');
    expect(cutToWidth('ab cdefg', 2.5)).toBe('ab c…');
    expect(cutToWidth('双语宣讲 A进牧区的工作', 7)).toBe('双语宣讲 A进…');
    expect(cutToWidth('各区已安装 WPS软件', 7.5)).toBe('各区已安装 WPS…');
    expect(cutToWidth('We held the talks, then left', 9)).toBe('We held the talks…');
    expect(cutToWidth('We held the talkstoday, then', 9)).toBe('We held the…');
    expect(cutToWidth('一二三', 0.5)).toBe('…');
  });

  it('gives the beginning of any text, in no more than the width', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '中', '𠮷', '。') }),
        fc.nat(9),
        (text, more) => {
          const cut = cutToWidth(text, more + 1);
          expect(widthOf(cut)).toBeLessThanOrEqual(more + 1);
          expect(cut === text || text.startsWith(cut.slice(0, -1))).toBe(true);
        },
      ),
    );
  });
});

describe('brokenEvenly', () => {
  it('leaves what fits, and breaks the rest between words into lines of about the same length', () => {
    expect(brokenEvenly('第38个全区民族团结进步活动月总结', 20)).toEqual([
      '第38个全区民族团结进步活动月总结',
    ]);
    expect(brokenEvenly('关于开展第38个全区民族团结进步活动月宣传教育工作情况的总结', 20)).toEqual([
      '关于开展第38个全区民族团结进步',
      '活动月宣传教育工作情况的总结',
    ]);
    expect(brokenEvenly('Summary of the first quarter of site safety in 2025', 20)).toEqual([
      'Summary of the first quarter',
      'of site safety in 2025',
    ]);
  });

  it.each([
    ['和民族团结', 3, ['和民族', '团结']],
    ['和2021 a', 3, ['和2021', 'a']],
    ['2021 ，', 3, ['2021 ，']],
    ['，和的和和', 4, ['，和的', '和和']],
    ['宣传，宣传宣传和', 4, ['宣传，', '宣传', '宣传和']],
    ['，宣传20212021宣传的', 3, ['，宣传', '20212021', '宣传', '的']],
    ['和 民族团结2021a和宣传宣传', 7, ['和 民族', '团结2021a', '和宣传宣传']],
    ['一二三   ', 3, ['一二三   ']],
  ])('%j at a width of %i is %j', (text, width, expected) => {
    expect(brokenEvenly(text, width)).toEqual(expected);
  });

  it('adds a line rather than exceed the width by a word in the middle', () => {
    const title = `${'第一二三四五六七八'.repeat(2)}中国${'一二三四五六七八九'.repeat(2)}十百`;
    for (const text of [
      title,
      '关于印发全区安全生产专项整治行动实施方案和重点任务分工安排以及考核办法的通知',
    ])
      for (let width = 3; width <= 20; width += 1)
        for (const line of brokenEvenly(text, width)) expect(widthOf(line)).toBeLessThanOrEqual(width);
  });

  it('exceeds the width with a single word only, in any text', () => {
    const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
    const unit = fc.constantFrom('宣传', '民族团结', '的', 'a', 'word', ' ', '，', '2021');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), fc.integer({ min: 3, max: 20 }), (parts, width) => {
        const text = parts.join('').trim();
        for (const line of brokenEvenly(text, width)) {
          const words = [...segmenter.segment(line)].filter(({ isWordLike }) => isWordLike);
          expect(widthOf(line) <= width || words.length <= 1).toBe(true);
        }
      }),
    );
  });

  it('keeps a word whole wherever it stands in a long text', () => {
    const word = 'incomprehensibilities';
    for (let before = 170; before <= 210; before += 1) {
      const text = `${'一'.repeat(before % 7)}${'、二三四五六七'.repeat(Math.floor(before / 7))}、${word}${'、八'.repeat(60)}`;
      const lines = brokenEvenly(text, 5);
      expect(
        lines.filter((line) => line.includes(word)),
        `${before} characters before it`,
      ).toHaveLength(1);
    }
  });

  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '中', '，', '𠮷'), maxLength: 90 }), (text) => {
        const lines = brokenEvenly(text, 5);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(lines.every((line) => !line.startsWith('，') || text.trimStart().startsWith('，'))).toBe(true);
      }),
    );
  });
});
