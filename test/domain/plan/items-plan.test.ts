/**
 * Generated campaigns with several items: each item is reminded, chased, listed and counted by its own deadline,
 * once, for exactly the units that owe it. Expected values are computed here item by item, as if each were a campaign
 * of its own.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type {
  Area,
  Campaign,
  LocalMoment,
  ScheduleLine,
  Unit,
} from '../../../src/domain/campaign/campaign.ts';
import { campaignFor } from '../../../src/domain/campaign/for-unit.ts';
import { itemsOf } from '../../../src/domain/campaign/items.ts';
import { itemKey, momentAt, scheduledDeadline, wallText } from '../../../src/domain/deadlines/deadline.ts';
import { owedFacts } from '../../../src/domain/deadlines/owed.ts';
import { overdueUnits } from '../../../src/domain/deadlines/overdue.ts';
import { figuresOf } from '../../../src/domain/register/figures.ts';
import type { UnitRegister } from '../../../src/domain/register/register.ts';
import { snapshotOf } from '../../../src/domain/register/snapshot.ts';
import { owesReason } from '../../../src/domain/sending/gate.ts';
import { occurrencesOf } from '../../../src/domain/plan/line-occurrences.ts';
import { planOf } from '../../../src/domain/plan/schedule.ts';
import { addDays } from '../../../src/domain/time/local-time.ts';
import { aPlainCampaign, aReport, aRegister, ZONE } from '../../support/campaign.ts';

const TAGS = ['county', 'city', 'office'];
const OPENS = '2021-03-01';

const anyMoment = fc
  .record({ day: fc.integer({ min: 5, max: 40 }), time: fc.constantFrom('12:00', '17:30', '24:00') })
  .map(({ day, time }): LocalMoment => ({ date: addDays(OPENS, day), time }));

const anyArea = (id: string): fc.Arbitrary<Area> =>
  fc
    .record({
      deadline: fc.option(anyMoment, { nil: undefined }),
      deadlineByTag: fc.option(
        fc.dictionary(fc.constantFrom(...TAGS, 'default'), anyMoment, { minKeys: 1 }),
        { nil: undefined },
      ),
      of: fc.option(fc.uniqueArray(fc.constantFrom(...TAGS), { minLength: 1 }), { nil: undefined }),
      expect: fc.integer({ min: 0, max: 2 }),
      expectByTag: fc.option(
        fc.dictionary(fc.constantFrom(...TAGS, 'default'), fc.integer({ min: 0, max: 2 }), { minKeys: 1 }),
        { nil: undefined },
      ),
    })
    .map(({ expect: most, expectByTag, deadline, deadlineByTag, of }) => ({
      id,
      name: id,
      aliases: [],
      expect: expectByTag ? Math.max(0, ...Object.values(expectByTag)) : most,
      ...(expectByTag && { expectByTag }),
      ...(deadline && { deadline }),
      ...(deadlineByTag && { deadlineByTag }),
      ...(of && { of }),
    }));

const anyUnits = fc
  .array(fc.uniqueArray(fc.constantFrom(...TAGS)), { minLength: 1, maxLength: 4 })
  .map((all) =>
    all.map((tags, index): Unit => ({
      id: `u${index}`,
      name: `单位${index}`,
      ...(tags.length > 0 && { tags }),
    })),
  );

const LINES: ScheduleLine[] = [
  ...[3, 1, 0].map((before): ScheduleLine => ({
    id: `t-${before}`,
    job: 'remind',
    to: ['owing'],
    onDayOff: 'skip',
    when: {
      kind: 'at',
      rule: {
        kind: 'anchor',
        anchor: 'deadline',
        offset: { amount: -before, unit: 'working-day' },
        time: '09:00',
      },
    },
  })),
  {
    id: 'close',
    job: 'snapshot',
    to: ['admins'],
    onDayOff: 'send',
    when: { kind: 'at', rule: { kind: 'anchor', anchor: 'deadline' } },
  },
  {
    id: 'overdue',
    job: 'chase',
    to: ['owing'],
    onDayOff: 'skip',
    when: {
      kind: 'cron',
      cron: '0 10 * * *',
      from: { kind: 'anchor', anchor: 'deadline' },
      until: { kind: 'anchor', anchor: 'deadline', offset: { amount: 3, unit: 'working-day' } },
    },
  },
];

const anyCampaign = fc
  .record({
    areas: fc.tuple(anyArea('a'), anyArea('b'), anyArea('c')),
    deadline: anyMoment,
    units: anyUnits,
    summary: fc.boolean(),
  })
  .map(({ areas, deadline, units, summary }): Campaign => {
    const { summary: _, ...campaign } = aPlainCampaign({
      opens: OPENS,
      deadline,
      areas,
      closes: { kind: 'moment', moment: { date: addDays(OPENS, 90), time: '17:30' } },
      schedule: LINES,
      roster: { units, people: [] },
    });
    return summary ? { ...campaign, summary: { name: '总结' } } : campaign;
  });

const firing = (campaign: Campaign) => planOf(campaign).filter(({ skipped }) => !skipped);
const owedIn = (campaign: Campaign) =>
  campaign.roster.units.flatMap((unit) => {
    const own = campaignFor(campaign, unit.id);
    return itemsOf(own).map((item) => ({ unit, own, item, deadline: scheduledDeadline(own, item) }));
  });

it('gives every firing a name of its own', () => {
  fc.assert(
    fc.property(anyCampaign, (campaign) => {
      const ids = planOf(campaign).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

it('reminds and chases of each item by its own deadline, in one message a line and a day', () => {
  fc.assert(
    fc.property(anyCampaign, (campaign) => {
      const plan = firing(campaign);
      for (const { unit, item, deadline } of owedIn(campaign))
        for (const line of LINES.filter(({ job }) => job !== 'snapshot'))
          for (const alone of occurrencesOf(campaign, line, deadline)) {
            if (alone.skipped) continue;
            const about = plan.filter(
              ({ entry, date, deadlines, at }) =>
                entry === line.id &&
                date === alone.date &&
                at <= alone.at &&
                (deadlines ?? [campaign.deadline]).some((each) => wallText(each) === wallText(deadline)),
            );
            expect(
              about.map(({ id }) => id),
              `${line.id} of ${itemKey(item)} for ${unit.id}`,
            ).toHaveLength(1);
            const [found] = about;
            if (!found) continue;
            const message = { kind: line.job, cause: found.id, unit: unit.id, deadlines: found.deadlines };
            expect(owesReason(message, { campaign }, alone.at)).toBeUndefined();
            const listed = owedFacts(campaign, undefined, unit.id, alone.at)?.owed ?? [];
            expect(listed.filter(({ standing }) => itemKey(standing.item) === itemKey(item))).toHaveLength(1);
          }
    }),
    { numRuns: 30 },
  );
});

it('asks nobody who owes nothing by what a message is about, or has filed it', () => {
  fc.assert(
    fc.property(anyCampaign, (campaign) => {
      for (const { id, job, at, deadlines } of firing(campaign)) {
        if (job === 'snapshot') continue;
        const moments = (deadlines ?? [campaign.deadline]).map((each) => momentAt(ZONE, each));
        for (const { id: unit } of campaign.roster.units) {
          const own = campaignFor(campaign, unit);
          const due = itemsOf(own).filter((item) =>
            moments.includes(momentAt(ZONE, scheduledDeadline(own, item))),
          );
          const message = { kind: job, cause: id, unit, deadlines };
          const asked = owesReason(message, { campaign }, at) === undefined;
          if (due.length === 0) expect(asked, `${id} to ${unit}`).toBe(false);
          const filings = due.flatMap((item) =>
            item.kind === 'summary'
              ? [{ ...aReport('', at - 1), kind: 'summary' as const, area: undefined }]
              : [aReport(item.area, at - 2), aReport(item.area, at - 1)],
          );
          const register: UnitRegister = aRegister(filings);
          expect(owesReason(message, { campaign, register }, at), `${id} to ${unit}, filed`).toBeDefined();
        }
      }
    }),
    { numRuns: 30 },
  );
});

it('lists each unit once for each item, on the list of the item’s own deadline', () => {
  fc.assert(
    fc.property(anyCampaign, (campaign) => {
      const lists = firing(campaign).filter(({ job }) => job === 'snapshot');
      const listed = lists.flatMap(({ at, deadlines }) =>
        snapshotOf(campaign, new Map(), at, '总结', deadlines).items.flatMap(({ item, units }) =>
          units.map(({ unit, standing }) => `${unit} ${item} ${at} ${standing}`),
        ),
      );
      const expected = owedIn(campaign).map(
        ({ unit, item, deadline }) => `${unit.id} ${itemKey(item)} ${momentAt(ZONE, deadline)} missing`,
      );
      expect(listed.toSorted()).toEqual(expected.toSorted());
    }),
  );
});

it('counts each unit once for each item that it owes, and as overdue by its own deadline', () => {
  fc.assert(
    fc.property(anyCampaign, fc.integer({ min: 0, max: 50 }), (campaign, days) => {
      const now = momentAt(ZONE, { date: addDays(OPENS, days), time: '13:00' });
      const counted = figuresOf(campaign, new Map(), now).items.flatMap(({ item, units }) =>
        units.map(({ unit, standing }) => `${unit.id} ${itemKey(item)} ${standing.standing}`),
      );
      const late = (deadline: LocalMoment) =>
        now > momentAt(ZONE, deadline) || (deadline.time === '24:00' && now === momentAt(ZONE, deadline));
      const owed = owedIn(campaign).map(
        ({ unit, item, deadline }) => `${unit.id} ${itemKey(item)} ${late(deadline) ? 'overdue' : 'missing'}`,
      );
      expect(counted.toSorted()).toEqual(owed.toSorted());
      const chased = overdueUnits(
        campaign,
        new Map(),
        { deadlines: owedIn(campaign).map(({ deadline }) => deadline) },
        now,
      );
      const told = chased.flatMap(({ unit, owed: each }) =>
        each.map(({ standing }) => `${unit.id} ${itemKey(standing.item)}`),
      );
      expect(told.toSorted()).toEqual(
        owedIn(campaign)
          .filter(({ deadline }) => late(deadline))
          .map(({ unit, item }) => `${unit.id} ${itemKey(item)}`)
          .toSorted(),
      );
    }),
  );
});
