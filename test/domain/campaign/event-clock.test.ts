/** Properties of deadlines that count from an event, over generated campaigns, dates and units. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign, EventStart, Unit } from '../../../src/domain/campaign/campaign.ts';
import { startFor, startsWith, withStarts } from '../../../src/domain/campaign/event-clock.ts';
import { campaignFor } from '../../../src/domain/campaign/for-unit.ts';
import { itemsOf } from '../../../src/domain/campaign/items.ts';
import { expectedOf } from '../../../src/domain/campaign/naming.ts';
import { effectiveDeadline, momentAt, wallText } from '../../../src/domain/deadlines/deadline.ts';
import { owingUnits } from '../../../src/domain/deadlines/owed.ts';
import { startEffects } from '../../../src/domain/deadlines/event-start-effects.ts';
import { owedBy } from '../../../src/domain/deadlines/standing.ts';
import { planHash, underPlan } from '../../../src/domain/plan/plan-parts.ts';
import { planOf } from '../../../src/domain/plan/schedule.ts';
import { readEventDate } from '../../../src/domain/campaign/event-date.ts';
import { isWorkingDay } from '../../../src/domain/time/calendar.ts';
import { addDays } from '../../../src/domain/time/local-time.ts';
import { fromStored, toStored } from '../../../src/records/stored-campaign.ts';
import { aCampaign, aReport, at } from '../../support/campaign.ts';

const UNITS: readonly Unit[] = ['a', 'b', 'c', 'd'].map((id, index) => ({
  id,
  name: `${id}区`,
  tags: index % 2 === 0 ? ['county'] : ['city'],
}));
const ITEM = { kind: 'area', area: 'minutes' } as const;

const anyTime = fc.constantFrom('00:00', '09:15', '14:30', '23:59');
const anyDay = fc.integer({ min: 0, max: 25 }).map((days) => addDays('2021-09-01', days));

const anyCampaign: fc.Arbitrary<Campaign> = fc
  .record({
    amount: fc.integer({ min: 1, max: 6 }),
    unit: fc.constantFrom('working-day' as const, 'day' as const, 'hour' as const),
    of: fc.option(fc.constant(['county']), { nil: undefined }),
    byTag: fc.option(fc.constant({ county: 2, default: 1 }), { nil: undefined }),
    ownDayOff: fc.option(anyDay, { nil: undefined }),
    remindBefore: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ amount, unit, of, byTag, ownDayOff, remindBefore }) =>
    aCampaign({
      areas: [
        {
          id: 'minutes',
          name: '落实情况',
          aliases: [],
          expect: 0,
          ...(of && { of }),
          clock: {
            event: '部署会',
            after: { amount, unit },
            time: '17:30',
            expect: byTag ? 2 : 1,
            ...(byTag && { expectByTag: byTag }),
          },
        },
      ],
      ...(ownDayOff && { unitCalendars: [{ of: ['b'], daysOff: [ownDayOff], workingDays: [] }] }),
      schedule: [
        {
          id: 'remind',
          job: 'remind',
          to: ['owing'],
          onDayOff: 'skip',
          when: {
            kind: 'at',
            rule: {
              kind: 'anchor',
              anchor: 'deadline',
              offset: { amount: -remindBefore, unit: 'working-day' },
              time: '09:00',
            },
          },
        },
        {
          id: 'close',
          job: 'snapshot',
          to: ['admins'],
          onDayOff: 'send',
          when: { kind: 'at', rule: { kind: 'anchor', anchor: 'deadline' } },
        },
      ],
      roster: { units: UNITS, people: [] },
    }),
  );

/** Generates starts for all units and for single units. */
const anyStarts: fc.Arbitrary<readonly EventStart[]> = fc
  .record({
    all: fc.option(anyDay, { nil: undefined }),
    own: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), anyDay, { maxKeys: 3 }),
    time: anyTime,
  })
  .map(({ all, own, time }) => {
    const starts: EventStart[] = Object.entries(own).map(([unit, date]) => ({
      item: 'minutes',
      unit,
      date,
      time,
      at: 0,
    }));
    return all === undefined ? starts : [{ item: 'minutes', date: all, time, at: 0 }, ...starts];
  });

const owes = ({ tags = [] }: Unit, campaign: Campaign) => {
  const { of } = campaign.areas[0] ?? {};
  return of === undefined || of.some((tag) => tags.includes(tag));
};

describe('an item whose deadline counts from an event', () => {
  it('is owed by nobody, and moves nothing, until the event has a date', () => {
    fc.assert(
      fc.property(anyCampaign, (campaign) => {
        for (const unit of UNITS) {
          const own = campaignFor(campaign, unit.id);
          expect(itemsOf(own)).toEqual([{ kind: 'summary' }]);
          expect(owedBy(own, undefined, at('2021-09-20 12:00'))).toHaveLength(1);
        }
        const without = { ...campaign, areas: [] };
        expect(planOf(campaign).map((each) => each.at)).toEqual(planOf(without).map((each) => each.at));
        expect(withStarts(campaign, [])).toBe(campaign);
      }),
    );
  });

  it('is due for each unit by its own date or the one for all, counted in its own working days', () => {
    fc.assert(
      fc.property(anyCampaign, anyStarts, (campaign, starts) => {
        const stated = withStarts(campaign, starts);
        for (const unit of UNITS) {
          const own = campaignFor(stated, unit.id);
          const start = startFor(stated, 'minutes', unit.id);
          const area = campaign.areas[0];
          const isOwed = start !== undefined && owes(unit, campaign);
          expect(expectedOf(own, ITEM) > 0).toBe(isOwed);
          if (!start || !isOwed || !area?.clock) continue;
          const due = effectiveDeadline(own, undefined, ITEM);
          if (area.clock.after.unit === 'hour') {
            const passed = momentAt(own.timezone, due) - at(`${start.date} ${start.time ?? ''}`);
            expect(passed).toBe(area.clock.after.amount * 3_600_000);
            continue;
          }
          expect(due.time).toBe('17:30');
          // Counted day by day here, independent of the bot's function.
          let left = area.clock.after.amount;
          let date = start.date;
          while (left > 0) {
            date = addDays(date, 1);
            if (area.clock.after.unit === 'day' || isWorkingDay(own.days, date)) left -= 1;
          }
          expect(due.date).toBe(date);
          const county = unit.tags?.includes('county') === true;
          expect(expectedOf(own, ITEM)).toBe(area.clock.expectByTag ? (county ? 2 : 1) : 1);
        }
      }),
    );
  });

  it('is reminded of and listed once for each date, and asks those alone who owe it then', () => {
    fc.assert(
      fc.property(anyCampaign, anyStarts, (campaign, starts) => {
        const stated = withStarts(campaign, starts);
        const lists = planOf(stated).filter(({ job, skipped }) => job === 'snapshot' && !skipped);
        const registers = new Map();
        for (const unit of UNITS) {
          const own = campaignFor(stated, unit.id);
          if (expectedOf(own, ITEM) === 0) continue;
          const due = effectiveDeadline(own, undefined, ITEM);
          const theirs = lists.filter(({ deadlines = [] }) =>
            deadlines.some((each) => wallText(each) === wallText(due)),
          );
          expect(theirs).toHaveLength(1);
          expect(theirs[0]?.at).toBe(momentAt(stated.timezone, due));
          const before = momentAt(stated.timezone, due) - 1;
          expect(owingUnits(stated, registers, before, [due]).map(({ id }) => id)).toContain(unit.id);
        }
        expect(new Set(planOf(stated).map(({ id }) => id)).size).toBe(planOf(stated).length);
      }),
    );
  });

  it('keeps the ids of what has happened when other dates are stated, and the plan that admins accepted', () => {
    fc.assert(
      fc.property(anyCampaign, anyStarts, (campaign, starts) => {
        const stated = withStarts(campaign, starts);
        const dues = (each: Campaign) =>
          planOf(each).filter(({ deadlines = [] }) => deadlines.some(({ date }) => date === '2021-09-27'));
        const ids = new Set(dues(stated).map(({ id }) => id));
        for (const { id, skipped } of dues(campaign)) if (!skipped) expect(ids).toContain(id);
        expect(planHash(stated)).toBe(planHash(campaign));
        expect(underPlan(stated, fromStored(toStored(campaign)))).toEqual(stated);
        expect(withStarts(stated, undefined)).toEqual(campaign);
        // Storing and loading, as a rehearsal does, keeps the dates.
        expect(fromStored(toStored(stated))).toEqual(stated);
      }),
    );
  });

  it('names exactly the units whose deadline a change moves', () => {
    fc.assert(
      fc.property(anyCampaign, anyStarts, anyStarts, (campaign, before, after) => {
        const [old, fresh] = [withStarts(campaign, before), withStarts(campaign, after)];
        const moved = new Set(startEffects(old, fresh, 'minutes', new Map()).map(({ unit }) => unit.id));
        for (const { id } of UNITS) {
          const due = (each: Campaign) => {
            const own = campaignFor(each, id);
            return expectedOf(own, ITEM) > 0 ? wallText(effectiveDeadline(own, undefined, ITEM)) : '';
          };
          expect(moved.has(id)).toBe(due(old) !== due(fresh));
        }
      }),
    );
  });

  it('leaves what was filed before the event counted, and nothing of another unit', () => {
    fc.assert(
      fc.property(anyCampaign, anyDay, (campaign, date) => {
        const stated = withStarts(
          campaign,
          startsWith([], { item: 'minutes', units: ['a'] }, { date, at: 0 }),
        );
        const early = { filings: [1, 2].map((n) => aReport('minutes', at('2021-09-01 09:00'), { n })) };
        const now = at('2021-10-14 12:00');
        const standings = owedBy(campaignFor(stated, 'a'), early, now);
        expect(standings.map(({ item }) => item.kind)).toEqual(['summary']);
        expect(owedBy(campaignFor(stated, 'b'), undefined, now)).toHaveLength(1);
      }),
    );
  });
});

describe('the date of an event as typed', () => {
  const context = { today: '2021-09-15', from: '2021-09-01', until: '2021-10-14' };

  it.each([
    ['9月10日', '2021-09-10', ''],
    ['9月20日', '2021-09-20', ''],
    ['昨天', '2021-09-14', ''],
    ['自9月10日起算', '2021-09-10', ''],
    ['9月10日召开 确认', '2021-09-10', '确认'],
    ['2021-09-10', '2021-09-10', ''],
    ['10 Sep confirm', '2021-09-10', 'confirm'],
    ['9月10日 9月11日', '2021-09-10', '9月11日'],
  ])('%s', (typed, date, rest) => {
    expect(readEventDate(typed, context)).toEqual({ ok: true, date, rest });
  });

  it.each([
    ['9月10日14:30', '2021-09-10', '14:30', ''],
    ['昨天 下午2点半 确认', '2021-09-14', '14:30', '确认'],
    ['9月10日24:00', '2021-09-11', '00:00', ''],
    ['今天08时05分发生', '2021-09-15', '08:05', ''],
    ['10 Sep 2:30 pm confirm', '2021-09-10', '14:30', 'confirm'],
  ])('%s has an hour', (typed, date, time, rest) => {
    expect(readEventDate(typed, context)).toEqual({ ok: true, date, time, rest });
  });

  it.each([
    ['2021-06-24', '2021-12-25', '2021-12-25', '2021-12-25'],
    ['2021-06-24', '2021-12-26', '2021-12-31', '2020-12-25'],
    ['2021-06-24', '2021-12-01', '2021-12-24', '2020-12-25'],
    ['2021-06-28', '2020-12-26', '2021-12-24', '2021-12-25'],
    // More than half a year away.
    ['2021-02-01', '2021-01-01', '2021-12-31', '2021-12-25'],
    ['2022-10-01', '2021-11-01', '2022-02-28', '2021-12-25'],
    ['2022-10-01', '2019-11-01', '2022-02-28', '2021-12-25'],
    // No day of the campaign: the nearest of all.
    ['2021-02-01', '2021-01-01', '2021-06-30', '2020-12-25'],
  ])('12月25日 on %s, between %s and %s, is %s', (today, from, until, date) => {
    expect(readEventDate('12月25日', { today, from, until })).toEqual({ ok: true, date, rest: '' });
  });

  it('in another year must fall on the weekday beside it', () => {
    const wide = { today: '2021-02-01', from: '2020-01-01', until: '2021-12-31' };
    const [sunday, thursday] = ['12月26日(周日)', '12月26日(周四)'].map((typed) =>
      readEventDate(typed, wide),
    );
    expect(sunday).toEqual({ ok: true, date: '2021-12-26', rest: '' });
    expect(thursday).toEqual({ ok: false, reason: 'weekday-differs' });
  });

  it('asks where the hour could be either half of the day', () => {
    const reading = readEventDate('9月10日5点', context);
    expect(reading).toEqual({ ok: false, reason: 'time-unclear' });
  });

  it.each([
    ['2月30日', 'no-such-date'],
    ['9月', 'no-day'],
    ['', 'empty'],
    ['会议', 'unreadable-date'],
    ['9月10日(周三)', 'weekday-differs'],
    ['9月10日开会', 'unreadable-date'],
    ['99月1日', 'no-such-date'],
  ])('%s is no date', (typed, reason) => {
    expect(readEventDate(typed, context)).toEqual({ ok: false, reason });
  });
});

describe('an hour limit', () => {
  const campaign = aCampaign({
    deadlineOnDayOff: 'put-off',
    areas: [
      {
        id: 'first',
        name: '首报',
        aliases: [],
        expect: 0,
        clock: { event: '突发事件', after: { amount: 24, unit: 'hour' }, time: '24:00', expect: 1 },
      },
    ],
    roster: { units: UNITS, people: [] },
  });

  it('is not moved off a day off', () => {
    // From Friday to Saturday.
    const stated = withStarts(campaign, [{ item: 'first', date: '2021-09-10', time: '14:30', at: 0 }]);
    const due = effectiveDeadline(campaignFor(stated, 'a'), undefined, { kind: 'area', area: 'first' });
    expect(wallText(due)).toBe('2021-09-11T14:30');
  });
});

describe('thousands of units with a date of their own', () => {
  const sized = (count: number) => {
    const units = Array.from({ length: count }, (_, index) => ({ id: `u${index}`, name: `单位${index}` }));
    const clock = {
      event: '部署会',
      after: { amount: 5, unit: 'working-day' },
      time: '17:30',
      expect: 1,
    } as const;
    const area = { id: 'minutes', name: '落实情况', aliases: [], expect: 0, clock };
    const campaign = aCampaign({ areas: [area], roster: { units, people: [] } });
    return { campaign, ids: units.map(({ id }) => id) };
  };
  const work = ({ campaign, ids }: ReturnType<typeof sized>) => {
    const start = { date: '2021-09-10', time: '09:00', at: 0 };
    const stated = withStarts(campaign, startsWith([], { item: 'minutes', units: ids }, start));
    const other = startsWith(
      stated.started ?? [],
      { item: 'minutes', units: ids.slice(1) },
      { ...start, date: '2021-09-13' },
    );
    const effects = startEffects(stated, withStarts(campaign, other), 'minutes', new Map());
    expect(effects.length).toBeGreaterThan(0);
  };

  const msOf = (count: number) => {
    const made = sized(count);
    const since = process.cpuUsage();
    work(made);
    const { user, system } = process.cpuUsage(since);
    return (user + system) / 1000;
  };

  it('cost some four times as much when there are four times as many', () => {
    msOf(500);
    // A single slow run is caused by other processes; quadratic time would be sixteen times as long in each run.
    const grown = [1, 2, 3].map(() => msOf(8000) / msOf(2000));
    expect(Math.min(...grown)).toBeLessThan(9);
  });
});
