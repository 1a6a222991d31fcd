/**
 * Small campaigns and registers as values, for tests of decisions. The month is September 2021 in Asia/Shanghai:
 * 19–21 September and 1–7 October are holidays, 18 and 26 September and 9 October are working days, and the deadline
 * is Monday 27 September, 17:30.
 */
import type { Occurrence } from '../../src/domain/plan/occurrence.ts';
import { Temporal } from 'temporal-polyfill';
import type {
  Area,
  Campaign,
  DayTable,
  EpochMs,
  LocalMoment,
  RosterPerson,
  RosterRole,
  Unit,
} from '../../src/domain/campaign/campaign.ts';
import type { FilingHead, UnitRegister } from '../../src/domain/register/register.ts';

export const ZONE = 'Asia/Shanghai';

const AUTUMN_2021: DayTable = {
  kind: 'cn',
  years: [2021],
  daysOff: new Set(
    ['19', '20', '21']
      .map((day) => `2021-09-${day}`)
      .concat(['01', '02', '03', '04', '05', '06', '07'].map((day) => `2021-10-${day}`)),
  ),
  workingDays: new Set(['2021-09-18', '2021-09-26', '2021-10-09']),
};

const WEEKDAYS: DayTable = { kind: 'weekdays', years: [], daysOff: new Set(), workingDays: new Set() };

export const NORTH: Unit = { id: 'north', name: '北区' };
export const SOUTH: Unit = { id: 'south', name: '南区' };
export const EAST: Unit = { id: 'east', name: '东区' };

const SEPTEMBER: Campaign = {
  id: 'september',
  title: '九月活动',
  organiser: '主办单位',
  language: 'zh-CN',
  timezone: ZONE,
  opens: '2021-09-01',
  deadline: { date: '2021-09-27', time: '17:30' },
  deadlineOnDayOff: 'as-written',
  days: AUTUMN_2021,
  officeHours: { from: '09:00', to: '17:30' },
  closes: { kind: 'anchor', anchor: 'deadline', offset: { amount: 9, unit: 'working-day' } },
  group: 'oc_group',
  summary: { name: '总结' },
  areas: [anArea('news')],
  checks: [],
  review: 'required',
  attachments: { types: ['docx'], maxMb: 30 },
  retention: { rawDays: 7, personalDays: 180 },
  limits: { perUnitPerDay: 1, perUnitPerWeek: 3 },
  ladder: [],
  schedule: [],
  roster: {
    units: [NORTH, SOUTH, EAST],
    people: [aPerson('contact', 'north'), aPerson('contact', 'south'), aPerson('contact', 'east')],
  },
};

/** Three units that owe a summary, one area that accepts reports and owes none, no schedule; the rest as given. */
export function aCampaign(overrides: Partial<Campaign> = {}): Campaign {
  return { ...SEPTEMBER, ...overrides };
}

/** The same without a summary: only areas can be owed. */
export function withoutSummary(campaign: Campaign): Campaign {
  const { summary: _, ...others } = campaign;
  return others;
}

/** The same with a Monday-to-Friday calendar, for other months and zones. */
export function aPlainCampaign(overrides: Partial<Campaign> = {}): Campaign {
  return aCampaign({ days: WEEKDAYS, ...overrides });
}

export function anArea(id: string, expect = 0): Area {
  return { id, name: id, aliases: [], expect };
}

/** A roster row whose open_id states the role and unit: `ou_contact_north`. */
export function aPerson(
  role: RosterRole,
  unit?: string,
  overrides: Partial<RosterPerson> = {},
): RosterPerson {
  const openId = ['ou', role, unit].filter(Boolean).join('_');
  return { role, name: openId.slice(3), openId, ...(unit !== undefined && { unit }), ...overrides };
}

/** `2021-09-27 17:30` (seconds and milliseconds may follow), local time in the zone, as a moment. */
export function at(wall: string, zone = ZONE): EpochMs {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;
}

/** `2021-09-27 24:00` as a local moment of a campaign. */
export function wall(text: string): LocalMoment {
  const [date = '', time = ''] = text.split(' ');
  return { date, time };
}

/** A summary filed at a moment, pending unless said otherwise. */
export function aSummary(firstFiledAt: EpochMs, overrides: Partial<FilingHead> = {}): FilingHead {
  return {
    n: 1,
    kind: 'summary',
    state: 'pending',
    version: 1,
    by: 'ou_contact_north',
    firstFiledAt,
    lastFiledAt: firstFiledAt,
    ...overrides,
  };
}

/** A report filed at a moment; its `#n` is derived from the moment, so that reports of one test differ. */
export function aReport(
  area: string,
  firstFiledAt: EpochMs,
  overrides: Partial<FilingHead> = {},
): FilingHead {
  return { ...aSummary(firstFiledAt, { n: firstFiledAt / 60_000, kind: 'report', area }), ...overrides };
}

export function aRegister(
  filings: readonly FilingHead[] = [],
  overrides: Omit<Partial<UnitRegister>, 'filings'> = {},
): UnitRegister {
  return { filings, ...overrides };
}

/** An extension of the summary, as granted by an admin. */
export function extendedTo(
  text: string,
  grantedAt = at('2021-09-20 09:00'),
): Pick<UnitRegister, 'extensions'> {
  return { extensions: { summary: { ...wall(text), grantedAt } } };
}

export function exemptSince(since: EpochMs): Pick<UnitRegister, 'exempt'> {
  return { exempt: { reason: '机构改革', at: since, by: 'ou_admin' } };
}

/** A reminder to all units that owe, three days before the deadline of `aCampaign`. */
export function anOccurrence(overrides: Partial<Occurrence> = {}): Occurrence {
  return {
    id: 'line@2021-09-24',
    entry: 'line',
    job: 'remind',
    at: at('2021-09-24 09:00'),
    date: '2021-09-24',
    workingDay: true,
    to: ['owing'],
    anyHour: false,
    graceUntil: at('2021-09-24 17:30'),
    ...overrides,
  };
}
