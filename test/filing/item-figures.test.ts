/** The values of an item's own fields, as receipts and review cards show them. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/campaign/campaign.ts';
import { figuresIn } from '../../src/filing/item-figures.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, anArea, at } from '../support/campaign.ts';

const campaign = aCampaign();
const table = {
  ...anArea('table', 1),
  kind: 'figures' as const,
  fields: [
    { id: 'since', name: '成立日期', type: 'date' as const },
    { id: 'rooms', name: '场所', type: 'integer' as const, unit: '个' },
  ],
};

describe.each<[Language, string]>([
  ['zh-CN', '2021年9月6日'],
  ['en-US', '6 Sep 2021'],
])('in %s', (language, day) => {
  const words = wordsFor(language);
  const { colon } = words.format;
  const context = { campaign, at: at('2021-09-20 09:00'), words };

  it.each(['2021-09-06', '9月6日', '2021.9.6', '6 September 2021'])(
    'a date typed as %s has the form of all dates, also in a later correction',
    (typed) => {
      const first = figuresIn(table, `成立日期：${typed}\n场所：3`, context);
      expect(first).toMatchObject({
        ok: true,
        read: {
          values: { since: '2021-09-06', rooms: 3 },
          text: `成立日期${colon}${day}\n场所${colon}3个`,
          understood: [
            { name: '成立日期', value: day },
            { name: '场所', value: words.figures.amount('3', '个') },
          ],
        },
      });
      const text = first?.ok ? first.read.text : '';
      expect(figuresIn(table, '场所：4', context, text)).toMatchObject({
        ok: true,
        read: { values: { since: '2021-09-06', rooms: 4 }, text: `成立日期${colon}${day}\n场所${colon}4个` },
      });
    },
  );
});
