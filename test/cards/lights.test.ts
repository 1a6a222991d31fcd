/** The colours of a campaign's own office, in cards and in the ledger. */
import { expect, it } from 'vitest';
import { lightLines } from '../../src/cards/organiser/figures.ts';
import { figuresOf } from '../../src/domain/register/figures.ts';
import { ledgerColumns } from '../../src/exports/ledger-columns.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, aRegister, aReport, anArea, at, NORTH } from '../support/campaign.ts';

const words = wordsFor('zh-CN');
const today = '2021-09-27';
const usual = aCampaign({ areas: [anArea('news')] });
const own = aCampaign({ areas: [anArea('news')], lights: { near: 'blue', pending: 'yellow' } });

it.each([
  ['usual', usual, 'yellow', 'blue'],
  ['own', own, 'blue', 'yellow'],
] as const)('are the %s ones', (_, campaign, near, pending) => {
  const [summary] = figuresOf(campaign, new Map(), at(`${today} 09:00`)).items;
  expect(lightLines(campaign, summary!, today, 9, words)).toContain(`color='${near}'>未报，临近时限<`);

  const register = aRegister([aReport('news', at('2021-09-08 09:00'), { n: 1 })]);
  const [head] = register.filings;
  const columns = ledgerColumns({ campaign, people: new Map(), phones: false }, words);
  const state = columns.find(({ heading }) => heading === words.exports.ledger.column.state);
  const line = { place: 1, unit: NORTH, register, head: head!, text: undefined, fields: {} };
  expect(state?.of(line)).toEqual({ text: '待审', tone: pending });
});
