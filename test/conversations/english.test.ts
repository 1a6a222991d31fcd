/** A campaign in English: required areas, no summary, no review, no group. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, expectSaid, greet, to } from '../support/conversation.ts';
import { CHIEF, startBoth } from '../support/people.ts';
import { textOf, type World } from '../support/world.ts';

const BIRCH = 'Birch Depot contact A';
const ALDER = 'Alder Works contact A';
const ALDER_B = 'Alder Works contact B';
const OFFICE = 'Safety office admin A';

let world: World;
const here = () => world;

beforeAll(async () => {
  world = await startBoth({ now: '2025-03-12T11:00:00-05:00' });
  await greet(world, [BIRCH, ALDER, ALDER_B, OFFICE, CHIEF]);
});
afterAll(() => world?.stop());

describe('a campaign that closed years ago', () => {
  it('does not run, and the log says so', () => {
    const line = world.log.find((each) => each.includes('"campaign":"activity-month-2021"'));
    expect(line).toContain('it has closed');
  });
});

describe('a conversation', () => {
  conversation(here, [
    {
      who: BIRCH,
      says: 'help',
      hears: [[BIRCH, 'report <area> <text>', 'mine', 'extend <date> <reason>']],
      never: ['chase', /\p{Script=Han}/u],
    },
    {
      who: BIRCH,
      says: 'status',
      hears: [[BIRCH, 'Incidents and near misses', 'Training', 'Birch Depot', 'Fri 28 Mar']],
      never: ['Cedar'],
    },
    {
      who: BIRCH,
      says: 'report incidents A pallet slipped; nobody was hurt',
      hears: [[BIRCH, 'Receipt', '#1', 'Incidents and near misses', 'Birch Depot', 'Wed 12 Mar']],
      after: [[BIRCH, 'mine', '#1', 'Incidents and near misses']],
    },
    {
      who: BIRCH,
      says: 'report drills\ntitle: Fire drill\ndate: 10 March\nattendances: about 40',
      hears: [[BIRCH, '#2', 'Training', 'Fire drill', '40']],
    },
    {
      who: BIRCH,
      says: 'report incident One more',
      hears: [[BIRCH, 'Did you mean “Incidents and near misses”?']],
    },
    {
      who: BIRCH,
      says: 'incidents',
      hears: [[BIRCH, '#3', 'Incidents and near misses', 'filed everything it owes']],
    },
    { who: BIRCH, says: 'summary All done', hears: [[BIRCH, 'no summary']] },
    { who: BIRCH, says: 'digest', hears: [[BIRCH, '“digest” needs the role of admin']] },
    { who: BIRCH, says: 'thank you!', hears: [[BIRCH, 'Send “help” whenever']] },
    { who: BIRCH, says: 'staus', hears: [[BIRCH, 'Did you mean “status”?']] },
    {
      who: OFFICE,
      says: 'digest',
      hears: [[OFFICE, 'Incidents and near misses', 'Alder Works, Cedar Yard']],
    },
    { who: OFFICE, says: 'accept #1', hears: [[OFFICE, '#1']], never: [/\p{Script=Han}/u] },
    { who: OFFICE, says: 'plan', hears: [[OFFICE, 'Fri 28 Mar']], never: [/\p{Script=Han}/u] },
    {
      who: OFFICE,
      says: 'journal #1',
      hears: [[OFFICE, 'Birch Depot contact A']],
      never: [/\p{Script=Han}/u],
    },
    { who: OFFICE, says: 'deliveries', hears: [[OFFICE]], never: [/\p{Script=Han}/u] },
    { who: ALDER, says: 'mine', hears: [[ALDER, 'Alder Works']], never: ['#1'] },
  ]);

  it('chases only those who owe', async () => {
    const preview = await world.say(OFFICE, 'chase');
    expect(preview[0]?.text).toContain('Birch Depot');
    const card = to(OFFICE, preview);
    const { said } = await world.press(OFFICE, card, 'Send');
    expect(said.map((one) => one.to)).not.toContain(BIRCH);
    expect(said).toHaveLength(4);
    for (const { text } of said) expect(text).not.toMatch(/\p{Script=Han}/u);
    expect(textOf(card.content)).toContain('4 ');
  });

  it('files from the form', async () => {
    const form = to(ALDER, await world.say(ALDER, 'report'));
    const { answer } = await world.press(ALDER, form, 'Submit', {
      area: 'ideas',
      text: 'Paint the edges of the steps.',
    });
    expect(textOf(answer.card)).toContain('#4');
    expectSaid(await world.say(ALDER_B, 'show #4'), [[ALDER_B, 'Paint the edges of the steps.']]);
  });
});
