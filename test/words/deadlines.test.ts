/** Deadlines within a sentence: with all that may stand beside them, no bracket stands within a bracket. */
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../src/words/index.ts';
import type { Due } from '../../src/words/zh-cn/format.ts';

const wall = (date: string) => ({ date, time: '17:30', weekday: 1 });
const FULL: Due = {
  ...wall('2021-09-30'),
  near: 'today',
  general: wall('2021-09-27'),
  written: wall('2021-09-26'),
  lastWorkingDay: { date: '2021-09-24', weekday: 5 },
};

/** Depth of the deepest bracket; those of a weekday are part of a date. */
function depthOf(text: string): number {
  const bare = text.replaceAll(/\(周.\)/gu, '');
  let depth = 0;
  let deepest = 0;
  for (const character of bare) {
    if ('（('.includes(character)) depth += 1;
    if ('）)'.includes(character)) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

describe.each(['zh-CN', 'en-US'] as const)('%s', (language) => {
  const { extension, levels, replies } = wordsFor(language);
  it.each<[string, string]>([
    ['the item in the receipt', replies.summary.owedBy('总结', FULL)],
    ['a date that is no later', extension.notLater(FULL)],
    ['an answer that is no later', extension.shortenLater(FULL)],
    ['a deadline that has passed', extension.pastDeadline(FULL)],
    ['a request', extension.cardText('北区', FULL, FULL)],
    ['a limit of those above', levels.pastLimit('北区', FULL)],
  ])('%s', (_, sentence) => {
    expect(sentence).toContain('17:30');
    expect(depthOf(sentence)).toBeLessThanOrEqual(1);
  });
});

it('names the day where the deadline is today', () => {
  const { owedBy } = wordsFor('zh-CN').replies.summary;
  expect(owedBy('总结', { ...wall('2021-09-27'), near: 'today' })).toBe(
    '总结（今日17:30截止，9月27日(周一)）',
  );
});
