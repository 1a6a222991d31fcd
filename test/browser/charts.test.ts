/** Charts: drawn with the platform's library, and always present as a list. */
import { expect, it } from 'vitest';
import { hasCharts } from '../../scripts/setup/charts.mjs';
import { areasChart } from '../../src/cards/chart.ts';
import { card } from '../../src/cards/kit.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, anArea } from '../support/campaign.ts';
import { ROOT } from '../support/clone.ts';
import { useStage } from './stage.ts';
import { describeInBrowser, messageNode } from './support.ts';
import { CONTACT } from './tenant.ts';

/** `npm test` fetches the library; in CI the test always runs. */
const canDraw = hasCharts(ROOT) || process.env['MUSTER_BROWSER_TESTS'] === 'required';
if (!canDraw) console.warn('without VChart (node scripts/setup/charts.mjs) no chart is drawn in this run');
const words = wordsFor('zh-CN');
const drawn = card({
  title: '进展情况',
  tone: 'blue',
  elements: [
    areasChart(
      aCampaign({
        areas: [
          { ...anArea('news'), name: '宣传教育' },
          { ...anArea('help'), name: '为民办实事' },
        ],
      }),
      {
        areas: ['news', 'help'],
        points: [
          { date: '2021-09-07', counts: [0, 0] },
          { date: '2021-09-08', counts: [2, 1] },
        ],
      },
      words,
    ),
  ],
});

describeInBrowser('a chart of a digest', () => {
  const stage = useStage();

  it('is a list of its points by area', async () => {
    const id = await stage.bot.sendCard(CONTACT, drawn);
    const { page, context, faults } = await stage.open({ person: CONTACT });
    const rows = messageNode(page, id).locator('.chart-row');
    await rows.first().waitFor({ state: 'attached' });
    expect(await rows.allTextContents()).toEqual([
      '9月7日 宣传教育0',
      '9月7日 为民办实事0',
      '9月8日 宣传教育2',
      '9月8日 为民办实事1',
    ]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it.skipIf(!canDraw)('is drawn with the platform’s library', async () => {
    const id = await stage.bot.sendCard(CONTACT, drawn);
    const { page, context, faults } = await stage.open({ person: CONTACT });
    const chart = messageNode(page, id).locator('.chart.is-drawn canvas');
    await chart.first().waitFor();
    expect((await chart.first().boundingBox())?.width).toBeGreaterThan(200);
    expect(faults).toEqual([]);
    await context.close();
  });
});
