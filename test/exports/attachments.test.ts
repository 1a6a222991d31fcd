/** 导出 附件: folders by unit with safe names, an index, and several zips if the platform's limit requires them. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readSheet from 'read-excel-file/node';
import { afterAll, expect, it } from 'vitest';
import type { Unit } from '../../src/domain/campaign/campaign.ts';
import type { FiledUnit } from '../../src/exports/filed.ts';
import { aCampaign, anArea, aReport, aRegister, at } from '../support/campaign.ts';
import { madeOf } from '../support/exporting.ts';

const NOW = at('2021-09-29 10:00');
const folder = mkdtempSync(join(tmpdir(), 'muster-zip-'));
const filesFolder = join(folder, 'attachments');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function kept(content: string): string {
  const hash = createHash('sha256').update(content).digest('hex');
  mkdirSync(join(filesFolder, hash.slice(0, 2)), { recursive: true });
  writeFileSync(join(filesFolder, hash.slice(0, 2), hash), content);
  return hash;
}

/** One report per unit, with its files. */
function filed(
  unit: Unit,
  n: number,
  files: readonly { name: string; hash: string; size?: number }[],
): FiledUnit {
  const attachments = files.map(({ size = 10, ...file }) => ({ ...file, size, type: 'txt' }));
  const register = aRegister([aReport('news', at('2021-09-08 09:00'), { n })]);
  return { unit, register, texts: [{ n, text: '', fields: {}, attachments, returns: [] }] };
}

async function zipsOf(units: readonly FiledUnit[]) {
  const campaign = aCampaign({
    areas: [anArea('news')],
    roster: { units: units.map(({ unit }) => unit), people: [] },
  });
  const { files, notes } = await madeOf({ kind: 'attachments', campaign, now: NOW, filesFolder }, units);
  const zips = files.map(({ name, bytes }) => {
    const path = join(folder, 'read.zip');
    writeFileSync(path, bytes);
    // Another program verifies every entry and its checksum.
    if (name.endsWith('.zip')) execFileSync('unzip', ['-tqq', path]);
    const list = name.endsWith('.zip') ? execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }) : '';
    const read = (entry: string) => execFileSync('unzip', ['-p', path, entry]);
    return {
      name,
      entries: list.split('\n').filter(Boolean),
      index: list.includes('附件目录') ? read('附件目录.xlsx') : undefined,
    };
  });
  return { zips, notes };
}

it('has a folder a unit, also where two are called the same, and no path that leads elsewhere', async () => {
  const name = '../../etc/passwd：北区*?';
  const units = [
    filed({ id: 'a', name }, 1, [
      { name: '北区_宣传_20210908_1.txt', hash: kept('甲') },
      { name: '../../../x.txt', hash: kept('乙') },
    ]),
    filed({ id: 'b', name }, 2, [{ name: '/etc/=cmd|x.txt', hash: kept('丙') }]),
  ];
  const { zips } = await zipsOf(units);
  expect(zips).toHaveLength(1);
  const { entries } = zips[0]!;
  expect(entries).toHaveLength(4);
  for (const entry of entries) {
    expect(entry).not.toMatch(/^\/|(?:^|\/)\.\.?(?:\/|$)|[\\:*?"<>|]/u);
    expect(entry.split('/').length).toBeLessThanOrEqual(2);
  }
  expect(new Set(entries.map((entry) => entry.split('/')[0])).size).toBe(3);
});

it('lists every file in its index, and says which are gone', async () => {
  const gone = createHash('sha256').update('gone').digest('hex');
  const { zips, notes } = await zipsOf([
    filed({ id: 'a', name: '北区' }, 1, [
      { name: '北区_宣传_20210908_1.txt', hash: kept('甲') },
      { name: '北区_宣传_20210908_1-2.txt', hash: gone },
    ]),
  ]);
  const [sheet] = await readSheet(zips[0]!.index!);
  const rows = sheet!.data.slice(3);
  expect(rows.map((row) => row[4])).toEqual([
    '北区/北区_宣传_20210908_1.txt',
    '北区/北区_宣传_20210908_1-2.txt',
  ]);
  expect(rows[1]!.at(-1)).toContain('文件已不在');
  expect(notes).toEqual(['共1个附件。', '另有1个附件已不在，见附件目录备注。']);
});

it('goes in parts below the platform’s limit; one that is too large for a part goes as it is', async () => {
  const MB = 1024 * 1024;
  const units = Array.from({ length: 5 }, (_, index) =>
    filed({ id: `u${index}`, name: `单位${index}` }, index + 1, [
      {
        name: `单位${index}_宣传_20210908_${index + 1}.txt`,
        hash: kept(`${index}`),
        size: index === 4 ? 29 * MB : 12 * MB,
      },
    ]),
  );
  const { zips } = await zipsOf(units);
  expect(zips.map(({ name }) => name)).toEqual([
    '九月活动_附件_20210929_1.zip',
    '九月活动_附件_20210929_2.zip',
    '单位4_宣传_20210908_5.txt',
  ]);
  expect(zips.slice(0, 2).map(({ entries }) => entries.length)).toEqual([3, 3]);
});
