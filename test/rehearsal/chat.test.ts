/** 预演 in the chat: an admin asks, and gets a card with the counts and the page as a file. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../support/world.ts';
import { tenantOf } from '../support/tenant.ts';

const FOLDER = new URL('../../campaigns/activity-month-2021/', import.meta.url).pathname;
const campaigns = mkdtempSync(join(tmpdir(), 'muster-chat-rehearsal-'));
let world: World;
let admin: string;

beforeAll(async () => {
  const { campaign, tenant } = await tenantOf(FOLDER);
  admin = campaign.roster.people.find(({ role }) => role === 'admin')?.name ?? '';
  cpSync(FOLDER, join(campaigns, 'activity-month-2021'), { recursive: true });
  world = await startWorld({ campaigns, tenant, now: '2021-08-31T09:00:00+08:00' });
});
afterAll(async () => {
  await world?.stop();
  rmSync(campaigns, { recursive: true, force: true });
});

/** Without the privacy notice that everyone gets with their first answer. */
const said = async (who: string, text: string) =>
  (await world.say(who, text)).filter((each) => !each.text.startsWith('使用须知'));

describe('预演', () => {
  it('is begun, and answered with the counts and the page', async () => {
    const [begun, card, file, ...others] = await said(admin, '预演 按时 5');
    expect(begun?.text).toContain('预演已开始');
    expect(card?.text).toContain('5个单位，多数按时报送');
    expect(card?.text).toMatch(/发出消息\d+条/u);
    expect(card?.text).toMatch(/调用平台接口\d+次/u);
    expect(others).toEqual([]);
    expect(file?.message.type).toBe('file');
    const { file_key: key } = file!.message.content as { file_key: string };
    const page = await (await fetch(`${world.sandbox.address}/sandbox/files/${key}`)).text();
    expect(page).toContain('<!doctype html>');
    expect(page).toContain('通辽市联络员甲');
    expect(page).not.toContain('乌海市');
    // Nobody else gets a message, now or later.
    expect(await world.heard()).toEqual([]);
  }, 120_000);

  it('plays the plan in force, and says that the folder holds another', async () => {
    const file = join(campaigns, 'activity-month-2021', 'campaign.yaml');
    const kickoff = /(id: kickoff.*)opens 09:00/u;
    expect(readFileSync(file, 'utf8')).toMatch(kickoff);
    writeFileSync(file, readFileSync(file, 'utf8').replace(kickoff, '$1opens 11:00'));
    expect((await world.heard()).map(({ text }) => text).join()).toContain('变更');

    const [, card, page, ...others] = await said(admin, '预演 5');
    expect(card?.text).toContain('按已生效的计划预演。活动文件夹中有尚未确认的变更');
    expect(others).toEqual([]);
    const { file_key: key } = page!.message.content as { file_key: string };
    const text = await (await fetch(`${world.sandbox.address}/sandbox/files/${key}`)).text();
    expect(text).toContain('尚未确认的变更');
    expect(text).toMatch(/2021-09-01[^]{0,80}09:00[^]{0,80}kickoff/u);
    expect(text).not.toMatch(/11:00[^]{0,80}kickoff/u);
    expect(text).not.toContain('计划有变更');
  }, 120_000);

  it('plays the plan in force if the folder has faults', async () => {
    const file = join(campaigns, 'activity-month-2021', 'campaign.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('opens: 2021-09-01', 'opens: 2021-09-31'));
    expect((await world.heard()).map(({ text }) => text).join()).toContain('活动文件有误');

    const [, card, page, ...others] = await said(admin, '预演 5');
    expect(card?.text).toContain('按已生效的计划预演。活动文件夹中的文件有误');
    expect(card?.text).toContain('5个单位');
    expect(others).toEqual([]);
    const { file_key: key } = page!.message.content as { file_key: string };
    const text = await (await fetch(`${world.sandbox.address}/sandbox/files/${key}`)).text();
    expect(text).toMatch(/2021-09-01[^]{0,80}09:00[^]{0,80}kickoff/u);
    expect(text).not.toContain('活动月 活动文件有误');
    expect(text).not.toContain('迟发');
  }, 120_000);

  it('refuses unknown arguments, and people who are not admins', async () => {
    expect((await said(admin, '预演 随便')).map(({ text }) => text).join()).toContain('预演 逾期');
    const [refused, ...others] = await said('赤峰市联络员甲', '预演');
    expect(refused?.text).not.toContain('预演已开始');
    expect(others).toEqual([]);
  });
});
