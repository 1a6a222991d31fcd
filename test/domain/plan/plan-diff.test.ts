/** The differences that admins see before they accept a new plan. */
import { describe, expect, it } from 'vitest';
import type { Campaign, ScheduleLine } from '../../../src/domain/campaign/campaign.ts';
import { planDiff, type PlanDiff } from '../../../src/domain/plan/plan-diff.ts';
import { aCampaign, aPerson, at, EAST, NORTH, SOUTH, wall } from '../../support/campaign.ts';

const NOW = at('2021-09-10 12:00');

/** A digest that fires once, with a grace period until 17:30 of its day. */
function once(moment: string, more: Partial<ScheduleLine> = {}): ScheduleLine {
  const when = { kind: 'at', rule: { kind: 'moment', moment: wall(moment) } } as const;
  return { id: 'line', job: 'digest', to: ['admins'], onDayOff: 'next', when, ...more };
}

/** A digest that fires daily at 10:00 on these days. */
function daily(from: string, until: string): ScheduleLine {
  const rule = (text: string) => ({ kind: 'moment', moment: wall(text) }) as const;
  const when = {
    kind: 'cron',
    cron: '0 10 * * *',
    from: rule(`${from} 00:00`),
    until: rule(`${until} 24:00`),
  } as const;
  return once('2021-09-01 10:00', { when });
}

const of = (...schedule: ScheduleLine[]) => aCampaign({ schedule });

/** The ids in each part; a shift is written `old > new` with the new time of day. */
function ids({ added, dropped, moved, changed, past }: PlanDiff) {
  const names = (all: PlanDiff['added']) => all.map(({ id }) => id);
  return {
    added: names(added),
    dropped: names(dropped),
    moved: moved.map(({ from, to }) => `${from.id} > ${to.id}`),
    changed: names(changed),
    past: names(past),
  };
}
const NOTHING = { added: [], dropped: [], moved: [], changed: [], past: [] };

describe('firings', () => {
  it.each<[string, Campaign, Campaign, Partial<ReturnType<typeof ids>>]>([
    ['nothing changes', of(once('2021-09-13 09:00')), of(once('2021-09-13 09:00')), {}],
    ['a line is new', of(), of(once('2021-09-13 09:00')), { added: ['line@2021-09-13'] }],
    ['a line goes', of(once('2021-09-13 09:00')), of(), { dropped: ['line@2021-09-13'] }],
    [
      'a line goes at the moment of its firing',
      of(once('2021-09-10 12:00')),
      of(),
      { dropped: ['line@2021-09-10'] },
    ],
    ['a line goes after its firing', of(once('2021-09-10 11:59')), of(), {}],
    [
      'a line has another time of day',
      of(once('2021-09-13 09:00')),
      of(once('2021-09-13 15:00')),
      { moved: ['line@2021-09-13 > line@2021-09-13'] },
    ],
    [
      'a line that fires once has another date',
      of(once('2021-09-13 09:00')),
      of(once('2021-09-14 09:00')),
      { moved: ['line@2021-09-13 > line@2021-09-14'] },
    ],
    [
      'a line moves from the past of today to its future',
      of(once('2021-09-10 09:00')),
      of(once('2021-09-10 15:00')),
      { moved: ['line@2021-09-10 > line@2021-09-10'] },
    ],
    [
      'a line moves from the future of today to its past',
      of(once('2021-09-10 15:00')),
      of(once('2021-09-10 09:00')),
      { moved: ['line@2021-09-10 > line@2021-09-10'] },
    ],
    ['a line moves within the past', of(once('2021-09-10 09:00')), of(once('2021-09-10 10:00')), {}],
    [
      'one firing becomes two',
      of(daily('2021-09-13', '2021-09-13')),
      of(daily('2021-09-14', '2021-09-15')),
      { added: ['line@2021-09-14', 'line@2021-09-15'], dropped: ['line@2021-09-13'] },
    ],
    [
      'two firings become one',
      of(daily('2021-09-14', '2021-09-15')),
      of(daily('2021-09-13', '2021-09-13')),
      { added: ['line@2021-09-13'], dropped: ['line@2021-09-14', 'line@2021-09-15'] },
    ],
    [
      'a line has other recipients',
      of(once('2021-09-13 09:00')),
      of(once('2021-09-13 09:00', { to: ['group'] })),
      { changed: ['line@2021-09-13'] },
    ],
    [
      'a line has another job',
      of(once('2021-09-13 09:00')),
      of(once('2021-09-13 09:00', { job: 'announce' })),
      { changed: ['line@2021-09-13'] },
    ],
    [
      'a new line could still be sent today',
      of(),
      of(once('2021-09-10 09:00')),
      { added: ['line@2021-09-10'] },
    ],
    [
      'a new line could be sent until now',
      of(),
      of(once('2021-09-10 09:00', { graceMs: 3 * 3_600_000 })),
      { added: ['line@2021-09-10'] },
    ],
    ['a line is past in both plans', of(once('2021-09-09 09:00')), of(once('2021-09-09 09:00')), {}],
    [
      'a line has another time of day and other recipients',
      of(once('2021-09-13 09:00')),
      of(once('2021-09-13 15:00', { to: ['group'] })),
      { moved: ['line@2021-09-13 > line@2021-09-13'] },
    ],
    [
      'one line moves to another date, another is new and a third goes',
      of(once('2021-09-13 09:00'), once('2021-09-16 09:00', { id: 'goes' })),
      of(once('2021-09-14 09:00'), once('2021-09-17 09:00', { id: 'new' })),
      {
        added: ['new@2021-09-17'],
        dropped: ['goes@2021-09-16'],
        moved: ['line@2021-09-13 > line@2021-09-14'],
      },
    ],
    ['a new line is past', of(), of(once('2021-09-09 09:00')), { past: ['line@2021-09-09'] }],
    [
      'a line that is skipped on a day off goes',
      of(once('2021-09-20 09:00', { onDayOff: 'skip' })),
      of(),
      {},
    ],
  ])('%s', (_, before, after, expected) => {
    expect(ids(planDiff(before, after, NOW))).toEqual({ ...NOTHING, ...expected });
  });

  it('names shifts in the order of their new moments', () => {
    const lines = (...moments: string[]) =>
      of(...moments.map((moment, n) => once(moment, { id: `line-${n}` })));
    const { moved } = planDiff(
      lines('2021-09-13 09:00', '2021-09-14 09:00', '2021-09-15 09:00'),
      lines('2021-09-24 09:00', '2021-09-14 10:00', '2021-09-17 09:00'),
      NOW,
    );
    expect(moved.map(({ to }) => to.id)).toEqual([
      'line-1@2021-09-14',
      'line-2@2021-09-17',
      'line-0@2021-09-24',
    ]);
  });
});

describe('the deadline', () => {
  it('is named if it has another date', () => {
    const after = aCampaign({ deadline: wall('2021-09-28 17:30') });
    const { deadline, parts } = planDiff(aCampaign(), after, NOW);
    expect([deadline?.from.date, deadline?.to.date]).toEqual(['2021-09-27', '2021-09-28']);
    expect(parts).toEqual([]);
  });

  it('is named if only the rule for days off moves it', () => {
    const onHoliday = { deadline: wall('2021-09-20 17:30') };
    const after = aCampaign({ ...onHoliday, deadlineOnDayOff: 'put-off' });
    const { deadline, parts } = planDiff(aCampaign(onHoliday), after, NOW);
    expect([deadline?.from.date, deadline?.to.date]).toEqual(['2021-09-20', '2021-09-22']);
    expect(parts).toEqual(['deadlineOnDayOff']);
  });

  it('is named if it is written differently but is the same moment', () => {
    const putOff = { deadlineOnDayOff: 'put-off' } as const;
    const before = aCampaign({ ...putOff, deadline: wall('2021-09-20 17:30') });
    const after = aCampaign({ ...putOff, deadline: wall('2021-09-21 17:30') });
    const { deadline } = planDiff(before, after, NOW);
    expect([deadline?.from.written?.date, deadline?.to.written?.date]).toEqual(['2021-09-20', '2021-09-21']);
  });
});

describe('the other parts', () => {
  const every = { every: 'month', due: [], about: 'same', from: '2021-09-01', items: {} } as const;
  it.each<[string, Partial<Campaign>, readonly string[]]>([
    ['a title', { title: '别的题目' }, []],
    ['a person', { roster: { units: [NORTH, SOUTH, EAST], people: [aPerson('admin')] } }, []],
    ['office hours', { officeHours: { from: '08:00', to: '17:00' } }, ['officeHours']],
    [
      'a limit and a step of the ladder',
      { limits: { perUnitPerDay: 2, perUnitPerWeek: 3 }, ladder: [{ after: 1, to: ['contacts'] }] },
      ['limits', 'ladder'],
    ],
    ['a repetition that is new', { repeats: every }, ['repeats']],
  ])('are named: %s', (_, change, parts) => {
    expect(planDiff(aCampaign(), aCampaign(change), NOW).parts.toSorted()).toEqual(parts.toSorted());
  });

  it('are named if they are removed', () => {
    expect(planDiff(aCampaign({ repeats: every }), aCampaign(), NOW).parts).toEqual(['repeats']);
  });
});

it('lists no item that differs only in the order of its keys, as one read from the store does', () => {
  const item = { id: 'event', name: '整改报告', aliases: [], expect: 0 };
  const before = aCampaign({ areas: [{ expect: 0, aliases: [], name: '整改报告', id: 'event' }] });
  const diff = (areas: Campaign['areas']) => planDiff(before, aCampaign({ areas }), NOW);
  expect(diff([item]).areas.changed).toEqual([]);
  expect(diff([{ ...item, expect: 1 }]).areas.changed).toEqual(['整改报告']);
});
