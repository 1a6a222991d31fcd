/** A roster of three levels: a region, its leagues and cities, and 40,000 units below them. */
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { writeCampaign } from '../../bench/campaign.ts';
import { loadCampaign } from '../../src/campaigns/index.ts';

it('a campaign of 40,000 units in three levels is read without a fault', { timeout: 240_000 }, async () => {
  const { campaigns, folder } = writeCampaign(40_000);
  const { campaign, faults } = await loadCampaign(folder, {});
  rmSync(campaigns, { recursive: true, force: true });
  expect(faults).toEqual([]);
  expect(campaign?.roster.units).toHaveLength(40_000);
  const levels = new Map(campaign?.roster.units.map(({ id, parent }) => [id, parent]));
  expect(levels.get('u39999')).toBe('u39960');
  expect(levels.get('u39960')).toBe('u39000');
  expect(levels.get('u39000')).toBeUndefined();
});
