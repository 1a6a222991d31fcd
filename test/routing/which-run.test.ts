import { expect, it } from 'vitest';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { readCommand } from '../../src/routing/reading.ts';
import { periodIn } from '../../src/routing/which-run.ts';
import { aPlainCampaign } from '../support/campaign.ts';

it('reads the names of the units once for all messages about a run', () => {
  const run = aPlainCampaign({ id: 'a@2021-09' });
  let reads = 0;
  const units = run.roster.units.map((unit) => ({
    ...unit,
    get name() {
      reads += 1;
      return unit.name;
    },
  }));
  const repeated: Campaign = {
    ...run,
    period: { series: 'a', every: 'month', id: '2021-09', from: '2021-09-01', until: '2021-09-30' },
    roster: { ...run.roster, units },
  };
  const at = Date.parse('2021-09-08T10:00:00+08:00');
  const name = run.roster.units[0]?.name ?? '';
  const typed = (text: string) => periodIn(readCommand(text, [run]), repeated, at);
  expect(typed(`上报 8月${name} 开展宣讲1场`)?.typed).toBe('8月');
  const once = reads;
  expect(once).toBeGreaterThan(0);
  expect(typed(`上报 9月${name} 开展宣讲2场`)?.typed).toBe('9月');
  expect(reads).toBe(once);
});
