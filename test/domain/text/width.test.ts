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
