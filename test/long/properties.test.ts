/**
 * Properties of any campaign with any order of filing, restarts and clock jumps. The calendar of each campaign is its
 * own list of days, from which this test derives working days independently of the bot.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Campaign, EpochMs, OnDayOff, ScheduleLine } from '../../src/domain/campaign/campaign.ts';
import { addDays, localAt, momentAt, weekdayOf } from '../../src/domain/time/local-time.ts';
import { planOf } from '../../src/domain/plan/schedule.ts';
import { readAll } from '../../src/records/access.ts';
import { aCampaign, aPerson, at, EAST, NORTH, SOUTH, ZONE } from '../support/campaign.ts';
import { startInProcess, type Arrival, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const HOUR = 3_600_000;
const UNITS = [NORTH, SOUTH, EAST];
const GROUP = 'oc_group';

let redis: TestRedis;
beforeAll(async () => void (redis = await startTestRedis()));
afterAll(() => redis?.stop());

const anchor = (name: 'opens' | 'deadline', amount: number, time: string) =>
  ({
    kind: 'anchor',
    anchor: name,
    offset: { amount, unit: 'working-day' },
    time,
  }) as const;

const anyTime = fc
  .tuple(fc.integer({ min: 7, max: 19 }), fc.constantFrom('00', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const onDayOff = fc.constantFrom<OnDayOff>('skip', 'next');

/** Lines of every kind at any hour; only the snapshot is sent on days off. */
const anySchedule: fc.Arbitrary<ScheduleLine[]> = fc
  .record({
    kickoff: anyTime,
    weekly: fc.record({
      weekday: fc.integer({ min: 0, max: 6 }),
      hour: fc.integer({ min: 7, max: 19 }),
      onDayOff,
    }),
    reminders: fc.uniqueArray(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 4 }),
    remindAt: anyTime,
    middle: fc.option(
      fc.record({ minute: fc.constantFrom(0, 15), hours: fc.constantFrom('9', '9,14', '*/3'), onDayOff }),
      {
        nil: undefined,
      },
    ),
    chase: fc.integer({ min: 9, max: 16 }),
  })
  .map(({ kickoff, weekly, reminders, remindAt, middle, chase }) => [
    line('kickoff', 'announce', ['group', 'contacts'], 'next', {
      kind: 'at',
      rule: anchor('opens', 0, kickoff),
    }),
    line('weekly', 'digest', ['group'], weekly.onDayOff, cron(`0 ${weekly.hour} * * ${weekly.weekday}`)),
    ...(middle
      ? [
          line(
            'middle',
            'remind',
            ['owing'],
            middle.onDayOff,
            cron(`${middle.minute} ${middle.hours} * * 2,4`),
          ),
        ]
      : []),
    ...reminders.map((before) =>
      line(`t-${before}`, 'remind', ['owing'], 'skip', {
        kind: 'at',
        rule: anchor('deadline', -before, remindAt),
      }),
    ),
    line('close', 'snapshot', ['admins'], 'send', {
      kind: 'at',
      rule: { kind: 'anchor', anchor: 'deadline' },
    }),
    line('overdue', 'chase', ['owing'], 'skip', {
      kind: 'cron',
      cron: `0 ${chase} * * *`,
      from: { kind: 'anchor', anchor: 'deadline' },
      until: anchor('deadline', 4, '24:00'),
    }),
  ]);

const anyCampaign: fc.Arbitrary<Campaign> = fc
  .record({
    opens: fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2021-01-04', days)),
    length: fc.integer({ min: 3, max: 24 }),
    due: fc.constantFrom('12:00', '17:30', '24:00'),
    off: fc.uniqueArray(fc.integer({ min: -2, max: 34 }), { maxLength: 8 }),
    worked: fc.uniqueArray(fc.integer({ min: -2, max: 34 }), { maxLength: 4 }),
    limits: fc.constantFrom({ perUnitPerDay: 1, perUnitPerWeek: 3 }, { perUnitPerDay: 2, perUnitPerWeek: 4 }),
    schedule: anySchedule,
  })
  .map(({ opens, length, due, off, worked, limits, schedule }) => {
    const dates = (offsets: readonly number[]) => new Set(offsets.map((offset) => addDays(opens, offset)));
    const daysOff = dates(off);
    const workingDays = new Set([...dates(worked)].filter((date) => !daysOff.has(date)));
    return aCampaign({
      opens,
      deadline: { date: addDays(opens, length), time: due },
      days: { kind: 'weekdays', years: [], daysOff, workingDays },
      closes: { kind: 'anchor', anchor: 'deadline', offset: { amount: 6, unit: 'working-day' } },
      limits,
      schedule,
      roster: {
        units: UNITS,
        people: [...UNITS.map(({ id }) => aPerson('contact', id)), aPerson('admin')],
      },
    });
  });

type Step =
  | { readonly do: 'go' | 'jump'; readonly hours: number }
  | { readonly do: 'back'; readonly minutes: number }
  | { readonly do: 'down'; readonly hours: number }
  | { readonly do: 'file'; readonly unit: number };

const anySteps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ do: fc.constant('go' as const), hours: fc.integer({ min: 1, max: 120 }) }),
    fc.record({ do: fc.constant('jump' as const), hours: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ do: fc.constant('back' as const), minutes: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ do: fc.constant('down' as const), hours: fc.integer({ min: 0, max: 60 }) }),
    fc.record({ do: fc.constant('file' as const), unit: fc.integer({ min: 0, max: 2 }) }),
  ),
  { minLength: 3, maxLength: 10 },
);

// Most of the time is spent on the way to Redis and back, so several run concurrently.
describe.concurrent.each(['first', 'second', 'third', 'fourth'])('any campaign, any life (%s)', () => {
  it('does each occurrence once or records it as missed, and sends nobody what nobody should get', async () => {
    await fc.assert(
      fc.asyncProperty(anyCampaign, anySteps, async (campaign, steps) => {
        const bot = await startInProcess(redis.socket, campaign, dayBefore(campaign));
        try {
          const filed = new Map<string, number>();
          for (const step of steps) await take(step, bot, filed);
          await bot.moveTo(momentAt(ZONE, { date: addDays(campaign.deadline.date, 30), time: '12:00' }));
          await held(bot, campaign, filed);
        } finally {
          await bot.stop();
        }
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 170_000);
});

describe('a clock that is wrong', () => {
  it('set back and forward again repeats nothing, and loses nothing', async () => {
    const campaign = aCampaign({
      schedule: [
        line('kickoff', 'announce', ['contacts'], 'next', { kind: 'at', rule: anchor('opens', 0, '09:00') }),
        line('weekly', 'digest', ['group'], 'next', cron('0 9 * * 1')),
      ],
    });
    const bot = await startInProcess(redis.socket, campaign, dayBefore(campaign));
    const came = () =>
      bot.arrivals
        .filter(isOfOwnAccord)
        .map(({ at, to }) => `${localAt(ZONE, at).date} ${to}`)
        .toSorted();
    try {
      await bot.moveTo(at('2021-09-06 09:30'));
      const first = came();
      expect(first).toEqual([
        '2021-09-01 ou_contact_east',
        '2021-09-01 ou_contact_north',
        '2021-09-01 ou_contact_south',
        '2021-09-06 oc_group',
      ]);
      // A week back, as by a wrong time server, through a restart, and forward to the right time.
      await bot.restart(() => bot.set(at('2021-08-30 09:30')));
      await bot.moveTo(at('2021-09-06 09:40'));
      expect(came()).toEqual(first);
      // A month ahead and back: what seemed past its grace period is recorded, and never sent twice.
      bot.set(at('2021-09-22 09:10'));
      await bot.settle();
      bot.set(at('2021-09-06 09:50'));
      await bot.moveTo(at('2021-09-28 12:00'));
      expect(came()).toEqual([...first, '2021-09-22 oc_group', '2021-09-27 oc_group']);
      const happened = await readAll(bot.store, 'occurrence', campaign.id);
      expect(happened.get('weekly@2021-09-13')?.state).toBe('missed');
    } finally {
      await bot.stop();
    }
  }, 60_000);
});

function dayBefore({ opens }: Campaign): EpochMs {
  return momentAt(ZONE, { date: addDays(opens, -1), time: '09:00' });
}

/** `filed`: by unit, the number of messages on the platform when its summary was filed. */
async function take(step: Step, bot: InProcess, filed: Map<string, number>): Promise<void> {
  const now = bot.now();
  switch (step.do) {
    case 'go':
      return bot.moveTo(now + step.hours * HOUR);
    case 'jump':
      bot.set(now + step.hours * HOUR);
      return bot.settle();
    case 'back':
      bot.set(now - step.minutes * 60_000);
      return bot.settle();
    case 'down':
      return bot.restart(() => bot.set(now + step.hours * HOUR));
    case 'file': {
      const { id } = UNITS[step.unit] ?? NORTH;
      await bot.say(`ou_contact_${id}`, '总结 已按要求完成。');
      if (!filed.has(id)) filed.set(id, bot.arrivals.length);
    }
  }
}

async function held(bot: InProcess, campaign: Campaign, filed: ReadonlyMap<string, number>): Promise<void> {
  const plan = planOf(campaign).filter(({ skipped }) => !skipped);
  const happened = await readAll(bot.store, 'occurrence', campaign.id);
  const fates = plan.map(({ id }) => `${id} ${happened.get(id)?.state ?? 'forgotten'}`);
  expect(fates.filter((fate) => !/ (?:done|missed)$/u.test(fate))).toEqual([]);
  // Nothing else happened, and nothing was sent twice.
  expect(
    [...happened.keys()].filter((id) => !plan.some((each) => each.id === id) && !id.startsWith('notice.')),
  ).toEqual([]);
  const uuids = bot.arrivals.map(({ uuid }) => uuid);
  expect(new Set(uuids).size).toBe(uuids.length);
  const { due, sending, held: waiting } = await bot.outbox.size();
  expect({ due, sending, waiting }).toEqual({ due: 0, sending: 0, waiting: 0 });

  const own = bot.arrivals.filter(isOfOwnAccord);
  for (const arrival of own) {
    const wall = localAt(ZONE, arrival.at);
    const told = `${wall.date} ${wall.time} ${arrival.to} ${arrival.text.slice(0, 30)}`;
    expect(isWorked(campaign, wall.date), told).toBe(true);
    expect(wall.time >= '09:00' && wall.time < '17:30', told).toBe(true);
    const owed = filed.get(arrival.to.replace('ou_contact_', '')) ?? Infinity;
    if (isAsking(arrival)) expect(bot.arrivals.indexOf(arrival), told).toBeLessThan(owed);
  }
  capsHeld(campaign, own.filter(isAsking));
}

/**
 * No unit gets more than its caps, except that the weekly cap does not apply to the reminder of the last working day;
 * and never two reminders in a minute.
 */
function capsHeld(campaign: Campaign, asking: readonly Arrival[]): void {
  const last = lastWorked(campaign);
  const days = new Map<string, number>();
  const weeks = new Map<string, number>();
  for (const { at, to, text } of asking) {
    const { date, weekday } = localAt(ZONE, at);
    days.set(`${to} ${date}`, (days.get(`${to} ${date}`) ?? 0) + 1);
    if (date === last && text.includes('【提醒】')) continue;
    const week = `${to} ${addDays(date, 1 - weekday)}`;
    weeks.set(week, (weeks.get(week) ?? 0) + 1);
  }
  const reminders = asking.filter(({ text }) => text.includes('【提醒】'));
  const minutes = reminders.map(({ at, to }) => `${to} ${localAt(ZONE, at).date} ${localAt(ZONE, at).time}`);
  expect(new Set(minutes).size).toBe(minutes.length);
  expect(Math.max(0, ...days.values())).toBeLessThanOrEqual(campaign.limits.perUnitPerDay);
  expect(Math.max(0, ...weeks.values())).toBeLessThanOrEqual(campaign.limits.perUnitPerWeek);
}

function isWorked({ days }: Campaign, date: string): boolean {
  return days.workingDays.has(date) || (!days.daysOff.has(date) && weekdayOf(date) < 6);
}

function lastWorked(campaign: Campaign): string {
  let { date } = campaign.deadline;
  while (!isWorked(campaign, date)) date = addDays(date, -1);
  return date;
}

function isAsking({ text }: Arrival): boolean {
  return text.includes('【提醒】') || text.includes('【催报】');
}

/**
 * Scheduled messages to the group and to contacts. Replies are excluded, and so are patches, which do not notify
 * anyone.
 */
function isOfOwnAccord({ to, kind, text }: Arrival): boolean {
  if (kind === 'patch' || kind === 'reply') return false;
  return to === GROUP || (to.startsWith('ou_contact_') && /【提醒】|【催报】|报送安排/u.test(text));
}

function cron(text: string): ScheduleLine['when'] {
  return {
    kind: 'cron',
    cron: text,
    from: { kind: 'anchor', anchor: 'opens' },
    until: { kind: 'anchor', anchor: 'deadline' },
  };
}

function line(
  id: string,
  job: ScheduleLine['job'],
  to: ScheduleLine['to'],
  dayOff: OnDayOff,
  when: ScheduleLine['when'],
): ScheduleLine {
  return { id, job, to, onDayOff: dayOff, when };
}
