import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../../src/domain/campaign/campaign.ts';
import { figuresOf } from '../../../src/domain/register/figures.ts';
import type { FilingHead, FilingState, UnitRegister } from '../../../src/domain/register/register.ts';
import { asOf } from '../../../src/domain/deadlines/as-of.ts';
import { movedTo } from '../../../src/domain/register/filing.ts';
import { exemptionEnded, extended } from '../../../src/domain/deadlines/grants.ts';
import { filedAfter, filedAfterDeadlines } from '../../../src/domain/register/late-filings.ts';
import { canonical, snapshotFigures, snapshotOf } from '../../../src/domain/register/snapshot.ts';
import { anyRegisters } from '../../support/arbitraries.ts';
import {
  aCampaign,
  anArea,
  aRegister,
  aReport,
  aSummary,
  at,
  exemptSince,
  extendedTo,
  wall,
} from '../../support/campaign.ts';

const DEADLINE = at('2021-09-27 17:30');
const FILED = at('2021-09-24 10:00');
const LATER = DEADLINE + 3_600_000;

function recordOf(
  registers: Record<string, UnitRegister>,
  campaign: Campaign = aCampaign(),
  moment = DEADLINE,
) {
  return snapshotOf(campaign, new Map(Object.entries(registers)), moment, '总结');
}

/** A summary filed in time, with these later states, each from its moment on. */
function through(...steps: readonly (readonly [FilingState, number])[]): FilingHead {
  return steps.reduce<FilingHead>((head, [state, from]) => movedTo(head, state, from), aSummary(FILED));
}

function northOf(register: UnitRegister, campaign?: Campaign, moment?: number): string | undefined {
  return recordOf({ north: register }, campaign, moment).items[0]?.units[0]?.standing;
}

describe('a unit as it stood at the deadline, seen an hour later', () => {
  it.each<[what: string, register: UnitRegister, standing: string]>([
    ['nothing filed is missing, not overdue', aRegister(), 'missing'],
    ['filed before', aRegister([aSummary(FILED)]), 'pending'],
    ['filed at the deadline sharp', aRegister([aSummary(DEADLINE)]), 'pending'],
    ['filed a millisecond after', aRegister([aSummary(DEADLINE + 1)]), 'missing'],
    [
      'filed before and again after',
      aRegister([aSummary(FILED, { lastFiledAt: LATER, version: 2 })]),
      'pending',
    ],
    [
      'withdrawn before',
      aRegister([aSummary(FILED, { state: 'withdrawn', withdrawnAt: DEADLINE - 1 })]),
      'missing',
    ],
    ['withdrawn after', aRegister([aSummary(FILED, { state: 'withdrawn', withdrawnAt: LATER })]), 'pending'],
    [
      'accepted before',
      aRegister([aSummary(FILED, { state: 'accepted', acceptedAt: DEADLINE - 1 })]),
      'accepted',
    ],
    ['accepted after', aRegister([aSummary(FILED, { state: 'accepted', acceptedAt: LATER })]), 'pending'],
    [
      'accepted before, withdrawn after',
      aRegister([aSummary(FILED, { state: 'withdrawn', acceptedAt: DEADLINE - 1, withdrawnAt: LATER })]),
      'accepted',
    ],
    ['returned', aRegister([aSummary(FILED, { state: 'returned' })]), 'returned'],
    ['returned before', aRegister([through(['returned', DEADLINE])]), 'returned'],
    ['returned after', aRegister([through(['returned', DEADLINE + 1])]), 'pending'],
    [
      'returned before, filed again after',
      aRegister([through(['returned', FILED + 1], ['refiled', LATER])]),
      'returned',
    ],
    [
      'accepted before, returned and filed again after',
      aRegister([through(['accepted', FILED + 1], ['returned', LATER], ['refiled', LATER + 1])]),
      'accepted',
    ],
    [
      'returned and filed again before, withdrawn after',
      aRegister([through(['returned', FILED + 1], ['refiled', FILED + 2], ['withdrawn', LATER])]),
      'pending',
    ],
    ['exempt before, no longer after', exemptionEnded(aRegister([], exemptSince(FILED)), LATER), 'exempt'],
    [
      'exempt and no longer before, exempt anew after',
      { ...exemptionEnded(aRegister([], exemptSince(FILED)), FILED + 1), ...exemptSince(LATER) },
      'missing',
    ],
    [
      'extended before, and further after',
      extended(extended(aRegister(), wall('2021-09-29 17:30'), FILED), wall('2021-09-30 17:30'), LATER),
      'extended',
    ],
    ['exempt before', aRegister([], exemptSince(FILED)), 'exempt'],
    ['exempt after', aRegister([], exemptSince(LATER)), 'missing'],
    ['extended before', aRegister([], extendedTo('2021-09-29 17:30', FILED)), 'extended'],
    ['extended after', aRegister([], extendedTo('2021-09-29 17:30', LATER)), 'missing'],
  ])('%s', (_, register, standing) => {
    expect(northOf(register)).toBe(standing);
  });
});

it('ends with the day where the deadline is a whole day', () => {
  const campaign = aCampaign({ deadline: wall('2021-09-27 24:00') });
  const midnight = at('2021-09-28 00:00');
  expect(northOf(aRegister([aSummary(midnight - 1)]), campaign, midnight)).toBe('pending');
  expect(northOf(aRegister([aSummary(midnight)]), campaign, midnight)).toBe('missing');
});

it('keeps every unit and item in order, with the filing times', () => {
  const campaign = aCampaign({ areas: [anArea('news', 1)] });
  const record = recordOf({ south: aRegister([aReport('news', FILED)]) }, campaign);
  expect(record.items.map(({ item }) => item)).toEqual(['summary', 'news']);
  expect(record.items[1]?.units).toEqual([
    { unit: 'north', name: '北区', standing: 'missing' },
    { unit: 'south', name: '南区', standing: 'pending', filedAt: FILED, n: [FILED / 60_000] },
    { unit: 'east', name: '东区', standing: 'missing' },
  ]);
});

it('has who asked for more time and still owes, and who was late for a deadline before', () => {
  const asked = { request: { at: FILED } } as unknown as UnitRegister;
  const campaign = aCampaign({ areas: [anArea('news', 1)] });
  const linesAt = (moment: number) =>
    recordOf(
      {
        north: { ...aRegister([aSummary(LATER, { n: 1 }), aReport('news', FILED, { n: 2 })]), ...asked },
        south: { ...aRegister([through(['returned', FILED + 1])]), ...asked },
      },
      campaign,
      moment,
    ).items.map(({ units }) => units.map(({ late, requested }) => [late, requested]));
  expect(linesAt(DEADLINE)).toEqual([
    [
      [undefined, true],
      [undefined, true],
      [undefined, undefined],
    ],
    [
      [undefined, undefined],
      [undefined, true],
      [undefined, undefined],
    ],
  ]);
  expect(linesAt(LATER + 1)[0]?.[0]).toEqual([true, undefined]);
});

it('is apart for each moment, default name and choice of deadlines, of one version', () => {
  const { summary: _, ...nameless } = aCampaign({
    areas: [{ ...anArea('news', 1), deadline: wall('2021-09-20 12:00') }],
  });
  const campaign = { ...nameless, summary: {} } as Campaign;
  const registers = new Map([['north', aRegister([aSummary(LATER)])]]);
  const listed = (...more: readonly [number, string, ReturnType<typeof wall>[]?]) =>
    snapshotOf(campaign, registers, ...more).items.map(({ name, units }) => `${name} ${units[0]?.standing}`);
  expect(listed(DEADLINE, '总结')).toEqual(['总结 missing', 'news overdue']);
  expect(listed(DEADLINE, 'Summary')).toEqual(['Summary missing', 'news overdue']);
  expect(listed(LATER, '总结')).toEqual(['总结 late', 'news overdue']);
  expect(listed(DEADLINE, '总结', [wall('2021-09-20 12:00')])).toEqual(['news overdue']);
  expect(listed(DEADLINE, '总结', [])).toEqual([]);
});

it('counts from the list itself', () => {
  const { items } = recordOf({
    north: aRegister([aSummary(FILED)]),
    south: aRegister([], exemptSince(FILED)),
  });
  expect(items.map(snapshotFigures)).toEqual([{ due: 2, filed: 1, onTime: 1, late: 0, missing: 1 }]);
});

it('counts the late of lists with and without a mark of their own', () => {
  const filed = { unit: 'north', filedAt: LATER };
  const units = [
    { ...filed, standing: 'returned', late: true },
    { ...filed, standing: 'late' },
    { ...filed, standing: 'accepted' },
    { unit: 'south', standing: 'overdue' },
  ] as const;
  expect(snapshotFigures({ item: 'summary', units })).toEqual({
    due: 4,
    filed: 3,
    onTime: 1,
    late: 2,
    missing: 1,
  });
});

describe('what came after the list', () => {
  const NOW = at('2021-10-11 09:00');
  const list = recordOf({
    south: aRegister([aSummary(FILED)]),
    east: aRegister([], exemptSince(FILED)),
  });
  const laterFor = (registers: Record<string, UnitRegister>) =>
    filedAfter(aCampaign(), list, new Map(Object.entries(registers)), NOW);
  const south = aRegister([aSummary(FILED)]);
  const east = aRegister([], exemptSince(FILED));

  it('is nothing where nothing came', () => {
    expect(laterFor({ south, east })).toEqual({ since: DEADLINE, arrivals: [], changes: [] });
  });

  it.each<[what: string, north: UnitRegister, arrival: Record<string, unknown>]>([
    ['an hour late', aRegister([aSummary(LATER, { n: 7 })]), { n: 7, as: 'late', daysLate: 0 }],
    [
      'over the holidays',
      aRegister([aSummary(at('2021-10-08 10:00'), { n: 7 })]),
      { n: 7, as: 'late', daysLate: 4 },
    ],
    [
      'within an extension granted after',
      aRegister([aSummary(at('2021-09-29 10:00'), { n: 7 })], extendedTo('2021-09-29 17:30', LATER)),
      { n: 7, as: 'extended', daysLate: undefined },
    ],
    ['sent in time and received after', aRegister([aSummary(FILED, { n: 7 })]), { n: 7, as: 'in-time' }],
  ])('%s', (_, north, arrival) => {
    const { arrivals, changes } = laterFor({ north, south, east });
    expect(arrivals).toMatchObject([{ unit: { id: 'north' }, item: { kind: 'summary' }, ...arrival }]);
    expect(changes).toEqual([]);
  });

  it.each<[what: string, registers: Record<string, UnitRegister>, changes: unknown[]]>([
    [
      'exempt',
      { north: aRegister([], exemptSince(LATER)), south, east },
      [{ unit: { id: 'north' }, as: 'exempt' }],
    ],
    [
      'extended',
      { north: aRegister([], extendedTo('2021-10-13 17:30', LATER)), south, east },
      [{ unit: { id: 'north' }, as: 'extended', until: { date: '2021-10-13', time: '17:30' } }],
    ],
    [
      'withdrawn',
      { south: aRegister([through(['withdrawn', LATER])]), east },
      [{ unit: { id: 'south' }, as: 'withdrawn' }],
    ],
    [
      'no longer exempt',
      { south, east: exemptionEnded(east, LATER) },
      [{ unit: { id: 'east' }, as: 'owing' }],
    ],
  ])('a unit that is %s since', (_, registers, changes) => {
    expect(laterFor(registers)).toMatchObject({ arrivals: [], changes });
  });

  it('counts each report of an area that is owed several, and none that is not owed', () => {
    const campaign = aCampaign({ areas: [anArea('news', 3), anArea('other')] });
    const first = aReport('news', FILED);
    const then = recordOf({ north: aRegister([first]) }, campaign);
    const more = [1, 2, 3].map((day) => aReport('news', DEADLINE + day * 86_400_000));
    const register = aRegister([first, ...more, aReport('other', LATER)]);
    const { arrivals } = filedAfter(campaign, then, new Map([['north', register]]), NOW);
    expect(arrivals.map(({ n }) => n)).toEqual(more.slice(0, 2).map(({ n }) => n));
  });

  it('is told from the filing times where no list was planned, and not before the deadline', () => {
    const registers = new Map([['north', aRegister([aSummary(LATER)])]]);
    expect(filedAfterDeadlines(aCampaign(), [], registers, NOW)[0]?.arrivals).toHaveLength(1);
    expect(filedAfterDeadlines(aCampaign(), [], registers, DEADLINE - 1)).toEqual([]);
    expect(
      filedAfterDeadlines(
        aCampaign(),
        [list],
        new Map([
          ['south', south],
          ['east', east],
        ]),
        NOW,
      ),
    ).toEqual([]);
  });

  it('is as the list says where an earlier version kept it without numbers', () => {
    const items = list.items.map(({ item, units }) => ({
      item,
      units: units.map(({ unit, standing, filedAt }) => ({ unit, standing, filedAt })),
    }));
    const north = aRegister([aSummary(LATER, { n: 7 })]);
    const registers = new Map(Object.entries({ north, south, east }));
    expect(filedAfter(aCampaign(), { at: DEADLINE, items }, registers, NOW).arrivals).toMatchObject([
      { n: 7 },
    ]);
  });
});

describe('the checksum', () => {
  const hashOf = (register: UnitRegister, campaign?: Campaign) =>
    recordOf({ north: register }, campaign).sha256;

  it('is a SHA-256 that the same list gives again', () => {
    expect(hashOf(aRegister([aSummary(FILED)]))).toMatch(/^[0-9a-f]{64}$/u);
    expect(hashOf(aRegister([aSummary(FILED)]))).toBe(hashOf(aRegister([aSummary(FILED)])));
  });

  it('is of the words that the guide describes, made here without the program', () => {
    const record = recordOf({ north: aRegister([aSummary(FILED)]) });
    const unit = (id: string, name: string, rest: string) => `{"unit":"${id}","name":"${name}",${rest}}`;
    const words = `{"campaign":"september","at":${DEADLINE},"items":[{"item":"summary","name":"总结","units":[${[
      unit('north', '北区', `"standing":"pending","filedAt":${FILED},"n":[1]`),
      unit('south', '南区', '"standing":"missing"'),
      unit('east', '东区', '"standing":"missing"'),
    ].join(',')}]}]}`;
    expect(canonical('september', record)).toBe(words);
    const { at: moment, items } = record;
    expect(JSON.stringify({ campaign: 'september', at: moment, items })).toBe(words);
    expect(record.sha256).toBe(createHash('sha256').update(words, 'utf8').digest('hex'));
  });

  it('does not depend on the order in which registers came, nor on what came after the deadline', () => {
    const [north, south] = [aRegister([aSummary(FILED)]), aRegister([aSummary(FILED + 1)])];
    expect(recordOf({ north, south }).sha256).toBe(recordOf({ south, north }).sha256);
    expect(recordOf({ north, south, east: aRegister([aSummary(LATER)]) }).sha256).toBe(
      recordOf({ north, south }).sha256,
    );
  });

  it('differs with anything that the list says', () => {
    const hashes = [
      hashOf(aRegister()),
      hashOf(aRegister([aSummary(FILED)])),
      hashOf(aRegister([aSummary(FILED + 1)])),
      hashOf(aRegister([aSummary(FILED, { state: 'returned' })])),
      hashOf(aRegister(), aCampaign({ id: 'october' })),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

it('calls nobody late who filed by the deadline, whatever comes after', () => {
  const campaign = aCampaign({ areas: [anArea('news', 2)] });
  fc.assert(
    fc.property(anyRegisters(campaign), (registers) => {
      const then = figuresOf(campaign, asOf(campaign, registers, DEADLINE), DEADLINE - 1);
      for (const item of then.items) {
        expect(item.late).toBe(0);
        for (const { standing } of item.units) expect(standing.standing).not.toBe('overdue');
      }
    }),
  );
});
