/** The chart of areas has a line per area, whatever their names are. */
import { expect, it } from 'vitest';
import { areasChart } from '../../src/cards/chart.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, anArea } from '../support/campaign.ts';

it('has a line for each area where names begin alike, and whole English words', () => {
  const names = [
    '各级各部门组织开展的集中宣传教育',
    '各级各部门组织开展的集中培训学习',
    'Incidents and near misses',
  ];
  const campaign = aCampaign({ areas: names.map((name, index) => ({ ...anArea(`a${index}`), name })) });
  const points = ['2021-09-06', '2021-09-07'].map((date, index) => ({ date, counts: [index, index, index] }));
  const chart = areasChart(campaign, { areas: ['a0', 'a1', 'a2'], points }, wordsFor('zh-CN'));
  const { values } = (chart as { chart_spec: { data: { values: { area: string }[] } } }).chart_spec.data;
  // A legend of two rows leaves no room for the lines in a lower one; a report and a half does not exist.
  expect(chart).toMatchObject({
    aspect_ratio: '4:3',
    chart_spec: { axes: [{ orient: 'left', tick: { noDecimals: true } }, { orient: 'bottom' }] },
  });
  expect([...new Set(values.map(({ area }) => area))]).toEqual([
    '各级各部门组织开展的集…',
    '各级各部门组织开展的集… 2',
    'Incidents and near…',
  ]);
});
