/**
 * Generated campaigns with every combination of items, units, periods, levels and events, with extensions and
 * exemptions. Each item of each unit is reminded, chased, listed and counted by its own deadline, exactly once, in
 * its own period.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Area,
  Campaign,
  DueByTag,
  DueRule,
  EventStart,
  Every,
  Item,
  LocalMoment,
  RepeatedDue,
  ScheduleLine,
  Unit,
  UnitCalendar,
} from '../../../src/domain/campaign/campaign.ts';
import { campaignFor } from '../../../src/domain/campaign/for-unit.ts';
import { startFor, withStarts } from '../../../src/domain/campaign/event-clock.ts';
import { itemsOf } from '../../../src/domain/campaign/items.ts';
import { expectedOf } from '../../../src/domain/campaign/naming.ts';
import {
  closesAt,
  effectiveDeadline,
  itemKey,
  offDaysOff,
  opensAt,
  scheduledDeadline,
} from '../../../src/domain/deadlines/deadline.ts';
import { owedFacts } from '../../../src/domain/deadlines/owed.ts';
import { campaignReached, reachOf } from '../../../src/domain/levels/access-table.ts';
import { levelSplit } from '../../../src/domain/levels/level-figures.ts';
import { parseDue } from '../../../src/domain/periods/due.ts';
import { firstRuns } from '../../../src/domain/periods/runs.ts';
import type { Series } from '../../../src/domain/periods/series.ts';
import { plannedFor } from '../../../src/domain/plan/planned-for.ts';
import { planOf } from '../../../src/domain/plan/schedule.ts';
import { figuresOf } from '../../../src/domain/register/figures.ts';
import type { FilingHead, UnitRegister } from '../../../src/domain/register/register.ts';
import { snapshotOf } from '../../../src/domain/register/snapshot.ts';
import { owesReason } from '../../../src/domain/sending/gate.ts';
import { addWorkingDays, lastWorkingDayOnOrBefore } from '../../../src/domain/time/calendar.ts';
import { addDays, momentAt } from '../../../src/domain/time/local-time.ts';
import { parseMomentRule } from '../../../src/domain/time/moment-rule.ts';
import { ownPlans } from '../../../src/plan/full-plan.ts';
import { aPlainCampaign } from '../../support/campaign.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const LINES: readonly ScheduleLine[] = (
  [
    ['t-1', 'remind', 'deadline -1 hour', 'owing'],
    ['eve', 'remind', 'deadline -1 working day 09:00', 'owing'],
    ['close', 'snapshot', 'deadline', 'admins'],
    ['late', 'chase', 'deadline +1 hour', 'owing'],
  ] as const
).map(([id, job, text, to]) => {
  const read = parseMomentRule(text, 'at');
  if (!read.ok) throw new Error(text);
  return { id, job, to: [to], onDayOff: 'send', when: { kind: 'at', rule: read.rule } };
});

const titled = ({ title }: Campaign, { id }: { id: string }) => `${title} ${id}`;
const rule = (text: string): DueRule => parseDue(text) ?? { kind: 'last-day', before: 0, time: '24:00' };
const OFFSETS = [
  { amount: 2, unit: 'working-day' },
  { amount: 3, unit: 'day' },
] as const;

const DUES: Readonly<Record<'month' | 'half-month' | 'listed', readonly string[]>> = {
  month: ['day 10 17:30', 'day 12', 'last working day 12:00', '-3 working days', 'working day 5 17:30'],
  'half-month': ['last day 17:30', 'last working day', 'working day 5', '-2 days 09:00'],
  listed: ['last day 17:30', '-3 working days', '-2 days'],
};

const dueOf = (every: Every) =>
  fc
    .constantFrom(
      ...DUES[
        typeof every === 'string' && every !== 'month' ? 'half-month' : every === 'month' ? 'month' : 'listed'
      ],
    )
    .map(rule);
const byTag = (every: Every): fc.Arbitrary<DueByTag> =>
  fc.record(
    {
      county: dueOf(every),
      city: fc.oneof(fc.constantFrom(...OFFSETS), dueOf(every)),
      default: dueOf(every),
    },
    { requiredKeys: ['county'] },
  );
const itemDue = (every: Every): fc.Arbitrary<RepeatedDue> =>
  fc.oneof(
    dueOf(every).map((due) => ({ due })),
    byTag(every).map((dueByTag) => ({ dueByTag })),
  );

const KINDS: readonly Every[] = [
  'month',
  'half-month',
  ['01-10', '03-10', '05-10', '07-10', '09-10', '11-10'],
];

/** Cities with counties below them, and an office without tag and parent. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 2 })
  .map((cities): Unit[] => [
    ...cities.flatMap((counties, index): Unit[] => [
      { id: `c${index}`, name: `第${index}市`, tags: ['city'] },
      ...Array.from({ length: counties }, (_, each): Unit => ({
        id: `c${index}-${each}`,
        name: `第${index}市第${each}县`,
        parent: `c${index}`,
        tags: ['county'],
      })),
    ]),
    { id: 'bureau', name: '某局' },
  ]);

const anyArea = (id: string): fc.Arbitrary<Area> =>
  fc.record(
    {
      id: fc.constant(id),
      name: fc.constant(id),
      aliases: fc.constant([]),
      expect: fc.integer({ min: 1, max: 2 }),
      of: fc.constantFrom(['county'], ['city'], ['county', 'city']),
      expectByTag: fc.constantFrom({ county: 2, default: 1 }, { city: 1 }),
    },
    { requiredKeys: ['id', 'name', 'aliases', 'expect'] },
  );

/** Owed once its event has a date. */
const FOLLOW_UP = 'follow-up';
const DAYS_AFTER = 3;
const followUp: Area = {
  id: FOLLOW_UP,
  name: FOLLOW_UP,
  aliases: [],
  expect: 0,
  clock: { event: '会议', after: { amount: DAYS_AFTER, unit: 'working-day' }, time: '17:30', expect: 1 },
};

/** Days off and extra working days of some units, near the deadlines of the first periods. */
const anyCalendars: fc.Arbitrary<readonly UnitCalendar[]> = fc.array(
  fc
    .record({
      of: fc.constantFrom(['county'], ['city'], ['c0'], ['bureau', 'county']),
      off: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 12 }),
      worked: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }),
    })
    .map(({ of, off, worked }) => ({
      of,
      daysOff: off.map((days) => addDays('2024-01-01', days * 7 + (days % 5))),
      workingDays: worked
        .filter((days) => !off.includes(days))
        .map((days) => addDays('2024-01-01', days * 7 + 5)),
    })),
  { minLength: 1, maxLength: 2 },
);

const anySeries: fc.Arbitrary<Series> = fc.constantFrom(...KINDS).chain((every) =>
  fc
    .record({
      due: dueOf(every),
      dueByTag: fc.option(byTag(every), { nil: undefined }),
      about: fc.constantFrom('same' as const, 'previous' as const),
      items: fc.record(
        { summary: itemDue(every), news: itemDue(every), table: itemDue(every) },
        { requiredKeys: [] },
      ),
      areas: fc.tuple(anyArea('news'), anyArea('table'), fc.constant(followUp)),
      units: anyUnits,
      deadlineOnDayOff: fc.constantFrom('as-written' as const, 'put-off' as const, 'bring-forward' as const),
      from: fc.integer({ min: 0, max: 300 }).map((days) => addDays('2024-01-01', days)),
      unitCalendars: fc.option(anyCalendars, { nil: undefined }),
    })
    .map(({ due, dueByTag, about, items, areas, units, deadlineOnDayOff, from, unitCalendars }) => ({
      ...aPlainCampaign(),
      ...(unitCalendars && { unitCalendars }),
      id: 'series',
      deadlineOnDayOff,
      review: 'by-level' as const,
      closes: {
        kind: 'anchor' as const,
        anchor: 'deadline' as const,
        offset: { amount: 60, unit: 'day' as const },
      },
      repeats: { every, due: [due], ...(dueByTag && { dueByTag }), about, from, items },
      areas,
      schedule: LINES,
      roster: { people: [], units },
    })),
);

/** Grants and filings of a unit in a run, in terms that apply to any run. */
interface Fate {
  readonly exempt: boolean;
  readonly extended: { readonly item: number; readonly days: number } | undefined;
  /** By item: the number of filings, and whether the last one is late. */
  readonly files: readonly { readonly count: number; readonly late: boolean }[];
}

const anyFate: fc.Arbitrary<Fate> = fc.record({
  exempt: fc.boolean().map((yes) => yes),
  extended: fc.option(
    fc.record({ item: fc.integer({ min: -1, max: 3 }), days: fc.integer({ min: 1, max: 6 }) }),
    { nil: undefined },
  ),
  files: fc.array(fc.record({ count: fc.integer({ min: 0, max: 2 }), late: fc.boolean() }), {
    minLength: 4,
    maxLength: 4,
  }),
});

const RUNS = 3;
const MOST_UNITS = 7;
const anyFates = fc.array(fc.array(anyFate, { minLength: MOST_UNITS, maxLength: MOST_UNITS }), {
  minLength: RUNS,
  maxLength: RUNS,
});

/** Dates of the event in a run, in days after its opening: for all units, and for one unit. */
interface Events {
  readonly all: number | undefined;
  readonly one: { readonly place: number; readonly days: number } | undefined;
}

/** Early enough to be due before the next period opens. */
const anyDay = fc.integer({ min: 0, max: 6 });
const anyEvents: fc.Arbitrary<readonly Events[]> = fc.array(
  fc.record({
    all: fc.option(anyDay, { nil: undefined }),
    one: fc.option(fc.record({ place: fc.nat(MOST_UNITS - 1), days: anyDay }), { nil: undefined }),
  }),
  { minLength: RUNS, maxLength: RUNS },
);

function started(run: Campaign, { all, one }: Events = { all: undefined, one: undefined }): Campaign {
  const unit = one && run.roster.units[one.place]?.id;
  const start = (days: number): EventStart => ({ item: FOLLOW_UP, date: addDays(run.opens, days), at: 0 });
  return withStarts(run, [
    ...(all === undefined ? [] : [start(all)]),
    ...(one && unit !== undefined ? [{ ...start(one.days), unit }] : []),
  ]);
}

/** An item of a unit in a run, with expected values computed here. */
interface Owed {
  readonly unit: string;
  readonly item: Item;
  readonly expected: number;
  readonly deadline: LocalMoment;
  readonly at: number;
  readonly register: UnitRegister;
  readonly count: number;
  readonly late: boolean;
  readonly owes: boolean;
}

interface Played {
  readonly run: Campaign;
  readonly registers: ReadonlyMap<string, UnitRegister>;
  readonly owed: readonly Owed[];
}

function played(run: Campaign, fates: readonly Fate[], first: number): Played {
  const registers = new Map<string, UnitRegister>();
  const owed = run.roster.units.flatMap(({ id }, place): Owed[] => {
    const own = campaignFor(run, id);
    const items = itemsOf(own);
    const fate = fates[place];
    if (!fate) throw new Error('too many units');
    const extensions = extensionsOf(own, items, fate);
    const filings: FilingHead[] = [];
    const mine = items.map((item, index) => {
      const { count: wanted = 0, late: isLate = false } = fate.files[index] ?? {};
      const expected = expectedOf(own, item);
      const count = Math.min(wanted, expected);
      const deadline = effectiveDeadline(own, { extensions }, item);
      const at = momentAt(run.timezone, deadline);
      // Filed in order, so the last one decides.
      for (let each = 1; each <= count; each += 1) {
        const filedAt = each === expected && isLate ? at + 2 * HOUR + each : opensAt(run) + each;
        filings.push({
          n: first + place * 20 + filings.length,
          kind: item.kind === 'summary' ? 'summary' : 'report',
          ...(item.kind === 'area' && { area: item.area }),
          state: 'pending',
          version: 1,
          by: 'ou',
          firstFiledAt: filedAt,
          lastFiledAt: filedAt,
        });
      }
      const done = count >= expected;
      return {
        unit: id,
        item,
        expected,
        deadline,
        at,
        count,
        late: done && isLate,
        owes: !done && !fate.exempt,
      };
    });
    const register: UnitRegister = {
      filings,
      ...(extensions && { extensions }),
      ...(fate.exempt && { exempt: { reason: '…', at: opensAt(run), by: 'ou_admin' } }),
    };
    registers.set(id, register);
    return mine.map((each) => ({ ...each, register }));
  });
  return { run, registers, owed };
}

function extensionsOf(own: Campaign, items: readonly Item[], { extended }: Fate): UnitRegister['extensions'] {
  const [item] = extended ? items.slice(Math.max(0, extended.item)) : [];
  if (!extended || !item) return undefined;
  const { date, time } = scheduledDeadline(own, item);
  const key = extended.item < 0 ? '*' : itemKey(item);
  return { [key]: { date: addDays(date, extended.days), time, grantedAt: opensAt(own) } };
}

const check = (predicate: (each: Played, all: readonly Played[]) => void) =>
  fc.assert(
    fc.property(anySeries, anyFates, anyEvents, (series, fates, events) => {
      const all = firstRuns(series, RUNS, titled).map((run, index) =>
        played(started(run, events[index]), fates[index] ?? [], index * 1000),
      );
      for (const each of all) predicate(each, all);
    }),
    { numRuns: 25 },
  );

const name = ({ unit, item }: Pick<Owed, 'unit' | 'item'>) => `${unit} ${itemKey(item)}`;
/** A long extension may exceed the period; nothing is sent after the close. */
const isWithin = ({ run }: Played, { at }: Owed) => at + 2 * HOUR <= closesAt(run);

/** What each occurrence of a line asks: the items that each unit owes by the deadlines of the occurrence. */
function askedBy(
  { run, registers }: Played,
  line: string,
  say = (one: string, _at: number): string => one,
): string[] {
  const plan = [...planOf(run), ...ownPlans(run, registers)].filter(
    (each) => each.entry === line && !each.skipped,
  );
  return plan.flatMap((occurrence) => {
    return run.roster.units
      .filter(({ id }) => occurrence.unit === undefined || occurrence.unit === id)
      .flatMap(({ id }) => {
        const deadlines = plannedFor(run, occurrence, id);
        if (deadlines.length === 0) return [];
        const moments = new Set(deadlines.map((each) => momentAt(run.timezone, each)));
        const about = {
          kind: occurrence.job,
          cause: occurrence.id,
          unit: id,
          ownDeadline: occurrence.ownDeadline,
          deadlines: occurrence.deadlines && deadlines,
        };
        const register = registers.get(id);
        if (owesReason(about, { campaign: run, register }, occurrence.at)) return [];
        const owed = owedFacts(run, register, id, occurrence.at)?.owed ?? [];
        return owed.flatMap(({ standing: { item, deadlineAt } }) =>
          moments.has(deadlineAt) ? [say(name({ unit: id, item }), occurrence.at)] : [],
        );
      });
  });
}

describe('each item of each unit in each period', () => {
  it.each([
    ['reminder', 't-1'],
    ['chase', 'late'],
  ])('has one %s by its own deadline, where it is owed, and none otherwise', (_, line) => {
    check((each) => {
      // Filed late or not at all, so it was owed at the reminder and at the chase.
      const wanted = each.owed.filter(
        (owed) =>
          (owed.owes || (owed.late && !each.registers.get(owed.unit)?.exempt)) && isWithin(each, owed),
      );
      const known = new Set(wanted.map(name));
      const beyond = new Set(each.owed.filter((owed) => !isWithin(each, owed)).map(name));
      const asked = askedBy({ ...each, registers: asOfDeadlines(each) }, line).filter(
        (one) => !beyond.has(one),
      );
      expect(asked.toSorted(), each.run.id).toEqual([...known].toSorted());
    });
  });

  it('has one on the working day before, by the days that its unit works', () => {
    check((each) => {
      const { run } = each;
      const eveOf = ({ unit, deadline }: Owed) => {
        const { days } = campaignFor(run, unit);
        const last = lastWorkingDayOnOrBefore(days, deadline.date);
        return momentAt(run.timezone, { date: addWorkingDays(days, last, -1), time: '09:00' });
      };
      const open = opensAt(run);
      const wanted = each.owed.filter(
        (owed) =>
          (owed.owes || (owed.late && !each.registers.get(owed.unit)?.exempt)) &&
          isWithin(each, owed) &&
          eveOf(owed) > open,
      );
      const beyond = new Set(each.owed.filter((owed) => !isWithin(each, owed)).map(name));
      const asked = askedBy({ ...each, registers: asOfDeadlines(each) }, 'eve', (one, at) =>
        at > open && !beyond.has(one) ? `${one} ${at}` : '',
      ).filter(Boolean);
      expect(asked.toSorted(), run.id).toEqual(
        wanted.map((owed) => `${name(owed)} ${eveOf(owed)}`).toSorted(),
      );
    });
  });

  it('is owed from the date of its event on, by the days after it, and not without one', () => {
    check(({ run, owed }) => {
      const due = owed.filter(({ item }) => itemKey(item) === FOLLOW_UP);
      const wanted = run.roster.units.flatMap(({ id }) => {
        const date = startFor(run, FOLLOW_UP, id)?.date;
        if (date === undefined) return [];
        const { days } = campaignFor(run, id);
        const written = { date: addWorkingDays(days, date, DAYS_AFTER), time: '17:30' };
        return [`${id} ${offDaysOff({ ...run, days }, written).date}`];
      });
      const found = due.map(
        ({ unit, item }) => `${unit} ${scheduledDeadline(campaignFor(run, unit), item).date}`,
      );
      expect(found, run.id).toEqual(wanted);
    });
  });

  it('is on one list, that of its scheduled deadline', () => {
    check(({ run, registers, owed }) => {
      const lists = planOf(run).filter(({ job }) => job === 'snapshot');
      const listed = lists.flatMap(({ at, deadlines }) =>
        snapshotOf(run, registers, at, '总结', deadlines).items.flatMap(({ item, units }) =>
          units.map(({ unit }) => `${unit} ${item}`),
        ),
      );
      expect(listed.toSorted(), run.id).toEqual(owed.map(name).toSorted());
    });
  });

  it('is counted once, at its level, with the others of it', () => {
    check((each) => {
      const { run, registers } = each;
      const now = Math.max(...each.owed.map(({ at }) => at)) + DAY;
      for (const item of figuresOf(run, registers, now).items) {
        const mine = each.owed.filter((owed) => itemKey(owed.item) === itemKey(item.item));
        const filed = mine.filter(({ count, expected }) => count >= expected);
        const due = mine.filter(({ owes, count, expected }) => owes || count >= expected);
        expect([item.due, item.filed, item.late, item.exempt], run.id).toEqual([
          due.length,
          filed.length,
          filed.filter(({ late }) => late).length,
          mine.length - due.length,
        ]);
        const split = levelSplit(run, item);
        const isTop = (id: string) =>
          run.roster.units.every((unit) => unit.id !== id || unit.parent === undefined);
        if (!split) continue;
        expect([split.own.due, split.own.filed]).toEqual([
          due.filter(({ unit }) => isTop(unit)).length,
          filed.filter(({ unit }) => isTop(unit)).length,
        ]);
        expect([split.below.due + split.own.due, split.below.filed + split.own.filed]).toEqual([
          item.due,
          item.filed,
        ]);
      }
    });
  });
});

describe('nothing leaks', () => {
  it('from one level into another: a city counts itself and those under it', () => {
    check(({ run, registers, owed }) => {
      const now = Math.max(...owed.map(({ at }) => at)) + DAY;
      for (const unit of run.roster.units) {
        const within = campaignReached(run, reachOf(run, new Set(), [unit]), 'below');
        for (const item of figuresOf(within, registers, now).items) {
          const under = owed.filter(
            (each) =>
              itemKey(each.item) === itemKey(item.item) &&
              run.roster.units.some(({ id, parent }) => id === each.unit && parent === unit.id),
          );
          expect(item.units.map((each) => each.unit.id).toSorted()).toEqual(
            under.map((each) => each.unit).toSorted(),
          );
          expect(item.filed).toBe(under.filter(({ count, expected }) => count >= expected).length);
        }
      }
    });
  });

  it('from one period into another: each has its own deadlines, messages and records', () => {
    check((each, all) => {
      for (const other of all) {
        if (other === each) continue;
        // Events of two periods may fall on the same day, so the plans are compared without them.
        const theirs = new Set(planOf(withStarts(other.run, [])).map(({ id, at }) => `${id} ${at}`));
        expect(other.run.id).not.toBe(each.run.id);
        // No line of one period fires at a moment of another period, whatever was filed.
        expect(planOf(withStarts(each.run, [])).filter(({ id, at }) => theirs.has(`${id} ${at}`))).toEqual(
          [],
        );
        const before = askedBy({ ...other, registers: asOfDeadlines(other) }, 't-1');
        askedBy({ ...each, registers: asOfDeadlines(each) }, 't-1');
        expect(askedBy({ ...other, registers: asOfDeadlines(other) }, 't-1')).toEqual(before);
      }
    });
  });
});

/** The registers at the moment when the messages left, without late filings. */
function asOfDeadlines({ registers, owed }: Played): ReadonlyMap<string, UnitRegister> {
  return new Map(
    [...registers].map(([id, register]) => {
      const mine = owed.filter(({ unit }) => unit === id);
      const isLate = (head: FilingHead) =>
        mine.some(
          ({ item, late, at }) =>
            late &&
            head.firstFiledAt > at &&
            (item.kind === 'summary' ? head.kind === 'summary' : head.area === item.area),
        );
      return [id, { ...register, filings: register.filings.filter((head) => !isLate(head)) }];
    }),
  );
}
