import { createHash } from 'node:crypto';
import type { ScheduleLine } from '../../../src/domain/campaign/campaign.ts';
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../../src/campaigns/index.ts';
import type { Campaign } from '../../../src/domain/campaign/campaign.ts';
import { planDiff } from '../../../src/domain/plan/plan-diff.ts';
import { planHash, planParts, underPlan } from '../../../src/domain/plan/plan-parts.ts';
import { fromStored, storedCampaign, toStored } from '../../../src/records/stored-campaign.ts';
import { aCampaign, aPerson, at, NORTH, SOUTH, wall, withoutSummary } from '../../support/campaign.ts';

const month = aCampaign();
const days = (extra: Partial<Campaign['days']>): Partial<Campaign> => ({ days: { ...month.days, ...extra } });

describe('planHash', () => {
  it.each<[string, Partial<Campaign>]>([
    ['a title', { title: '别的题目' }],
    ['people', { roster: { ...month.roster, people: [aPerson('contact', 'north', { name: '新人' })] } }],
    ['a group', { group: 'oc_other' }],
    ['holidays of another year', days({ daysOff: new Set([...month.days.daysOff, '2024-01-01']) })],
    ['the order of the calendar', days({ daysOff: new Set([...month.days.daysOff].toReversed()) })],
  ])('is the same after a change of %s', (_, change) => {
    expect(planHash(aCampaign(change))).toBe(planHash(month));
  });

  it.each<[string, Partial<Campaign>]>([
    ['the deadline', { deadline: { date: '2021-09-28', time: '17:30' } }],
    ['the order of units', { roster: { ...month.roster, units: month.roster.units.toReversed() } }],
    ['a holiday within it', days({ daysOff: new Set([...month.days.daysOff, '2021-09-24']) })],
    ['office hours', { officeHours: { from: '08:00', to: '17:30' } }],
    ['the deadline of a level', { deadlineByTag: { county: { date: '2021-09-24', time: '17:30' } } }],
    ['a cap', { limits: { perUnitPerDay: 1, perUnitPerWeek: 2 } }],
    ['an expected report', { areas: month.areas.map((area) => ({ ...area, expect: 1 })) }],
  ])('differs after a change of %s', (_, change) => {
    expect(planHash(aCampaign(change))).not.toBe(planHash(month));
  });
});

it('a deadline by level of the folder waits for its acceptance, and is told', () => {
  const deadlineByTag = { county: { date: '2021-09-24', time: '17:30' } };
  const loaded = aCampaign({ deadlineByTag });
  expect(underPlan(loaded, month).deadlineByTag).toBeUndefined();
  expect(underPlan(month, loaded).deadlineByTag).toEqual(deadlineByTag);
  expect(planDiff(month, loaded, at('2021-09-10 10:00')).parts).toContain('deadlineByTag');
  expect(fromStored(storedCampaign.parse(JSON.parse(JSON.stringify(toStored(loaded)))))).toEqual(loaded);
});

it('a new folder under an accepted plan has the new texts and the accepted plan', () => {
  const { summary: _, ...rest } = aCampaign({ title: '新题目', roster: { units: [SOUTH], people: [] } });
  const merged = underPlan(rest, month);
  expect(planHash(merged)).toBe(planHash(month));
  expect(merged.title).toBe('新题目');
  expect(merged.summary).toEqual(month.summary);
});

it.each(['activity-month-2021', 'site-safety-2025'])(
  '%s comes back from the store as it was',
  async (name) => {
    const folder = new URL(`../../../campaigns/${name}/`, import.meta.url).pathname;
    const { campaign } = await loadCampaign(folder, { GROUP_CHAT_ID: 'oc_group' });
    const kept: unknown = JSON.parse(JSON.stringify(toStored(campaign!)));
    expect(fromStored(storedCampaign.parse(kept))).toEqual(campaign);
  },
);

describe('planDiff', () => {
  const now = at('2021-09-10 12:00');

  it('names units and areas, and says nothing of what stays', () => {
    const after = aCampaign({
      roster: {
        ...month.roster,
        units: [
          { ...NORTH, name: '北方' },
          { id: 'west', name: '西区' },
        ],
      },
      areas: [],
    });
    const diff = planDiff(month, after, now);
    expect(diff.units).toEqual({ added: ['西区'], dropped: ['南区', '东区'], changed: ['北方'] });
    expect(diff.areas.dropped).toEqual(['news']);
    expect(diff.deadline).toBeUndefined();
    expect([...diff.added, ...diff.dropped, ...diff.moved, ...diff.parts]).toEqual([]);
  });

  it('lists nothing that has happened, also where an edit would move it or brings it back', () => {
    const line = (id: string, time: string): ScheduleLine => ({
      id,
      job: 'remind',
      to: ['owing'],
      onDayOff: 'send',
      when: { kind: 'at', rule: { kind: 'moment', moment: { date: '2021-09-20', time } } },
    });
    const before = aCampaign({ schedule: [line('moves', '09:00')] });
    const after = aCampaign({ schedule: [line('moves', '15:00'), line('back', '10:00')] });
    const happened = new Set(['moves@2021-09-20', 'back@2021-09-20']);
    const all = ({ added, moved, past }: ReturnType<typeof planDiff>) => [...added, ...moved, ...past];
    expect(all(planDiff(before, after, now))).toHaveLength(2);
    expect(all(planDiff(before, after, now, happened))).toEqual([]);
  });
});

describe('the parts of a plan', () => {
  const repeats = { every: 'month', due: [], about: 'same', from: '2021-09-01', items: {} } as const;
  const unitCalendars = [{ of: ['north'], daysOff: ['2021-09-08'], workingDays: [] }];

  it('that only some plans have wait for their acceptance', () => {
    const loaded = aCampaign({ repeats, unitCalendars });
    const under = underPlan(loaded, month);
    expect('repeats' in under || 'unitCalendars' in under).toBe(false);
    expect(underPlan(month, loaded)).toMatchObject({ repeats, unitCalendars });
    expect(underPlan(month, withoutSummary(month))).not.toHaveProperty('summary');
  });

  it('are named where a plan has them', () => {
    expect(planParts(aCampaign({ repeats, unitCalendars }))).toMatchObject({ repeats, unitCalendars });
    const { summary, ...parts } = planParts(withoutSummary(month));
    expect(summary).toBeNull();
    expect('repeats' in parts || 'unitCalendars' in parts || 'deadlineByTag' in parts).toBe(false);
    expect(planParts(month).summary).toEqual({ name: '总结' });
  });

  it('hold forty days of the calendar before the opening and after the close', () => {
    // The campaign opens on 1 September and closes on 14 October.
    const days = ['2021-11-24', '2021-11-23', '2021-07-23', '2021-07-22'];
    const workingDays = new Set([...days, ...month.days.workingDays]);
    const parts = planParts(aCampaign({ days: { ...month.days, workingDays } }));
    expect(parts.days.workingDays).toEqual([
      '2021-07-23',
      '2021-09-18',
      '2021-09-26',
      '2021-10-09',
      '2021-11-23',
    ]);
  });

  it.each([
    ['2021-09-01', '2021-09-27 17:30', [2021]],
    ['2021-02-01', '2021-02-10 17:30', [2020, 2021]],
    ['2021-11-01', '2021-11-25 17:30', [2021, 2022]],
    ['2021-02-10', '2021-02-20 17:30', [2021]],
  ])('hold the years in which those days lie: from %s to %s', (opens, deadline, years) => {
    const days = { ...month.days, years: [2019, 2020, 2021, 2022, 2023] };
    expect(planParts(aCampaign({ opens, deadline: wall(deadline), days })).days.years).toEqual(years);
  });

  it('have the hash of their JSON with sorted keys, so that hashes stored earlier remain valid', () => {
    const sorted = (_: string, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value;
    for (const campaign of [
      month,
      withoutSummary(month),
      aCampaign({ unitCalendars, schedule: [], areas: [] }),
    ]) {
      const text = JSON.stringify(planParts(campaign), sorted);
      expect(planHash(campaign)).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });
});
