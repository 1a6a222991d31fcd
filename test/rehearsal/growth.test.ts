/** The cost of computing a year of periods, in calls and not in time. */
import { describe, expect, it } from 'vitest';
import type { Campaign, LocalDate, ScheduleLine } from '../../src/domain/campaign/campaign.ts';
import { parseDue } from '../../src/domain/periods/due.ts';
import { firstRuns } from '../../src/domain/periods/runs.ts';
import type { Series } from '../../src/domain/periods/series.ts';
import type { Directory } from '../../src/domain/people/directory.ts';
import { parseMomentRule } from '../../src/domain/time/moment-rule.ts';
import { deriveRun } from '../../src/rehearsal/derived.ts';
import { anArea, aPlainCampaign } from '../support/campaign.ts';

const rule = (text: string, use: 'at' | 'from' | 'until' = 'at') => {
  const read = parseMomentRule(text, use);
  if (!read.ok) throw new Error(text);
  return read.rule;
};
const line = (id: string, job: ScheduleLine['job'], text: string, to: ScheduleLine['to']): ScheduleLine => ({
  id,
  job,
  to,
  onDayOff: 'skip',
  when: { kind: 'at', rule: rule(text) },
});
const SCHEDULE: readonly ScheduleLine[] = [
  line('kickoff', 'announce', 'opens 09:00', ['contacts']),
  line('t-1', 'remind', 'deadline -1 working day 09:00', ['owing']),
  line('close', 'snapshot', 'deadline', ['admins']),
  line('digest', 'digest', 'deadline +1 working day 09:00', ['admins']),
  {
    ...line('late', 'chase', 'deadline', ['owing', 'admins']),
    when: {
      kind: 'cron',
      cron: '0 10 * * *',
      from: rule('deadline', 'from'),
      until: rule('deadline +2 working days', 'until'),
    },
  },
];

/** A set that counts its lookups. */
class Asked extends Set<LocalDate> {
  static times = 0;
  override has(date: LocalDate): boolean {
    Asked.times += 1;
    return super.has(date);
  }
}

function aYear(every: 'week' | 'month', units: number): { runs: readonly Campaign[]; directory: Directory } {
  const roster = {
    people: [],
    units: Array.from({ length: units }, (_, index) => ({
      id: `u${index}`,
      name: `第${index}单位`,
      tags: [index % 20 === 0 ? 'city' : 'county'],
      ...(index % 20 > 0 && { parent: `u${index - (index % 20)}` }),
    })),
  };
  const series: Series = {
    ...aPlainCampaign({
      schedule: SCHEDULE,
      roster,
      areas: [anArea('table', 1), { ...anArea('news', 1), expectByTag: { county: 2, default: 1 } }],
      closes: { kind: 'anchor', anchor: 'deadline', offset: { amount: 2, unit: 'working-day' } },
    }),
    repeats: {
      every,
      due: [
        parseDue(every === 'week' ? 'Friday 17:00' : 'day 10 17:30') ?? {
          kind: 'last-day',
          before: 0,
          time: '24:00',
        },
      ],
      about: 'previous',
      from: '2024-01-01',
      items: {},
    },
  };
  const counted = { ...series, days: { ...series.days, daysOff: new Asked(), workingDays: new Asked() } };
  const runs = firstRuns(counted, every === 'week' ? WEEKS : 12, ({ title }, { id }) => `${title} ${id}`);
  const contacts = new Map(roster.units.map(({ id }) => [id, [`ou_${id}`]]));
  return {
    runs,
    directory: { contacts, deputies: new Map(), admins: ['ou_admin'], members: [] } as unknown as Directory,
  };
}

/** Calendar lookups, and messages, of all periods. */
function workOf(every: 'week' | 'month', units: number) {
  const { runs, directory } = aYear(every, units);
  Asked.times = 0;
  let messages = 0;
  for (const run of runs)
    for (const { sent, unsent } of deriveRun(run, directory, 'typical').rows) messages += sent + unsent;
  return { asked: Asked.times, messages };
}

/** The weeks of a year that are computed here. */
const WEEKS = 20;
/** Lookups per message; more would mean that something independent of the unit is computed for each of them. */
const MOST_ASKED = 10;

describe('a year of periods', () => {
  it.each(['week', 'month'] as const)(
    'by the %s asks the calendar a few times a message, at any size',
    (every) => {
      const [few, many] = [14, 280].map((units) => workOf(every, units));
      for (const work of [few, many])
        expect(work?.asked, JSON.stringify(work)).toBeLessThan(MOST_ASKED * (work?.messages ?? 0));
      const [grown, said] = [
        (many?.asked ?? 0) / (few?.asked ?? 1),
        (many?.messages ?? 0) / (few?.messages ?? 1),
      ];
      expect(grown).toBeLessThan(1.1 * said);
    },
  );
});
