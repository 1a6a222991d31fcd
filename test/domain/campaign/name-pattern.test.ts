import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentsReader } from '../../../src/domain/campaign/contents.ts';
import { anyNamePattern, namePattern } from '../../../src/domain/campaign/name-pattern.ts';

/** Every printable character of the basic plane, and some beyond it. */
function printable(): string[] {
  const found: string[] = [];
  for (let code = 0x20; code <= 0xffff; code += 1) {
    const character = String.fromCodePoint(code);
    if (!/[\p{C}]/u.test(character)) found.push(character);
  }
  return [...found, '𠮷', '🎉', '𝒜', '🇨', '\u{e0100}'];
}

const matches = (name: string, text: string) => new RegExp(`^(?:${namePattern(name)})$`, 'u').test(text);

describe('a name as a pattern', () => {
  it('matches itself and not the name without it, for every printable character', () => {
    const failed = printable().filter((character) => {
      const name = `第一${character}二村`;
      return !matches(name, name) || matches(name, '第一二村');
    });
    expect(failed).toEqual([]);
  });

  it('matches itself alone, whatever the name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme' }),
        (name, other) => {
          expect(matches(name, name)).toBe(true);
          expect(matches(name, other)).toBe(name === other);
        },
      ),
    );
  });

  it('takes the longest of several names', () => {
    const pattern = new RegExp(`^(?:${anyNamePattern(['a', 'a-b', 'a-b|c'])})`, 'u');
    expect(pattern.exec('a-b|cd')?.[0]).toBe('a-b|c');
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
  ])('reads the content behind %s', (name) => {
    const contents = contentsReader({ command: () => undefined, names: [name] });
    expect(contents(`${name} 内容`).map(({ text }) => text)).toEqual(['内容']);
  });
});
