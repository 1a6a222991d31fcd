/** Names that programs could misread, in checks, at the start and in chat; and an unreadable folder. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { to } from '../support/conversation.ts';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';

const UNITS = ['第一-二村', '甲(乙]{2}|', '^constructor$', '__proto__', 'a.*+?b/c\\d'];
const IDS = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '0'];
const ALIASES = [
  'float-age',
  '(甲',
  '“两优”一先',
  '（一）村',
  '甲]乙',
  '甲|乙',
  '甲{2}',
  '^丙$',
  '丁+?*.',
  '戊\\d',
];
const AREAS = `areas:
  - { id: news, name: 信息, expect: 0 }
  - { id: age-group, name: "年龄-分组", aliases: [__proto__] }
`;
const LINES = 'schedule:\n  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }\n';
const EDITED = AREAS.replace('[__proto__]', JSON.stringify(['__proto__', ...ALIASES]));

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    yaml: AREAS + LINES,
    roster: UNITS.map((name, index) => rowOf(IDS[index] ?? '', name)),
    now: '2021-09-08 10:00',
  });
  for (const unit of UNITS) await office.say(`${unit}联络员甲`, '我的信息');
  await office.say(ADMIN, '我的信息');
});
afterAll(() => office?.stop());

const contact = (index: number) => `${UNITS[index]}联络员甲`;
const answer = async (who: string, text: string) =>
  (await office.say(who, text))
    .filter((said) => said.to === who)
    .map((said) => said.text)
    .join('\n');

it('are checked as they are started', async () => {
  expect(await office.muster(['check', office.folder])).toMatchObject({ code: 0 });
});

it('are typed by contacts and admins', async () => {
  for (const [index] of UNITS.entries())
    expect(await answer(contact(index), `上报 年龄-分组 内容${index}`)).toMatch(/#\d+/u);
  expect(await answer(contact(0), '上报 __proto__ 内容')).toMatch(/#\d+.*年龄-分组/su);
  for (const unit of UNITS)
    expect(await answer(ADMIN, `截止 ${unit} 9月29日`)).toContain('9月29日(周三)17:30');
});

it('are adopted in a running bot', async () => {
  const file = join(office.folder, 'campaign.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(AREAS, EDITED).replace('09:00', '10:00'));
  await office.press(ADMIN, to(ADMIN, await office.heard()), '采用新计划');
  for (const alias of ALIASES)
    expect(await answer(contact(1), `上报 ${alias} 按别名报送的内容`), alias).toMatch(/#\d+.*年龄-分组/su);
});

it('keep running beside a folder that cannot be read, also at the next start', async () => {
  const broken = join(dirname(office.folder), 'broken');
  mkdirSync(broken);
  // It looks like an ordinary file but cannot be read.
  symlinkSync('/proc/self/mem', join(broken, 'campaign.yaml'));
  symlinkSync('/proc/self/mem', join(broken, 'roster.csv'));
  await office.heard();
  expect(await answer(contact(0), '进度')).toContain('第一-二村');
  await office.kill('SIGTERM');
  await office.startBot();
  expect(await answer(contact(0), '进度')).toContain('第一-二村');
  const checked = await office.muster(['check', broken]);
  expect(checked).toMatchObject({ code: 1 });
  expect(checked.out).toContain('campaign.yaml 无法读取');
});
