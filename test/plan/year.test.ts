/** The periods of a year at a glance, in `muster plan` and on the card of a rehearsal. */
import { describe, expect, it } from 'vitest';
import { rehearsedCard } from '../../src/cards/organiser/rehearsed.ts';
import { yearLines } from '../../src/cards/organiser/year.ts';
import { plan } from '../../src/cli/plan.ts';
import { isSeries } from '../../src/domain/periods/series.ts';
import { runsOfAYear } from '../../src/plan/runs.ts';
import { wordsFor } from '../../src/words/index.ts';
import { campaignOf, folderOf, ROSTER, SCHEDULE } from '../campaigns/folders.ts';
import { textOf } from '../support/world.ts';

const monthly = (more = '') =>
  `id: sample
title: 月报
timezone: Asia/Shanghai
${more}repeats: { every: month, due: day 10 17:30, about: previous, from: 2026-02 }
summary: { name: 小结 }
`;

const DAILY = 'schedule:\n  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }\n';

async function yearOf(yaml: string) {
  const campaign = await campaignOf(yaml);
  if (!isSeries(campaign)) throw new Error('it does not repeat');
  return { campaign, runs: runsOfAYear(campaign) };
}

describe('muster plan', () => {
  it('begins with a row for each of twelve months, and says when a year without data is told', async () => {
    const out: string[] = [];
    const root = await folderOf({ 'campaign.yaml': monthly() + SCHEDULE, 'roster.csv': ROSTER });
    await plan(
      root,
      { variables: {}, language: 'zh-CN' },
      { out: (line) => void out.push(line), err: () => {} },
    );
    const table = out.slice(
      out.indexOf('全年各期'),
      out.indexOf('月报（2026年2月）　截止3月10日(周二)17:30'),
    );
    const rows = table
      .filter((line) => /^20\d\d年\d+月/u.test(line))
      .map((line) => line.replaceAll(/ {2,}/gu, '|'));
    expect(rows).toHaveLength(12);
    // Saturday 28 February is a working day, the seventh before the 10th.
    expect(rows[0]).toBe(
      '2026年2月|3月1日(周日)|3月10日(周二)17:30|3月23日(周一)17:30|' +
        '提醒2月28日、3月5日、3月9日、3月10日；通知3月2日；进展情况3月9日；截止情况3月10日；催报3月11日至3月17日共5天',
    );
    expect(rows.at(-1)).toMatch(/^2027年1月\|2月1日\(周一\)\|2月10日/u);
    // December is reported in January 2027; its first message is sent on 30 December.
    expect(table.join('\n')).toContain(
      '尚无2027年的节假日数据，该年各期暂按周一至周五推算；届时仍没有的，2026年10月31日起告知管理员。',
    );
  });
});

describe('a year', () => {
  it('begins with any of its periods, and ends with the series', async () => {
    const { campaign, runs } = await yearOf(monthly().replace('2026-02 }', '2026-02, until: 2027-04 }'));
    const ids = (all: typeof runs) => all.map(({ period }) => period?.id);
    expect(runs).toHaveLength(12);
    expect(ids(runsOfAYear(campaign, runs[11]))).toEqual(['2027-01', '2027-02', '2027-03', '2027-04']);
  });

  it('does not mention holidays if only weekends are off', async () => {
    const { runs } = await yearOf(monthly('calendar: weekdays\n'));
    expect(yearLines(runs, wordsFor('zh-CN'))).toHaveLength(12);
  });

  it('is on the card of a rehearsal, in the language of the campaign, and not where nothing repeats', async () => {
    const { campaign, runs } = await yearOf(monthly());
    const card = (year: readonly string[], language: 'zh-CN' | 'en-US') =>
      textOf(
        rehearsedCard(
          campaign,
          { setting: [], totals: [], leftOut: [], warnings: [], year },
          wordsFor(language),
        ),
      );
    expect(card(yearLines(runs, wordsFor('en-US')), 'en-US')).toMatch(
      /The periods of a year\*\*\nFeb 2026: opens Sun 1 Mar, due Tue 10 Mar, 17:30, closes Mon 23 Mar, 17:30; reminder on 28 Feb, 5 Mar, 9 Mar and 10 Mar;/u,
    );
    expect(card([], 'zh-CN')).not.toContain('全年');
  });

  it('of weeks has more periods than a card has lines, and says how many are left out', async () => {
    const { campaign, runs } = await yearOf(
      monthly('calendar: weekdays\n').replace(/every: month.*previous/u, 'every: week, due: "Friday 17:00"') +
        DAILY,
    );
    const words = wordsFor('zh-CN');
    expect(runs.length).toBeGreaterThan(51);
    const text = textOf(
      rehearsedCard(
        campaign,
        { setting: [], totals: [], leftOut: [], warnings: [], year: yearLines(runs, words) },
        words,
      ),
    );
    expect(text).toMatch(/另有\d+期未列出/u);
  });
});
