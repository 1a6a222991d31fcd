/** A few units and 3,000 in three levels: cards within the platform's limits, and nothing made anew for each act. */
import { describe, expect, it } from 'vitest';
import { digestCard } from '../../../src/cards/organiser/figures.ts';
import { LIMITS } from '../../../src/cards/limits.ts';
import type { Campaign, Unit } from '../../../src/domain/campaign/campaign.ts';
import { campaignReached, reachOf } from '../../../src/domain/levels/access-table.ts';
import { treeOf } from '../../../src/domain/levels/tree.ts';
import { figuresOf } from '../../../src/domain/register/figures.ts';
import { localAt } from '../../../src/domain/time/local-time.ts';
import { wordsFor } from '../../../src/words/index.ts';
import { textOf } from '../../support/world.ts';
import { aCampaign, at } from '../../support/campaign.ts';

const NOW = at('2021-09-15 10:00');

function ofSize(cities: number, counties: number, towns: number): Campaign {
  const units: Unit[] = [];
  for (let city = 1; city <= cities; city += 1) {
    units.push({ id: `c${city}`, name: `第${city}市` });
    for (let county = 1; county <= counties; county += 1) {
      const id = `c${city}-${county}`;
      units.push({ id, name: `第${city}市第${county}县`, parent: `c${city}` });
      for (let town = 1; town <= towns; town += 1)
        units.push({ id: `${id}-${town}`, name: `第${city}市第${county}县第${town}镇`, parent: id });
    }
  }
  return aCampaign({ roster: { units, people: [] } });
}

const digestOf = (campaign: Campaign) =>
  digestCard(
    {
      campaign,
      figures: figuresOf(campaign, new Map(), NOW),
      asOf: localAt(campaign.timezone, NOW),
      scope: 'all',
      names: true,
      overdue: false,
      late: false,
    },
    wordsFor('zh-CN'),
  );

describe.each([
  ['14 units', ofSize(2, 2, 2), '本级 0/2，下级 0/12'],
  ['3,000 units', ofSize(30, 9, 10), '本级 0/30，下级 0/2970'],
] as const)('the digest of %s', (_, campaign, levels) => {
  it('says both levels, and fits into a card', () => {
    const card = digestOf(campaign);
    const text = textOf(card);
    expect(text).toContain(levels);
    expect(text).toContain('下级尚未报齐：第1市 0/');
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(LIMITS.bytes);
  });

  it('is as short for one city', () => {
    const [city] = campaign.roster.units;
    if (!city) throw new Error('no unit');
    const within = campaignReached(campaign, reachOf(campaign, new Set(), [city]), 'subtree');
    expect(Buffer.byteLength(JSON.stringify(digestOf(within)))).toBeLessThan(LIMITS.bytes);
  });
});

it('one level says nothing of levels', () => {
  expect(textOf(digestOf(aCampaign()))).not.toMatch(/本级|下级/u);
});

it('what a person reaches is made once for the campaign, not for each act', () => {
  const campaign = ofSize(30, 9, 10);
  const [city] = campaign.roster.units;
  if (!city) throw new Error('no unit');
  const reach = () => reachOf(campaign, new Set(), [city]);
  expect(reach().below).toBe(reach().below);
  expect(reach().below).toHaveLength(99);
  expect(campaignReached(campaign, reach(), 'below')).toBe(campaignReached(campaign, reach(), 'below'));
  expect(treeOf(campaign)).toBe(treeOf(campaign));
});
