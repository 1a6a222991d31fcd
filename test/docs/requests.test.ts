/** Every block of lines on the pages of real requests is read without a fault. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-requests-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEAD = 'id: sample\ntitle: 示例\ntimezone: Asia/Shanghai\n';
const SCHEDULE =
  'schedule:\n  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }\n';
const ROSTER = `unit_id,unit,parent,role,name,open_id,tags
city,某市,,contact,联络员甲,ou_a,city planning hangzhou-districts
county,某县,city,contact,联络员乙,ou_b,county
`;

/** A block that shows the same key several times stands for as many campaigns. */
function campaignsIn(page: string): string[] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```yaml\n([^]*?)^```$/gmu)].flatMap(([, block = '']) => {
    const lines = block.trimEnd().split('\n');
    return lines.length > 1 && lines.every((line) => line.startsWith('repeats:')) ? lines : [block];
  });
}

function completed(block: string): string {
  const has = (key: string) => new RegExp(`^${key}:`, 'mu').test(block);
  const times = has('repeats')
    ? ''
    : `opens: 2021-06-01\n${has('deadline') ? '' : 'deadline: 2021-09-27T17:30\n'}`;
  const isOwed = has('summary') || (has('items') && !/expect: 0/u.test(block));
  const items = isOwed || has('items') ? '' : 'summary: { name: 总结 }\n';
  const owed = has('items') && !isOwed ? '  - { id: other, name: 其他材料, kind: document }\n' : '';
  return `${HEAD}${times}${items}${block.trimEnd()}\n${owed}${SCHEDULE}`;
}

it.each(['requests.md', 'requests.zh.md'])('%s', async (page) => {
  const blocks = campaignsIn(page);
  expect(blocks.length).toBeGreaterThan(8);
  writeFileSync(join(folder, 'roster.csv'), ROSTER);
  for (const block of blocks) {
    writeFileSync(join(folder, 'campaign.yaml'), completed(block));
    const { campaign, faults } = await loadCampaign(folder, {});
    expect(faults, block).toEqual([]);
    expect(campaign?.id, block).toBe('sample');
  }
});
