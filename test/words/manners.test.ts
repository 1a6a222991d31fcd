import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Words } from '../../src/words/index.ts';
import { wordsFor } from '../../src/words/index.ts';

const ROOM = new URL('../../src/words/', import.meta.url).pathname;

/** Every text between quotes of a language's files, with `${…}` taken out; `file: text`. */
function textsOf(language: string): string[] {
  const folder = join(ROOM, language);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return files.flatMap((file) => {
    const source = readFileSync(join(folder, file), 'utf8').replaceAll(
      /^import .*$|^\s*(?:\/\*\*|\*|\/\/).*$/gmu,
      '',
    );
    const innermost = /\$\{[^{}]*\}/gu;
    const flat = source.replaceAll(innermost, '…').replaceAll(innermost, '…');
    return [...flat.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/gu)].map(
      (match) => `${file}: ${match[1] ?? match[2] ?? ''}`,
    );
  });
}

describe.each(['zh-cn', 'en-us'])('the sentences in %s', (language) => {
  const texts = textsOf(language);

  it('are found', () => {
    expect(texts.length).toBeGreaterThan(200);
  });

  it('have no exclamation marks and no emoji', () => {
    expect(texts.filter((text) => /[!！]|\p{Extended_Pictographic}/u.test(text))).toEqual([]);
  });
});

describe('Chinese sentences', () => {
  const texts = textsOf('zh-cn').filter((text) => /\p{Script=Han}/u.test(text));

  it('return a report for correction instead of rejecting it', () => {
    expect(texts.filter((text) => /驳回|拒绝|警告|违规|宽限|催交/u.test(text))).toEqual([]);
  });

  it('are written with full-width marks; a date alone has its weekday in half-width brackets', () => {
    // Dates are made in format.ts; what is said of files on disk quotes their own marks.
    const chat = texts.filter(
      (text) => !/^(?:format|organiser\/plan|operator\/(?:check|operator))\.ts: /u.test(text),
    );
    const halfWidth = /\p{Script=Han}[,;:?()]|[,;:?()]\p{Script=Han}/u;
    expect(chat.filter((text) => halfWidth.test(text.replace(/^\S+: /u, '')))).toEqual([]);
  });
});

describe.each(['zh-CN', 'en-US'] as const)('moments in %s', (language) => {
  const { format } = wordsFor(language);
  const monday = { date: '2021-09-27', time: '17:30', weekday: 1 };
  const sunday = {
    date: '2026-09-27',
    time: '24:00',
    weekday: 7,
    lastWorkingDay: { date: '2026-09-24', weekday: 4 },
  };
  const expected: Record<typeof language, string[]> = {
    'zh-CN': ['9月27日(周一)17:30', '截止9月27日(周日)24:00；最后工作日9月24日(周四)', '2021年9月27日'],
    'en-US': ['Mon 27 Sep, 17:30', 'due Sun 27 Sep, 24:00 (last working day Thu 24 Sep)', '27 Sep 2021'],
  };

  it('always carry date, weekday and hour', () => {
    expect([format.moment(monday), format.due(sunday), format.fullDate(monday.date)]).toEqual(
      expected[language],
    );
  });
});

it('uses English plurals', () => {
  const { replies, messages }: Words = wordsFor('en-US');
  expect(replies.digest.area('Safety', 1, 1)).toBe('Safety: 1 report from 1 unit');
  expect(replies.digest.area('Safety', 0, 0)).toBe('Safety: 0 reports from 0 units');
  expect(replies.mine.more(2)).toBe('2 earlier entries not shown.');
  expect(messages.remind.left(1)).toMatch(/^1 working day left/u);
});

it('takes every command of one language in the other too', () => {
  const [chinese, english] = [wordsFor('zh-CN').commands, wordsFor('en-US').commands];
  for (const [name, { words }] of Object.entries(chinese)) {
    const other: readonly string[] = english[name as keyof typeof english].words;
    expect([name, [...other].toSorted()]).toEqual([name, [...words].toSorted()]);
  }
});

describe('the lines that people are told to send', () => {
  const commands = Object.values(wordsFor('zh-CN').commands).flatMap(({ words }) => [...words]);
  const told = textsOf('zh-cn').flatMap((text) =>
    [...text.matchAll(/(?:发送|使用)((?:“[^”]+”(?:、|和|或)?)+)/gu)].flatMap(([, names = '']) =>
      [...names.matchAll(/“([^”]+)”/gu)].map(([, name = '']) => ({ text, name })),
    ),
  );

  it('are found', () => {
    expect(told.length).toBeGreaterThan(20);
  });

  it('begin with an existing command', () => {
    const unknown = told.filter(
      ({ name }) => !name.startsWith('…') && !commands.some((command) => name.startsWith(command)),
    );
    expect(unknown).toEqual([]);
  });
});
