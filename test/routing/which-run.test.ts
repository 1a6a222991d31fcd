/** Which run is meant where no period is named, with runs that were reopened and with units below. */
import { describe, expect, it } from 'vitest';
import type { Campaign, Period } from '../../src/domain/campaign/campaign.ts';
import { withReopenings } from '../../src/domain/deadlines/closing.ts';
import { directoryOf } from '../../src/domain/people/directory.ts';
import type { UnitRegister } from '../../src/domain/register/register.ts';
import { readCommand } from '../../src/routing/reading.ts';
import { createWhichRun } from '../../src/routing/which-run.ts';
import {
  aPerson,
  aPlainCampaign,
  aRegister,
  aSummary,
  at,
  EAST,
  NORTH,
  SOUTH,
  wall,
} from '../support/campaign.ts';

const NOW = at('2021-10-20 10:00');
const DAY = { amount: 1, unit: 'day' } as const;

function run(month: string, opens: string, deadline: string): Campaign {
  const period: Period = {
    series: 'monthly',
    id: month,
    every: 'month',
    from: `${month}-01`,
    until: `${month}-28`,
  };
  return aPlainCampaign({
    id: `monthly@${month}`,
    period,
    opens,
    deadline: wall(deadline),
    closes: { kind: 'anchor', anchor: 'deadline', offset: DAY },
  });
}

const AUGUST = run('2021-08', '2021-09-01', '2021-09-10 17:30');
const SEPTEMBER = run('2021-09', '2021-10-01', '2021-10-29 17:30');

/** Of the run with this id, by unit. */
type Filed = Readonly<Record<string, Readonly<Record<string, UnitRegister>>>>;

async function meant(runs: readonly Campaign[], person: string, text: string, filed: Filed = {}) {
  const which = createWhichRun({
    campaigns: () => runs,
    facts: {
      directory: (campaign) => Promise.resolve(directoryOf(campaign, new Map(), new Map(), ['ou_admin'])),
      registers: ({ id }) => Promise.resolve(new Map(Object.entries(filed[id] ?? {}))),
    },
  });
  const chosen = await which.choose(runs, readCommand(text, runs), { person, at: NOW });
  return chosen.map(({ id }) => id);
}

describe('a run that was reopened for one unit', () => {
  const reopened = withReopenings(AUGUST, [
    { until: wall('2021-10-29 17:30'), at: at('2021-10-18 10:00'), units: [NORTH.id] },
  ]);
  const runs = [reopened, SEPTEMBER];

  it('is meant by that unit, while it owes something there', async () => {
    expect(await meant(runs, 'ou_contact_north', '我的')).toEqual([AUGUST.id]);
    const filed = { [AUGUST.id]: { north: aRegister([aSummary(NOW)]) } };
    expect(await meant(runs, 'ou_contact_north', '我的', filed)).toEqual([SEPTEMBER.id]);
  });

  it('is not meant by a unit that can file nothing there', async () => {
    expect(await meant(runs, 'ou_contact_south', '我的')).toEqual([SEPTEMBER.id]);
  });

  it('is not meant by the organiser because of units that can file nothing there', async () => {
    expect(await meant(runs, 'ou_admin', '汇总')).toEqual([AUGUST.id]);
    const filed = { [AUGUST.id]: { north: aRegister([aSummary(NOW)]) } };
    expect(await meant(runs, 'ou_admin', '汇总', filed)).toEqual([SEPTEMBER.id]);
  });
});

describe('two runs that are open', () => {
  const units = [NORTH, { ...SOUTH, parent: NORTH.id }, EAST];
  const people = [aPerson('contact', 'north'), aPerson('contact', 'south')];
  const runs = [{ ...AUGUST, closes: SEPTEMBER.closes, deadline: wall('2021-10-25 17:30') }, SEPTEMBER].map(
    (each): Campaign => ({ ...each, roster: { units, people } }),
  );
  const filed = { [AUGUST.id]: { north: aRegister([aSummary(NOW)]) } };

  it('mean, for what is done for the units below, the earliest that those owe', async () => {
    expect(await meant(runs, 'ou_contact_north', '催办', filed)).toEqual([AUGUST.id]);
    expect(await meant(runs, 'ou_contact_north', '我的', filed)).toEqual([SEPTEMBER.id]);
    expect(await meant(runs, 'ou_contact_south', '我的', filed)).toEqual([AUGUST.id]);
  });
});
