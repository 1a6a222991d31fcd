/** Units whose deadline changes when the date of an event is stated, changed or removed, with both deadlines. */
import { expect, it } from 'vitest';
import { startEffects } from '../../../src/domain/deadlines/event-start-effects.ts';
import {
  aCampaign,
  anArea,
  aRegister,
  aReport,
  at,
  EAST,
  exemptSince,
  NORTH,
  SOUTH,
  wall,
} from '../../support/campaign.ts';

const [OLD, NEW] = [wall('2021-09-15 17:30'), wall('2021-09-17 17:30')];
const FILED = at('2021-09-10 10:00');
const due = (deadline: typeof OLD, expect = 1) =>
  aCampaign({ areas: [{ ...anArea('minutes', expect), deadline }] });
const notStated = aCampaign({ areas: [anArea('minutes')] });
const none = new Map();

it('names every unit with its deadline before and after', () => {
  expect(startEffects(due(OLD), due(NEW), 'minutes', none)).toEqual(
    [NORTH, SOUTH, EAST].map((unit) => ({ unit, before: OLD, after: NEW, filed: false, exempt: false })),
  );
});

it('has no deadline before a first date, and none after one that is taken back', () => {
  expect(startEffects(notStated, due(NEW), 'minutes', none)[0]).toEqual({
    unit: NORTH,
    after: NEW,
    filed: false,
    exempt: false,
  });
  expect(startEffects(due(OLD), notStated, 'minutes', none)[0]).toEqual({
    unit: NORTH,
    before: OLD,
    filed: false,
    exempt: false,
  });
});

it('leaves out units whose deadline stays', () => {
  expect(startEffects(due(OLD), due(OLD), 'minutes', none)).toEqual([]);
  expect(startEffects(notStated, notStated, 'minutes', none)).toEqual([]);
  const extended = aRegister([], { extensions: { minutes: { ...wall('2021-09-20 17:30'), grantedAt: 0 } } });
  const effects = startEffects(due(OLD), due(NEW), 'minutes', new Map([['north', extended]]));
  expect(effects.map(({ unit }) => unit.id)).toEqual(['south', 'east']);
});

it('counts an extension, and no correction date', () => {
  const extended = aRegister([], {
    extensions: { minutes: { ...wall('2021-09-16 17:30'), grantedAt: 0 } },
    corrections: { minutes: wall('2021-09-30 17:30') },
  });
  const [north] = startEffects(due(OLD), due(NEW), 'minutes', new Map([['north', extended]]));
  expect(north).toMatchObject({ unit: NORTH, before: wall('2021-09-16 17:30'), after: NEW });
});

it('says who has filed all that is expected, before or after, and who is exempt', () => {
  const one = aRegister([aReport('minutes', FILED)]);
  const registers = new Map([
    ['north', one],
    ['south', aRegister([], exemptSince(FILED))],
  ]);
  const facts = (effects: ReturnType<typeof startEffects>) =>
    effects.map(({ filed, exempt }) => [filed, exempt]);
  expect(facts(startEffects(due(OLD), due(NEW), 'minutes', registers))).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
  expect(facts(startEffects(due(OLD), due(NEW, 2), 'minutes', registers))[0]).toEqual([false, false]);
  expect(facts(startEffects(due(OLD, 2), due(NEW), 'minutes', registers))[0]).toEqual([false, false]);
});
