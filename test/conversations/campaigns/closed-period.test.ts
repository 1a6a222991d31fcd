/** A period that is over follows the people of its campaign, while its plan stays as it was. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowOf, startOffice, type Office } from '../../support/office.ts';
import { textsTo } from '../../support/together.ts';

const NORTH = '北区联络员甲';
const DEPUTY = '南区联络员乙';

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: `id: sample
title: 月报
timezone: Asia/Shanghai
repeats: { every: month, due: "day 10 17:30", about: previous, from: 2026-08, until: 2026-12 }
closes: deadline +2 working days
items:
  - { id: news, name: 信息, expect: 1 }
schedule:
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
`,
    yaml: '',
    roster: [rowOf('north', '北区'), rowOf('south', '南区'), rowOf('south', '南区', 'deputy')],
    now: '2026-09-02 09:30',
  });
  await office.say(NORTH, '上报 信息 八月的活动。');
  await office.moveTo('2026-10-08 09:00');
});
afterAll(() => office?.stop());

const said = async (who: string, line: string) => textsTo(who, await office.say(who, line)).join('\n');

it('knows at once who has become the contact of a unit', async () => {
  expect(await said(DEPUTY, '我的 8月')).not.toContain('#1');
  const file = join(office.folder, 'roster.csv');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/^south,南区,,deputy,.*$/mu, 'north,北区,,deputy,南区联络员乙,ou_south_b,,,'),
  );
  await office.moveTo('2026-10-08 09:10');
  expect(await said(DEPUTY, '我的 9月')).toContain('北区');
  expect(await said(DEPUTY, '我的 8月')).toContain('#1');
});
