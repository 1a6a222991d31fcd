/** The sheet 操作记录 states who approved a new campaign. */
import { expect, it } from 'vitest';
import { batchesOf, type Cell } from '../../src/domain/exports/sheet.ts';
import type { ExportJob } from '../../src/exports/job.ts';
import { journalSheet } from '../../src/exports/journal-sheet.ts';
import type { Language } from '../../src/domain/campaign/campaign.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aPlainCampaign, at } from '../support/campaign.ts';
import { aJob } from '../support/exporting.ts';

const now = at('2021-09-02 09:00');

it.each([
  [
    'zh-CN',
    ['由管理员甲发起，本人同意', '请求无人答复', '请求未送达', '没有其他管理员', '由管理员乙发起，本人同意'],
  ],
  [
    'en-US',
    [
      'set up by 管理员甲, approved by this admin',
      'nobody answered the request',
      'the request reached nobody',
      'there was no other admin',
      'set up by 管理员乙, approved by this admin',
    ],
  ],
] as const)('says why a campaign was enabled: %s', async (language, sentences) => {
  const made = (approval: string, maker: { readonly maker?: string }) => ({
    at: now,
    by: '管理员乙',
    act: 'campaign.made',
    detail: { campaign: 'sample', ...maker, approval },
  });
  const approvals = ['other-admin', 'no-answer', 'unreachable', 'only-admin'];
  const journal = [
    ...approvals.map((approval) => made(approval, { maker: '管理员甲' })),
    made('other-admin', {}),
  ];
  expect(await lastColumn(journal, language)).toEqual(sentences);
});

it.each([
  ['zh-CN', ['台账（含电话）', '未报名单', '至9月28日(周二)17:30', '1cc465bc', '催办']],
  [
    'en-US',
    ['ledger (with phone numbers)', 'list of missing units', 'until Tue 28 Sep, 17:30', '1cc465bc', 'chase'],
  ],
] as const)(
  'says what was exported, until when something holds, and which token it was: %s',
  async (language, said) => {
    const journal = [
      { act: 'export.made', detail: { kind: 'ledger', phones: true, files: 2 } },
      { act: 'export.asked', detail: { kind: 'missing', phones: false } },
      { act: 'campaign.reopened', detail: { units: 2, until: '2021-09-28 17:30' } },
      { act: 'api.token-revoked', detail: { token: '1cc465bc' } },
      { act: 'refused', detail: { command: 'chase' } },
    ].map((entry) => ({ at: now, by: '管理员乙', ...entry }));
    expect(await lastColumn(journal, language)).toEqual(said);
  },
);

async function lastColumn(journal: ExportJob['journal'], language: Language): Promise<readonly Cell[]> {
  const sheet = journalSheet(aJob({ campaign: aPlainCampaign(), now, journal }), '', wordsFor(language));
  const rows: (readonly Cell[])[] = [];
  for await (const some of batchesOf(sheet)) rows.push(...some);
  return rows.map((row) => row.at(-1));
}
