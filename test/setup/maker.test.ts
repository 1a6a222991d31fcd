/** A notice and a roster become a campaign, through the same checks as every campaign folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { readNotice } from '../../src/domain/notice/read-notice.ts';
import { RHYTHMS } from '../../src/domain/setup/rhythm.ts';
import {
  doubtsOf,
  emptySetup,
  lacksOf,
  withNotice,
  withoutDoubts,
  withValues,
  type Setup,
} from '../../src/domain/setup/setup.ts';
import { planOf } from '../../src/domain/plan/schedule.ts';
import { createMaker, writeCampaignFiles } from '../../src/setup/maker.ts';

const maker = createMaker();
const notice = readFileSync(new URL('../fixtures/notices/activity-month.txt', import.meta.url), 'utf8');
const roster = {
  file: '名册.csv',
  units: [
    { id: 'a', name: '甲县' },
    { id: 'b', name: '乙县, "第二"', parent: 'a' },
  ],
  people: [
    { unit: 'a', role: 'contact', name: '甲县联络员', openId: 'ou_a' },
    { unit: 'b', role: 'deputy', name: '=乙县联络员', email: 'b@example.com' },
    { role: 'admin', name: '管理员', openId: 'ou_admin' },
  ],
} as const satisfies Setup['roster'];

function aSetup(values: Parameters<typeof withValues>[1] = {}): Setup {
  const read = withNotice(
    emptySetup('zh-CN', 'Asia/Shanghai'),
    readNotice(notice, { receivedOn: '2025-04-21' }),
  );
  return withValues(read, { roster, ...values });
}

describe('a setup', () => {
  it('from a notice without an hour lacks just that', () => {
    expect(lacksOf(aSetup())).toEqual(['hour']);
    expect(lacksOf(aSetup({ hour: '17:30' }))).toEqual([]);
  });

  it('is a campaign with all that the notice says', async () => {
    const { campaign, faults } = await maker.check(aSetup({ hour: '17:30' }), 'hd-1');
    expect(faults).toEqual([]);
    expect(campaign).toMatchObject({
      id: 'hd-1',
      title: '第12个全省节水宣传月',
      theme: '珍惜每一滴水，建设节水家园',
      organiser: '省水利厅节约用水处',
      opens: '2025-05-01',
      deadline: { date: '2025-05-30', time: '17:30' },
      summary: { name: '宣传月总结' },
    });
    expect(campaign?.areas.map(({ name }) => name)).toEqual([
      '广泛开展节水宣传教育',
      '推进节水型单位建设',
      '帮助群众解决用水难题',
    ]);
    expect(campaign?.checks.map(({ text }) => text)).toEqual([
      '加强组织领导',
      '注重宣传效果',
      '确保安全有序',
    ]);
    const { file: _file, ...people } = roster;
    expect(campaign?.roster).toEqual(people);
  });

  it.each(RHYTHMS)('has a plan without a fault in the rhythm %s, for any hour and length', async (rhythm) => {
    for (const hour of ['08:30', '09:00', '17:30', '24:00'])
      for (const opens of ['2025-05-01', '2025-05-19', '2025-05-28', '2025-05-30']) {
        const { campaign, faults } = await maker.check(aSetup({ hour, opens, rhythm }), 'hd-1');
        expect(faults, `${rhythm} ${hour} ${opens}`).toEqual([]);
        expect(campaign && planOf(campaign).filter(({ skipped }) => !skipped).length).toBeGreaterThan(1);
      }
  });

  it('owes what a notice asks for at earlier dates, each with reminders of its own', async () => {
    const text = readFileSync(new URL('../fixtures/notices/two-stage.txt', import.meta.url), 'utf8');
    const read = withNotice(
      emptySetup('zh-CN', 'Asia/Shanghai'),
      readNotice(text, { receivedOn: '2026-05-26' }),
    );
    expect(doubtsOf(read)).toContain('others');
    const setup = withValues(withoutDoubts(read), { roster, opens: '2026-06-01', hour: '17:30' });
    expect(doubtsOf(setup)).toEqual([]);
    const { campaign, faults } = await maker.check(setup, 'hd-1');
    expect(faults).toEqual([]);
    expect(campaign?.summary?.name).toBe('全年工作总结');
    const due = campaign?.areas.flatMap(({ name, deadline }) =>
      deadline ? [[name, deadline.date, deadline.time]] : [],
    );
    expect(due).toEqual([
      ['联络员名单', '2026-06-05', '17:30'],
      ['工作方案', '2026-06-10', '17:30'],
      ['阶段性总结', '2026-07-05', '17:30'],
    ]);
    const early = campaign && planOf(campaign).filter(({ date, skipped }) => date < '2026-06-01' && !skipped);
    expect(early).toEqual([]);
    const { warnings } = await maker.check(setup, 'hd-1');
    expect(warnings.join()).toContain('“联络员名单”中的“名单”像是');
    expect(warnings.join()).not.toContain('items[');
    const closing = campaign && planOf(campaign).filter(({ job, skipped }) => job === 'snapshot' && !skipped);
    expect(closing).toHaveLength(4);
  });

  it('says what is wrong in sentences, without a line of a file', async () => {
    const { campaign, faults } = await maker.check(aSetup({ hour: '17:30', opens: '2025-06-30' }), 'hd-1');
    expect(campaign).toBeUndefined();
    expect(faults.join()).toContain('2025年6月30日');
    expect(faults.join()).not.toMatch(/:\d+:\d+|campaign\.yaml/u);
  });

  it('makes files that pass as a folder', async () => {
    const { files } = await maker.check(aSetup({ hour: '24:00' }), 'hd-1');
    const folder = await mkdtemp(join(tmpdir(), 'muster-made-'));
    await writeCampaignFiles(folder, files);
    const { campaign, faults } = await loadCampaign(folder, {});
    expect(faults).toEqual([]);
    expect(campaign?.deadline).toEqual({ date: '2025-05-30', time: '24:00' });
    await rm(folder, { recursive: true });
  });
});

describe('a roster that came by chat', () => {
  const rosterOf = (text: string | Uint8Array, name: string) =>
    maker.rosterOf(typeof text === 'string' ? Buffer.from(text) : text, name, 'zh-CN');

  it('names the row of a fault', async () => {
    const reading = await rosterOf('单位编码,单位,角色,姓名\na,甲县,组长,某人\n', '名册.csv');
    expect(reading).toMatchObject({ ok: false });
    expect(!reading.ok && reading.faults[0]).toMatch(/^第 2 行：/u);
  });

  it('tells of an .xls what to do', async () => {
    const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    const reading = await rosterOf(ole, '名册.xls');
    expect(!reading.ok && reading.faults).toEqual([expect.stringContaining('.xlsx')]);
  });

  it('takes 5,000 rows, and of one more says how to go on', async () => {
    const rows = Array.from(
      { length: 5001 },
      (_, index) => `u${index},单位${index},联络员,联络员${index},ou_${index}`,
    );
    const table = (count: number) =>
      rosterOf(['单位编码,单位,角色,姓名,open_id', ...rows.slice(0, count)].join('\n'), '名册.csv');
    const reading = await table(5000);
    expect(reading.ok && reading.roster.units.length).toBe(5000);
    const refused = await table(5001);
    expect(!refused.ok && refused.faults).toEqual([expect.stringContaining('共5001行')]);
  });

  it('keeps two people of one name apart by their addresses', async () => {
    const reading = await rosterOf(
      '单位编码,单位,角色,姓名,手机\na,甲县,联络员,某人,13800001111\na,甲县,联络员,某人,13800002222\n',
      '名册.csv',
    );
    expect(reading.ok && reading.roster.people.map(({ mobile }) => mobile)).toEqual([
      '13800001111',
      '13800002222',
    ]);
    expect(reading.ok && reading.warnings).toEqual([
      expect.stringContaining('某人与第 2 行同一单位、同名，已按两个人登记'),
    ]);
  });
});
