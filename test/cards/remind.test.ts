import { expect, it } from 'vitest';
import { chaseCard, remindCard } from '../../src/cards/contact/remind.ts';
import { owedFacts } from '../../src/domain/deadlines/owed.ts';
import type { UnitRegister } from '../../src/domain/register/register.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, anArea, aRegister, aReport, aSummary, at, wall } from '../support/campaign.ts';
import { buttonsOf, textOf } from '../support/world.ts';

const FILED = at('2021-09-14 10:00');
const words = wordsFor('zh-CN');
const campaign = aCampaign({ areas: [anArea('news', 2)] });
const returnedReport = (n: number) => aReport('news', FILED + n, { n, state: 'returned' });
const corrections = { '*': wall('2021-09-29 17:30') };

it.each<[what: string, register: UnitRegister, buttons: string[], values: unknown[]]>([
  [
    'what was never filed is filled in',
    aRegister([]),
    ['填写总结', '填写上报'],
    [{ kind: 'summary' }, { kind: 'report' }],
  ],
  [
    'what came back is filed again under its number',
    aRegister([aSummary(FILED, { n: 7, state: 'returned' })], { corrections }),
    ['填写上报', '填写重报'],
    [{ kind: 'report' }, { kind: 'summary', n: 7 }],
  ],
  [
    'each of several by its own',
    aRegister([aSummary(FILED, { n: 7 }), returnedReport(8), returnedReport(9)], { corrections }),
    ['填写重报 #8', '填写重报 #9'],
    [
      { kind: 'report', n: 8 },
      { kind: 'report', n: 9 },
    ],
  ],
])('past its date, %s', (_, register, labels, values) => {
  const now = at('2021-09-30 10:00');
  const facts = owedFacts(campaign, register, 'north', now)!;
  for (const card of [chaseCard, remindCard]) {
    const shown = card({ ...facts, late: false }, words);
    const buttons = buttonsOf(shown);
    expect(buttons.map(({ text }) => text)).toEqual(labels);
    expect(buttons.map(({ value }) => value)).toMatchObject(values);
    const numbers = [...textOf(shown).matchAll(/重报请发送“修改 #(\d+) <内容>”/gu)].map(([, n]) => Number(n));
    expect(numbers).toEqual(values.flatMap((value) => (value as { n?: number }).n ?? []));
    if (numbers.length > 0) expect(textOf(shown)).toContain('已退回修改，重报时限为9月29日(周三)17:30');
  }
});
