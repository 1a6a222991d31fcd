/**
 * A digest of tens of thousands of units is counted in steps, so that others are served meanwhile, with the same
 * result.
 */
import { expect, it } from 'vitest';
import { countFigures, figuresOf } from '../../../src/domain/register/figures.ts';
import {
  filedAfterDeadlines,
  filedAfterDeadlinesInTurns,
} from '../../../src/domain/register/late-filings.ts';
import type { UnitRegister } from '../../../src/domain/register/register.ts';
import { jobs } from '../../../jobs/index.ts';
import { fanOut } from '../../../src/clock/fan-out.ts';
import type { Facts, JobFacts } from '../../../src/clock/job.ts';
import type { Occurrence } from '../../../src/domain/plan/occurrence.ts';
import { wordsFor } from '../../../src/words/index.ts';
import { aCampaign, aSummary, at } from '../../support/campaign.ts';

const UNITS = 9_000;
const now = at('2021-09-28 12:00');

function sized(count: number) {
  const units = Array.from({ length: count }, (_, index) => ({ id: `u${index}`, name: `单位${index}` }));
  const registers = new Map<string, UnitRegister>(
    units.flatMap(({ id }, index) => {
      if (index % 3 === 0) return [];
      const filedAt = at(index % 3 === 1 ? '2021-09-20 10:00' : '2021-09-28 09:00');
      return [[id, { filings: [aSummary(filedAt, { n: index })] }]];
    }),
  );
  return { campaign: aCampaign({ roster: { units, people: [] } }), registers };
}

/** How often others were served during the count. */
async function turnsOf(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const take = () => {
    turns += 1;
    if (!isDone) setImmediate(take);
  };
  setImmediate(take);
  await work();
  isDone = true;
  return turns;
}

it('others have their turn after each part', async () => {
  const { campaign, registers } = sized(UNITS);
  const turns = await turnsOf(async () => {
    await countFigures(campaign, registers, now);
    await filedAfterDeadlinesInTurns(campaign, [], registers, now);
  });
  expect(turns).toBeGreaterThan(12);
  // Counted once for this version and moment.
  expect(figuresOf(campaign, registers, now)).toBe(figuresOf(campaign, registers, now));
});

it('comes to the same as at once', async () => {
  const [slowly, atOnce] = [sized(UNITS), sized(UNITS)];
  await countFigures(slowly.campaign, slowly.registers, now);
  expect(figuresOf(slowly.campaign, slowly.registers, now)).toEqual(
    figuresOf(atOnce.campaign, atOnce.registers, now),
  );
  const later = await filedAfterDeadlinesInTurns(slowly.campaign, [], slowly.registers, now);
  expect(later).toEqual(filedAfterDeadlines(atOnce.campaign, [], atOnce.registers, now));
  expect(later[0]?.arrivals).toHaveLength(UNITS / 3);
});

it('is counted in turns for a digest and a list of the plan, before they open and before they are shown', async () => {
  const { campaign, registers } = sized(UNITS);
  const words = wordsFor('zh-CN');
  const facts = { campaign, registers, now, words, snapshots: new Map(), occurrences: new Map() };
  const occurrence = {
    id: 'close@2021-09-27',
    at: at('2021-09-27 17:30'),
    to: ['admins'],
  } as unknown as Occurrence;
  const message = { occurrence: 'weekly@2021-09-28', as: 'admin', late: false } as JobFacts;
  for (const name of ['digest', 'snapshot'] as const) {
    expect(await turnsOf(async () => jobs[name].inTurns?.({ occurrence }, facts)), name).toBeGreaterThan(4);
  }
  const shown = { ...facts, registers: new Map(registers) };
  expect(await turnsOf(async () => jobs.digest.inTurns?.({ message }, shown))).toBeGreaterThan(8);
});

/** Registers that count how many of them are read in one step. */
function watched(registers: ReadonlyMap<string, UnitRegister>) {
  const seen = { now: 0, most: 0 };
  class Watched extends Map<string, UnitRegister> {
    override get(unit: string) {
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      return super.get(unit);
    }
  }
  return { registers: new Watched(registers), seen };
}

it('a chase and its lists leave in parts, and the list is made once for its message', async () => {
  const { campaign, registers: all } = sized(UNITS);
  const { registers, seen } = watched(all);
  const people = campaign.roster.units.map(({ id }): [string, string[]] => [id, [`ou_${id}`]]);
  const directory = { admins: ['ou_admin'], contacts: new Map(people), deputies: new Map() };
  const words = wordsFor('zh-CN');
  const after = at('2021-09-28 12:00');
  const facts = { campaign, registers, now: after, words, directory } as unknown as Facts;
  const occurrence = {
    id: 'overdue@2021-09-28',
    entry: 'overdue',
    job: 'chase',
    at: after,
    to: ['owing', 'admins'],
  } as unknown as Occurrence;
  const fromOneTurnToTheNext = () => {
    seen.now = 0;
    if (!isDone) setImmediate(fromOneTurnToTheNext);
  };
  let isDone = false;
  setImmediate(fromOneTurnToTheNext);
  const messages = await fanOut(occurrence, facts, { late: false });
  // One of three has filed nothing; the last message is the list for admins.
  expect(messages.map(({ to }) => to)).toHaveLength(UNITS / 3 + 1);
  expect(messages.at(-1)).toMatchObject({ to: { openId: 'ou_admin' } });
  const message = { occurrence: occurrence.id, as: 'admin', late: false } as JobFacts;
  await jobs.chase.inTurns?.({ message }, facts);
  isDone = true;
  // Each unit is read twice: for what it owes, and for what is overdue.
  expect(seen.most).toBeLessThanOrEqual(4_000);
  seen.now = 0;
  expect(jobs.chase.render(message, facts)).toMatchObject({ type: 'card' });
  expect(seen.now).toBe(0);
});
