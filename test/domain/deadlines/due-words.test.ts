/** The wording of a deadline: on its last days, and for a unit with a later one. */
import { expect, it } from 'vitest';
import { dueMoment } from '../../../src/domain/deadlines/deadline.ts';
import { wordsFor } from '../../../src/words/index.ts';
import { aCampaign, at } from '../../support/campaign.ts';

const campaign = aCampaign();
const [zh, en] = [wordsFor('zh-CN').format, wordsFor('en-US').format];

it.each([
  ['2021-09-16 09:00', '截止9月27日(周一)17:30', 'due Mon 27 Sep, 17:30'],
  ['2021-09-26 09:00', '明日17:30截止（9月27日(周一)）', 'due tomorrow at 17:30, Mon 27 Sep, 17:30'],
  ['2021-09-27 09:00', '今日17:30截止（9月27日(周一)）', 'due today at 17:30, Mon 27 Sep, 17:30'],
  ['2021-09-27 18:00', '截止9月27日(周一)17:30', 'due Mon 27 Sep, 17:30'],
])('reads at %s: %s', (now, chinese, english) => {
  const due = dueMoment(campaign, undefined, at(now));
  expect(zh.due(due)).toBe(chinese);
  expect(en.due(due)).toBe(english);
});

it('names the general deadline beside a unit’s later one', () => {
  const due = dueMoment(campaign, { date: '2021-09-29', time: '12:00' });
  expect(zh.due(due)).toBe('截止9月29日(周三)12:00；统一时限9月27日(周一)17:30');
  expect(zh.deadline(due)).toBe('9月29日(周三)12:00（统一时限9月27日(周一)17:30）');
  expect(en.deadline(due)).toBe('Wed 29 Sep, 12:00 (general deadline Mon 27 Sep, 17:30)');
});
