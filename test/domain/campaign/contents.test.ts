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
