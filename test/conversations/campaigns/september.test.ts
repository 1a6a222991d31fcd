/**
 * The whole September campaign as its people see it, from the day before it opens to the day it closes: every message
 * to every person, compared with a list made by hand.
 */
import { createHash } from 'node:crypto';
import readSheet from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type Said, type World } from '../../support/world.ts';
import { tenantOf } from '../../support/tenant.ts';

const FOLDER = new URL('../../../campaigns/activity-month-2021/', import.meta.url).pathname;
const GROUP = '工作群';
const DUE = '9月27日(周一)17:30';

let world: World;
/** Contacts of the 14 units, in roster order. */
let contacts: string[] = [];
let contactOf: (unit: string) => string;
let admin: string;
/** The list that the admin received at the deadline. */
let frozen: string;

beforeAll(async () => {
  const { campaign, tenant } = await tenantOf(FOLDER);
  const people = campaign.roster.people;
  contactOf = (unit) => {
    const id = campaign.roster.units.find(({ name }) => name.startsWith(unit))?.id;
    const found = people.find((person) => person.unit === id && person.role === 'contact');
    if (!found) throw new Error(`no contact of ${unit}`);
    return found.name;
  };
  contacts = campaign.roster.units.map(({ name }) => contactOf(name));
  admin = people.find(({ role }) => role === 'admin')?.name ?? '';
  world = await startWorld({
    campaigns: new URL('../../../campaigns/', import.meta.url).pathname,
    tenant,
    now: '2021-08-31T09:00:00+08:00',
  });
});

afterAll(() => world?.stop());

/** The receivers and the times of their messages, by the campaign's clock. */
function rows(said: readonly Said[]): string[] {
  return said.map(({ to, at }) => `${shanghai(at)} ${to}`).toSorted();
}

function shanghai(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}

function at(moment: string, people: readonly string[]): string[] {
  return people.map((person) => `${moment} ${person}`).toSorted();
}

function without(...units: string[]): string[] {
  const gone = new Set(units.map((unit) => contactOf(unit)));
  return contacts.filter((person) => !gone.has(person));
}

const FILED_ON_27 = ['包头', '呼伦贝尔', '兴安', '通辽', '锡林郭勒', '乌兰察布'];

describe('a September', () => {
  it('opens on 1 September at 09:00 with the announcement, to the group and to every contact, and says nothing before', async () => {
    expect(await world.moveTo('2021-09-01T08:59:00+08:00')).toEqual([]);
    const said = await world.moveTo('2021-09-01T09:00:00+08:00');
    expect(rows(said)).toEqual(at('09-01 09:00', [GROUP, ...contacts]));
    for (const { text } of said) {
      expect(text).toContain(DUE);
      expect(text).toContain('活动月总结');
      for (const area of ['宣传教育', '创建工作', '为民办实事']) expect(text).toContain(area);
    }
  });

  it('posts the first digest on Monday the 6th', async () => {
    const said = await world.moveTo('2021-09-06T12:00:00+08:00');
    expect(rows(said)).toEqual(at('09-06 09:00', [GROUP]));
    expect(said[0]?.text).toContain('应报 14、已报 0、按时 0、补报 0、未报 14');
  });

  it('files two reports of 赤峰 with receipts', async () => {
    await world.moveTo('2021-09-08T10:00:00+08:00');
    const [first] = await world.say(contactOf('赤峰'), '上报 宣传教育 9月7日在红山区开展宣讲1场');
    expect(first?.to).toBe(contactOf('赤峰'));
    expect(first?.text).toMatch(/#1\b/u);
    expect(first?.text).toContain('宣传教育');
    expect(first?.text).toContain('赤峰');
    expect(first?.text).toContain('9月8日(周三)10:00');
    const [second] = await world.say(
      contactOf('赤峰'),
      '上报 创建\n标题：创建进社区\n时间：9月6日\n场次：2场\n人次：约300人次\n内容：在松山区启动',
    );
    expect(second?.text).toMatch(/#2\b/u);
    expect(second?.text).toContain('约300人次');
    expect(second?.text).toContain('9月6日');
  });

  it('counts them in the digest of the 13th', async () => {
    const said = await world.moveTo('2021-09-13T09:00:00+08:00');
    expect(rows(said)).toEqual(at('09-13 09:00', [GROUP]));
    expect(said[0]?.text).toContain('应报 14、已报 0、按时 0、补报 0、未报 14');
    expect(said[0]?.text).toContain('宣传教育：1条（1个单位）');
  });

  it('reminds all fourteen seven working days before', async () => {
    const said = await world.moveTo('2021-09-16T09:00:00+08:00');
    expect(rows(said)).toEqual(at('09-16 09:00', contacts));
    for (const { text } of said) {
      expect(text).toContain('【提醒】');
      expect(text).toContain('活动月总结');
      expect(text).toContain(DUE);
    }
  });

  it('files the summary of 赤峰 and stays silent over the Mid-Autumn holiday', async () => {
    await world.moveTo('2021-09-17T15:00:00+08:00');
    const [receipt] = await world.say(contactOf('赤峰'), '总结 全市开展活动月活动，累计宣讲1场。');
    expect(receipt?.text).toMatch(/#3\b/u);
    expect(await world.moveTo('2021-09-22T08:59:00+08:00')).toEqual([]);
    const said = await world.moveTo('2021-09-22T09:00:00+08:00');
    expect(rows(said)).toEqual(at('09-22 09:00', [GROUP]));
    expect(said[0]?.text).toContain('应报 14、已报 1、按时 1、补报 0、未报 13');
  });

  it('reminds those who owe three working days before, and the group without names', async () => {
    const said = await world.moveTo('2021-09-23T09:00:00+08:00');
    expect(rows(said)).toEqual(at('09-23 09:00', [GROUP, ...without('赤峰')]));
    const group = said.find(({ to }) => to === GROUP);
    expect(group?.text).toContain('应报 14、已报 1、按时 1、补报 0、未报 13');
    for (const name of ['呼和浩特', '阿拉善', '赤峰']) expect(group?.text).not.toContain(name);
  });

  it('reminds on the make-up Sunday, the working day before', async () => {
    await world.moveTo('2021-09-24T10:00:00+08:00');
    await world.say(contactOf('呼和浩特'), '总结：已完成全部活动。');
    const said = await world.moveTo('2021-09-26T09:00:00+08:00');
    expect(rows(said)).toEqual(at('09-26 09:00', without('赤峰', '呼和浩特')));
  });

  it('reminds on the last day, with the weekly digest', async () => {
    const said = await world.moveTo('2021-09-27T09:00:00+08:00');
    expect(rows(said)).toEqual(at('09-27 09:00', [GROUP, ...without('赤峰', '呼和浩特')]));
  });

  it('freezes who had filed at 17:30, with names to the admin only', async () => {
    await world.moveTo('2021-09-27T14:00:00+08:00');
    for (const unit of FILED_ON_27) await world.say(contactOf(unit), '总结 本地活动月总结。');
    const said = await world.moveTo('2021-09-27T17:30:00+08:00');
    expect(rows(said)).toEqual(at('09-27 17:30', [admin]));
    expect(said[0]?.text).toContain('应报 14、已报 8、按时 8、补报 0、未报 6');
    expect(said[0]?.text).toMatch(/未报：.*阿拉善/u);
    expect(said[0]?.text).toMatch(/[0-9a-f]{64}/u);
    frozen = said[0]?.text ?? '';
  });

  it('chases from the next working day at 10:00, at most three a week', async () => {
    const gone = ['赤峰', '呼和浩特', ...FILED_ON_27];
    const tuesday = await world.moveTo('2021-09-28T12:00:00+08:00');
    expect(rows(tuesday)).toEqual(at('09-28 10:00', without(...gone)));
    for (const { text } of tuesday) expect(text).toContain('【催报】');

    const [late] = await world.say(contactOf('乌海'), '总结 补报的总结。');
    expect(late?.text).toContain('补报：逾期1个工作日');
    const wednesday = await world.moveTo('2021-09-29T12:00:00+08:00');
    expect(rows(wednesday)).toEqual(at('09-29 10:00', without(...gone, '乌海')));
    // Monday's reminder and two chases; a fourth message would exceed the weekly cap.
    expect(await world.moveTo('2021-09-30T18:00:00+08:00')).toEqual([]);
  });

  it('is silent over National Day and chases on the make-up Saturday', async () => {
    const gone = ['赤峰', '呼和浩特', ...FILED_ON_27, '乌海'];
    expect(await world.moveTo('2021-10-08T09:59:00+08:00')).toEqual([]);
    const said = await world.moveTo('2021-10-10T12:00:00+08:00');
    expect(rows(said)).toEqual(
      [...at('10-08 10:00', without(...gone)), ...at('10-09 10:00', without(...gone))].toSorted(),
    );
  });

  it('shows the admin the state of all units', async () => {
    const [digest] = await world.say(admin, '汇总');
    expect(digest?.text).toContain('应报 14、已报 9、按时 8、补报 1、逾期未报 5');
    expect(digest?.text).toContain('阿拉善');
    const [inGroup] = await world.say(admin, '汇总', { group: GROUP });
    expect(inGroup?.to).toBe(GROUP);
    expect(inGroup?.text).not.toContain('阿拉善');
    const [deliveries] = await world.say(admin, '投递');
    expect(deliveries?.text).toContain('已达到每日或每周提醒上限');
  });

  it('shows the list of the deadline again as it was, as a file of that checksum, and apart from it what came after', async () => {
    const said = await world.say(admin, '汇总 截止');
    expect(new Set(said.map(({ to }) => to))).toEqual(new Set([admin]));
    expect(said[0]?.text).toBe(frozen);
    const files = said.filter(({ message }) => message.type === 'file').map(({ message }) => message.content);
    const bytesOf = async (ending: string) => {
      const named = files as { file_key: string; file_name: string }[];
      const key = named.find(({ file_name: name }) => name.endsWith(ending))?.file_key;
      return Buffer.from(await (await fetch(`${world.sandbox.address}/sandbox/files/${key}`)).arrayBuffer());
    };
    expect(files).toHaveLength(2);
    const data = await bytesOf('.json');
    const sha256 = createHash('sha256').update(data).digest('hex');
    expect(frozen).toContain(`（SHA-256）：${sha256}`);
    expect(data.toString()).toContain('"name":"阿拉善盟","standing":"missing"');
    const sheet = await bytesOf('.xlsx');
    const [list] = await readSheet(sheet);
    const printed = list!.data.map((row) => row.join(' ')).join('\n');
    expect(printed).toContain(sha256);
    expect(printed).toContain('应报 14、已报 8、按时 8、补报 0、未报 6');
    expect(printed).toMatch(/阿拉善盟 未报/u);
    expect(printed).toContain('核对人（签字）');
    const [digest] = await world.say(admin, '汇总');
    for (const text of [said[1]?.text, digest?.text]) {
      expect(text).toContain('9月27日(周一)17:30截止后收到1份');
      expect(text).toMatch(/乌海市　活动月总结　#\d+　9月28日\(周二\)12:00　补报，逾期1个工作日/u);
    }
    const exported = await world.say(admin, '导出 截止');
    expect(exported.filter(({ message }) => message.type === 'file')).toHaveLength(2);
    expect(exported.map(({ text }) => text).join()).toContain(`（SHA-256）：${sha256}`);
    const [inGroup] = await world.say(admin, '汇总 截止', { group: GROUP });
    expect(inGroup?.text).toContain('应报 14、已报 8、按时 8、补报 0、未报 6');
    for (const name of ['阿拉善', '乌海', '赤峰']) expect(inGroup?.text).not.toContain(name);
  });

  it('files a late summary until it closes, and none afterwards', async () => {
    await world.moveTo('2021-10-14T17:00:00+08:00');
    const [late] = await world.say(contactOf('阿拉善'), '总结 迟到的总结。');
    expect(late?.text).toContain('补报');
    await world.moveTo('2021-10-14T17:31:00+08:00');
    const [closed] = await world.say(contactOf('二连浩特'), '总结 更迟的总结。');
    expect(closed?.text).toContain('已结束');
  });
});
