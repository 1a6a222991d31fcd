/** The colours of a campaign's own office, in cards and in the ledger. */
import { expect, it } from 'vitest';
import { lightLines } from '../../src/cards/organiser/figures.ts';
import { figuresOf } from '../../src/domain/register/figures.ts';
import { boardOf } from '../../src/exports/board.ts';
import { ledgerColumns } from '../../src/exports/ledger-columns.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, aRegister, aReport, aSummary, anArea, at, NORTH } from '../support/campaign.ts';
import { aJob, fed } from '../support/exporting.ts';

const words = wordsFor('zh-CN');
const today = '2021-09-27';
const usual = aCampaign({ areas: [anArea('news')] });
const own = aCampaign({
  areas: [anArea('news')],
  lights: { near: 'blue', pending: 'yellow', late: 'orange', missing: 'red', accepted: 'blue' },
});

it.each([
  ['usual', usual, 'yellow', 'blue'],
  ['own', own, 'blue', 'yellow'],
] as const)('are the %s ones', (_, campaign, near, pending) => {
  const [summary] = figuresOf(campaign, new Map(), at(`${today} 09:00`)).items;
  expect(lightLines(campaign, summary!, today, 9, words)).toContain(`color='${near}'>未报，临近时限<`);

  const register = aRegister([aReport('news', at('2021-09-08 09:00'), { n: 1 })]);
  const [head] = register.filings;
  const columns = ledgerColumns({ campaign, people: new Map(), phones: false }, words);
  const columnOf = (name: 'state' | 'late') =>
    columns.find(({ heading }) => heading === words.exports.ledger.column[name]);
  const line = { place: 1, unit: NORTH, register, head: head!, text: undefined, fields: {} };
  expect(columnOf('state')?.of(line)).toEqual({ text: '待审', tone: pending });
  const late = { ...line, head: aSummary(at('2021-09-30 09:00')) };
  expect(columnOf('late')?.of(late)).toMatchObject({ tone: campaign === own ? 'orange' : 'yellow' });
});

it('are those of the board, in its legend and in its bars', async () => {
  const job = (campaign: typeof own) => aJob({ campaign, now: at(`${today} 09:00`), kind: 'board' });
  const tones = async (campaign: typeof own) => {
    const { legend, sections } = await boardOf(job(campaign), fed([]));
    expect(sections[0]!.rows[0]!.parts.map(({ tone }) => tone)).toEqual(
      legend.slice(0, 4).map(({ tone }) => tone),
    );
    return legend.slice(0, 4).map(({ tone }) => tone);
  };
  expect(await tones(usual)).toEqual(['green', 'yellow', 'grey', 'red']);
  expect(await tones(own)).toEqual(['blue', 'orange', 'red', 'red']);
});
