/** The campaign's folder is edited while the bot runs and before a restart: the accepted plan stays in force. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type Said, type World } from '../support/world.ts';
import { tenantOf } from '../support/tenant.ts';

const SOURCE = new URL('../../campaigns/activity-month-2021/', import.meta.url).pathname;
const campaigns = mkdtempSync(join(tmpdir(), 'muster-plans-'));
const FOLDER = join(campaigns, 'month');
const YAML = join(FOLDER, 'campaign.yaml');

let world: World;
let admin: string;
let original: string;

beforeAll(async () => {
  cpSync(SOURCE, FOLDER, { recursive: true });
  original = readFileSync(YAML, 'utf8');
  const { campaign, tenant } = await tenantOf(FOLDER);
  admin = campaign.roster.people.find(({ role }) => role === 'admin')?.name ?? '';
  world = await startWorld({ campaigns, tenant, now: '2021-08-31T09:00:00+08:00' });
  await world.moveTo('2021-09-08T10:00:00+08:00');
});

afterAll(async () => {
  await world?.stop();
  rmSync(campaigns, { recursive: true, force: true });
});

const edit = (change: (yaml: string) => string) => writeFileSync(YAML, change(original));
const toAdmin = (said: readonly Said[]) => said.filter(({ to }) => to === admin);
const answer = async (text: string) => (await world.say(admin, text)).map((said) => said.text).join('\n');

/** Moves the deadline by two days, removes a line, adds one, and adds one whose time has passed. */
const laterDeadline = (yaml: string) =>
  yaml
    .replace('deadline: 2021-09-27T17:30', 'deadline: 2021-09-29T17:30')
    .replace(/^.*id: t-3-all.*\n/mu, '')
    .replace(
      'schedule:\n',
      'schedule:\n  - { id: extra, job: remind, at: "2021-09-15T09:30", to: [owing] }\n' +
        '  - { id: early, job: remind, at: "2021-09-06T09:00", to: [owing] }\n',
    );

describe('an edit while the bot runs', () => {
  let card: Said | undefined;

  it('is told to the admins once, with the difference, and changes nothing yet', async () => {
    edit(laterDeadline);
    const said = await world.heard();
    [card] = said;
    expect(said.map(({ to }) => to)).toEqual([admin]);
    for (const part of [
      '计划变更',
      '原：截止9月27日(周一)17:30',
      '新：截止9月29日(周三)17:30',
      '9月15日(周三)09:30　提醒',
      '9月23日(周四)09:00　提醒　工作群',
      '（原定9月16日(周四)09:00）',
      '时间已过、不再执行的新节点',
      '9月6日(周一)09:00　提醒',
    ])
      expect(card?.text).toContain(part);
    expect(card?.text).not.toContain('9月1日');
    expect(await world.heard()).toEqual([]);
    expect(await answer('计划')).toContain('截止9月27日(周一)17:30');
  });

  it('takes effect when an admin confirms, and repeats nothing that has happened', async () => {
    const { answer: pressed, said } = await world.press(admin, card!.message, '采用新计划');
    expect(pressed.toast?.content).toContain('已采用新计划');
    expect(said.filter(({ text }) => !text.includes('已采用新计划'))).toEqual([]);
    expect(await answer('计划')).toContain('截止9月29日(周三)17:30');
    const until = await world.moveTo('2021-09-16T12:00:00+08:00');
    const times = [...new Set(until.map(({ at }) => at.slice(5, 16)))];
    // The digest of the 13th, the new line of the 15th, and the reminder of the 16th, which has moved to the 18th.
    expect(times).toEqual(['09-13T01:00', '09-15T01:30']);
    expect(await answer('计划 变更')).toContain('没有待确认的变更');
  });

  it('of a text alone needs no confirmation', async () => {
    edit((yaml) => laterDeadline(yaml).replace('title: 第38个', 'title: 第三十八个'));
    expect(await world.heard()).toEqual([]);
    expect(await answer('计划')).toContain('第三十八个');
  });

  it('is accepted by its code too, after it was declined', async () => {
    edit((yaml) => laterDeadline(yaml).replace('aliases: [宣传, 一] }', 'aliases: [宣传, 一], expect: 1 }'));
    const [offered] = toAdmin(await world.heard());
    const code = /同意 ([0-9A-Z]+)/u.exec(offered?.text ?? '')?.[1] ?? '';
    expect(offered?.text).toContain('修改1个：宣传教育');
    expect(await answer(`不同意 ${code}`)).toContain('仍按原计划');
    expect(await answer('进度')).not.toContain('宣传教育　应报');
    expect(await answer('计划 变更')).toContain('修改1个：宣传教育');
    expect(await answer(`同意 ${code}`)).toContain('已采用新计划');
  });
});

describe('a folder with faults', () => {
  it('changes nothing, is told once, and not again after a restart', async () => {
    edit((yaml) => laterDeadline(yaml).replace('opens: 2021-09-01', 'opens: 2021-09-31'));
    const told = toAdmin(await world.heard());
    expect(told.map(({ text }) => text).join()).toContain('活动文件有误');
    expect(told).toHaveLength(1);
    await world.kill('SIGTERM');
    await world.startBot();
    expect(await world.heard()).toEqual([]);
    expect(await answer('计划')).toContain('截止9月29日(周三)17:30');
    const said = await world.moveTo('2021-09-18T09:00:00+08:00');
    expect(said.filter(({ text }) => text.includes('【提醒】'))).toHaveLength(14);
    expect(said.every(({ text }) => !text.includes('迟发'))).toBe(true);
  });

  it('is forgotten once it is fixed before a restart, and then a changed plan is offered', async () => {
    await world.kill('SIGTERM');
    edit((yaml) => laterDeadline(yaml).replace('deadline: 2021-09-29T17:30', 'deadline: 2021-09-30T17:30'));
    await world.startBot();
    const said = toAdmin(await world.heard());
    expect(said.map(({ text }) => text).join()).toContain('新：截止9月30日(周四)17:30');
    expect(await answer('计划')).toContain('截止9月29日(周三)17:30');
  });
});

describe('a restart without a variable that the folder asks for', () => {
  const inForce = (yaml: string) =>
    laterDeadline(yaml).replace('aliases: [宣传, 一] }', 'aliases: [宣传, 一], expect: 1 }');
  const offered = (yaml: string) =>
    inForce(yaml).replace('deadline: 2021-09-29T17:30', 'deadline: 2021-09-28T17:30');
  const unset = (yaml: string) => yaml.replace('${GROUP_CHAT_ID}', '${UNSET_CHAT_ID}');
  const hears = async () => (await world.heard()).map(({ text }) => text).join();

  it('offers no plan that nobody could accept, and stores nothing that it cannot run', async () => {
    await world.kill('SIGTERM');
    edit((yaml) => unset(inForce(yaml)));
    await world.startBot();
    expect(await hears()).toBe('');
    edit((yaml) => unset(offered(yaml)));
    expect(await hears()).toBe('');
  });

  it('runs again as it last ran where the folder has faults, and offers the plan once it has none', async () => {
    edit((yaml) => offered(yaml).replace('opens: 2021-09-01', 'opens: 2021-09-31'));
    expect(await hears()).toContain('活动文件有误');
    expect(await answer('计划')).toContain('截止9月29日(周三)17:30');
    edit(offered);
    expect(await hears()).toContain('新：截止9月28日(周二)17:30');
  });
});
