/** A few units and 3,000 in three levels: cards within the platform's limits, and nothing recomputed for each act. */
import { describe, expect, it } from 'vitest';
import { digestCard } from '../../../src/cards/organiser/figures.ts';
import { LIMITS } from '../../../src/cards/limits.ts';
import type { Campaign, Unit } from '../../../src/domain/campaign/campaign.ts';
import { campaignReached, reachOf } from '../../../src/domain/levels/access-table.ts';
import { unitsToName } from '../../../src/domain/levels/level-figures.ts';
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
  ['40,000 units', ofSize(40, 20, 49), '本级 0/40，下级 0/40000'],
] as const)('the digest of %s', (_, campaign, levels) => {
  it('says both levels, and fits into a card', () => {
    const card = digestOf(campaign);
    const text = textOf(card);
    expect(text).toContain(levels);
    expect(text).toContain('下级尚未报齐：第1市 0/');
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(LIMITS.bytes);
  });

  it('is equally short for one city', () => {
    const [city] = campaign.roster.units;
    if (!city) throw new Error('no unit');
    const within = campaignReached(campaign, reachOf(campaign, new Set(), [city]), 'subtree');
    expect(Buffer.byteLength(JSON.stringify(digestOf(within)))).toBeLessThan(LIMITS.bytes);
  });
});

describe('a list of units too long to read', () => {
  const named = (campaign: Campaign) =>
    textOf(digestOf(campaign)).split('未报单位：')[1]?.split('\n')[1] ?? '';

  it('is all of them where they are few', () => {
    expect(named(ofSize(2, 2, 2))).toMatch(/第1市、第1市第1县、第1市第1县第1镇、[^等]*第2市第2县第2镇$/u);
  });

  it('is the uppermost levels, each whole, and says how many there are in all', () => {
    const region = ofSize(30, 9, 10);
    expect(named(region)).toMatch(/第1市、第2市、[^县]*第30市等3000个$/u);
    const [city] = region.roster.units;
    const within = campaignReached(region, reachOf(region, new Set(), [city!]), 'subtree');
    expect(named(within)).toMatch(/第1市、第1市第1县、[^镇]*第1市第9县等100个$/u);
  });

  it('names nobody where the uppermost that owe are already too many', () => {
    const { roster } = ofSize(70, 1, 1);
    const campaign = aCampaign({ roster });
    expect(unitsToName(campaign, roster.units, 300)).toEqual([]);
    expect(named(campaign)).toMatch(/　210个$/u);
  });

  it('is as before at one level', () => {
    const units = Array.from({ length: 400 }, (_, index): Unit => ({
      id: `u${index}`,
      name: `单位${index}`,
    }));
    expect(unitsToName(aCampaign({ roster: { units, people: [] } }), units, 300)).toEqual(
      units.slice(0, 300),
    );
  });
});

it('a campaign of one level does not mention levels', () => {
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
