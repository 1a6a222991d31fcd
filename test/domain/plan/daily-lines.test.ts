/** Which lines count as daily; their digests are skipped if nothing happened. */
import { expect, it } from 'vitest';
import { dailyLines } from '../../../src/domain/plan/daily-lines.ts';
import type { ScheduleLine } from '../../../src/domain/campaign/campaign.ts';
import { aCampaign } from '../../support/campaign.ts';

function line(id: string, cron: string): ScheduleLine {
  const anchor = (name: 'opens' | 'deadline') => ({ kind: 'anchor', anchor: name }) as const;
  const when = { kind: 'cron', cron, from: anchor('opens'), until: anchor('deadline') } as const;
  return { id, job: 'digest', to: ['admins'], onDayOff: 'next', when };
}

it('takes a line of every day, or of every weekday, for daily, and no other', () => {
  const schedule = [
    line('all', '0 17 * * *'),
    line('weekdays', '0 17 * * 1-5'),
    line('weekly', '0 9 * * 1'),
    line('twice', '0 9 * * 1,2'),
    line('monthly', '0 8 1 * *'),
  ];
  expect([...dailyLines(aCampaign({ schedule }))].toSorted((a, b) => a.localeCompare(b))).toEqual([
    'all',
    'weekdays',
  ]);
});
