/** Names of units and areas in front of the content of a message, with any characters. */
import { describe, expect, it } from 'vitest';
import { contentsReader } from '../../../src/domain/campaign/contents.ts';
import { fold } from '../../../src/domain/reading/folding.ts';

/** All printable characters of the basic plane, and some beyond it. */
function printable(): string[] {
  const found: string[] = [];
  for (let code = 0x20; code <= 0xffff; code += 1) {
    const character = String.fromCodePoint(code);
    if (!/[\p{C}]/u.test(character)) found.push(character);
  }
  return [...found, '𠮷', '🎉', '𝒜', '🇨', '\u{e0100}'];
}

const contentsBehind = (name: string, text: string) =>
  contentsReader({ command: () => undefined, names: [name] })(text).map((content) => content.text);

describe('a name before the content', () => {
  it('is recognised with every printable character, and not without it', () => {
    const failed = printable().filter((character) => {
      const name = `第一${character}二村`;
      // Folding removes such characters, so they cannot distinguish names.
      const other = fold(name) === fold('第一二村') ? [] : contentsBehind(name, '第一二村 内容');
      return contentsBehind(name, `${name} 内容`).at(0) !== '内容' || other.length > 0;
    });
    expect(failed).toEqual([]);
  });

  it('is the longest of several', () => {
    const contents = contentsReader({ command: () => undefined, names: ['村', '村-村', '村-村|村'] });
    expect(contents('村-村|村 内容').map(({ text }) => text)).toEqual(['内容']);
  });

  it.each([
    '第一-二村',
    'float-age',
    '甲(乙',
    '甲]乙',
    '甲\\乙',
    '甲/乙',
    '甲|乙',
    '甲{2}',
    '^甲$',
    '甲+?*.',
    'constructor',
    '__proto__',
  ])('may be %s', (name) => {
    expect(contentsBehind(name, `${name} 内容`)).toEqual(['内容']);
  });
});

describe('what stands before the content', () => {
  const read = contentsReader({
    command: (text) => (/^(?:修改|上报)/u.test(text) ? text.replace(/^(?:修改|上报)\s*/u, '') : undefined),
    names: ['赤峰市', ' 宣传教育 ', '一', ''],
  });
  const last = (text: string) =>
    read(text)
      .map((each) => each.text)
      .at(-1);

  it.each([
    ['上报 赤峰市 宣传教育 内容', '内容'],
    ['@甲 上报 宣传教育：内容', '内容'],
    ['9月8日 上报 内容', '内容'],
    ['上报 xyz 内容', '内容'],
    ['上报 xyz abc 内容', 'abc 内容'],
    ['上报 赤峰市 xyz 内容', 'xyz 内容'],
    ['上报 3次 活动', '次 活动'],
    ['修改 修改 内容', '内容'],
    ['领域：宣传教育 内容', '内容'],
    ['单位: 【赤峰市】内容', '内容'],
    ['【一】内容', '内容'],
    ['一：内容', '内容'],
    ['  赤峰市  内容', '内容'],
    ['xyz 内容', undefined],
    ['内容 上报 一', undefined],
    ['一季度内容', undefined],
    ['3 内容', undefined],
    ['12 上报 内容', undefined],
  ])('%j: the content is %j', (text, content) => {
    expect(last(text)).toBe(content);
  });

  it('is taken off one by one, at most ten times', () => {
    expect(read('上报 赤峰市 内容').map(({ text }) => text)).toEqual(['赤峰市 内容', '内容']);
    expect(read(`上报 ${'一 '.repeat(12)}内容`)).toHaveLength(10);
  });

  it.each([
    ['修改 #3 138000', true],
    ['修改 3 138000', true],
    ['修改 3号：内容', true],
    ['修改 #3: 5人', true],
    ['9月8日 内容', true],
    ['上报 138000', false],
    ['上报 赤峰市 138000', false],
    ['上报 第3季度总结情况 内容', false],
  ])('%j: a number stands directly before it: %s', (text, behindNumber) => {
    expect(read(text).at(-1)).toMatchObject({ behindNumber });
  });
});
