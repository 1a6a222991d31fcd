import { describe, expect, it } from 'vitest';
import { checkWords, planWords } from '../../src/words/check.ts';
import { connectWords } from '../../src/words/connect.ts';
import { doctorWords } from '../../src/words/doctor.ts';
import { wordsFor } from '../../src/words/index.ts';
import { maintenanceWords } from '../../src/words/maintenance.ts';
import { withNestedQuotes } from '../../src/words/nested-quotes.ts';
import { newWords } from '../../src/words/new.ts';
import { operatorWords } from '../../src/words/operator.ts';

const NAME = '甲“乙”丙';
const DAY = { date: '2021-09-27', time: '17:30', weekday: 1 };
const RECORD = {
  ...DAY,
  ...Object.fromEntries(
    [
      'title',
      'unit',
      'name',
      'item',
      'area',
      'typed',
      'field',
      'value',
      'what',
      'file',
      'person',
      'text',
    ].map((each) => [each, NAME]),
  ),
};
const SHAPES: readonly unknown[] = [NAME, [NAME, NAME], 2, RECORD];
const MOST_PLACES = 4;

type Sentence = (...args: readonly unknown[]) => unknown;

function sentencesIn(words: unknown, at = ''): [string, Sentence][] {
  if (typeof words === 'function') return [[at, words as Sentence]];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([name, each]) => sentencesIn(each, `${at}.${name}`));
}

/** Every choice of a shape for each place; beyond four places, names alone. */
function argumentsOf(places: number): (readonly unknown[])[] {
  if (places > MOST_PLACES) return [Array.from({ length: places }, () => NAME)];
  return Array.from({ length: places }).reduce<unknown[][]>(
    (all) => all.flatMap((args) => SHAPES.map((shape) => [...args, shape])),
    [[]],
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(textsIn) : [];
}

function saidBy(sentence: Sentence): string[] {
  return argumentsOf(sentence.length).flatMap((args) => {
    try {
      return textsIn(sentence(...args)).filter((text) => /甲[“‘]乙[”’]丙/u.test(text));
    } catch {
      // Not the shape that this sentence takes.
      return [];
    }
  });
}

/** Whether each quote stands in one of the other kind, and is closed. */
function isNested(text: string): boolean {
  const open: string[] = [];
  for (const [quote] of text.replaceAll(/(?<=[a-z])’/gu, '').matchAll(/[“”‘’]/gu)) {
    if (quote === '“' || quote === '‘') {
      if (open.at(-1) === quote) return false;
      open.push(quote);
    } else if (open.pop() !== (quote === '”' ? '“' : '‘')) return false;
  }
  return open.length === 0;
}

describe.each(['zh-CN', 'en-US'] as const)('a name with quotes, in every sentence of %s', (language) => {
  const rooms = [
    wordsFor,
    checkWords,
    planWords,
    connectWords,
    doctorWords,
    maintenanceWords,
    newWords,
    operatorWords,
  ];
  const sentences = rooms.flatMap((room) => sentencesIn(room(language), room.name));
  const said = sentences.map(([at, sentence]) => ({ at, texts: saidBy(sentence) }));

  it('is used by most of them', () => {
    expect(said.filter(({ texts }) => texts.length > 0).length).toBeGreaterThan(400);
  });

  it('never puts quotes of one kind into each other', () => {
    const wrong = said.flatMap(({ at, texts }) => {
      const found = texts.find((text) => !isNested(text));
      return found === undefined ? [] : [`${at}: ${found}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe('quotes of a name', () => {
  const { said, plain, list } = withNestedQuotes({
    said: (name: string) => `已启用“${name}”。`,
    plain: (name: string) => `${name}：已启用`,
    list: (names: readonly string[]) => names.map((name) => `“${name}”`),
  });

  it.each([
    ['“十四五”规划编制', '已启用“‘十四五’规划编制”。'],
    ['学习“‘枫桥’经验”活动', '已启用“学习‘“枫桥”经验’活动”。'],
    ['Children’s week', '已启用“Children’s week”。'],
    ['有一半“引号', '已启用“有一半‘引号”。'],
    ['另一半”引号', '已启用“另一半’引号”。'],
  ])('of %s go one level down', (name, expected) => {
    expect(said(name)).toBe(expected);
  });

  it('stay as written where the sentence has none, and are settled in each of a list', () => {
    expect(plain('“两优一先”评选')).toBe('“两优一先”评选：已启用');
    expect(list(['甲“乙”', '丙'])).toEqual(['“甲‘乙’”', '“丙”']);
  });
});
