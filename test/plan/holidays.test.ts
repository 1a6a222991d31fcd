/** 节假日: a pasted notice is shown as a calendar and, once confirmed, applies to every campaign and process. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { greet, to } from '../support/conversation.ts';
import { NOTICE_2027 } from '../support/notices.ts';
import { tenantOf } from '../support/tenant.ts';
import { startWorld, type Said, type World } from '../support/world.ts';

const SOURCE = new URL('../../campaigns/activity-month-2021/', import.meta.url).pathname;
const campaigns = mkdtempSync(join(tmpdir(), 'muster-holidays-'));

/** The real days of 2021, except for mid-autumn, which this notice moves a day later. */
const NOTICE_2021 = `国务院办公厅关于2021年部分节假日安排的通知
一、元旦：1月1日至3日放假，共3天。
二、春节：2月11日至17日放假调休，共7天。2月7日（星期日）、2月20日（星期六）上班。
三、清明节：4月3日至5日放假调休，共3天。
四、劳动节：5月1日至5日放假调休，共5天。4月25日（星期日）、5月8日（星期六）上班。
五、端午节：6月12日至14日放假，共3天。
六、中秋节：9月20日至22日放假调休，共3天。9月18日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月26日（星期日）、10月9日（星期六）上班。`;

let world: World;
let admin: string;
let contact: string;

beforeAll(async () => {
  cpSync(SOURCE, join(campaigns, 'month'), { recursive: true });
  cpSync(SOURCE, join(campaigns, 'later'), { recursive: true });
  const yaml = join(campaigns, 'later', 'campaign.yaml');
  writeFileSync(
    yaml,
    readFileSync(yaml, 'utf8')
      .replace('id: activity-month-2021', 'id: activity-month-2027')
      .replace(/^title: .*$/mu, 'title: 2027年活动月')
      .replaceAll('2021-', '2027-'),
  );
  const { campaign, tenant } = await tenantOf(join(campaigns, 'month'));
  const named = (role: string) => campaign.roster.people.find((person) => person.role === role)?.name ?? '';
  admin = named('admin');
  contact = named('contact');
  world = await startWorld({ campaigns, tenant, now: '2021-09-08T10:00:00+08:00', bots: 2 });
  await greet(world, [admin, contact]);
});
afterAll(async () => {
  await world?.stop();
  rmSync(campaigns, { recursive: true, force: true });
});

const answer = async (who: string, text: string) =>
  (await world.say(who, text)).map((said) => said.text).join('\n');

describe('the holidays of a new year', () => {
  let card: Said | undefined;

  it('are for admins, who are told what is known and how to add a year', async () => {
    expect(await answer(contact, `节假日 ${NOTICE_2027}`)).toContain('管理员');
    const told = await answer(admin, '节假日');
    expect(told).toMatch(/已有节假日数据的年份：\d{4}–20\d{2}。/u);
    expect(told).toContain('粘贴');
    expect(await answer(admin, '节假日 2027')).toContain('没有2027年的节假日数据');
    expect(await answer(admin, '节假日 2021')).toContain('2021年节假日安排');
    expect(await answer(admin, '节假日 确认')).toContain('没有待确认的节假日安排');
  });

  it('stay out of what a contact reports, who is offered to file it', async () => {
    const told =
      '今天上午组织学习《国务院办公厅关于2021年部分节假日安排的通知》，部署放假期间值班值守，参加20人';
    for (const text of [told, NOTICE_2021]) {
      const offered = await answer(contact, text);
      expect(offered).toContain('创建工作');
      expect(offered).not.toContain('管理员');
    }
    await answer(contact, '上报 没有领域的内容');
    expect(await answer(contact, '取消')).toContain('没有报送');
    expect(await answer(admin, told)).not.toContain('节假日安排（待确认）');
  });

  it('with a weekday that is wrong are refused, with the line', async () => {
    const told = await answer(admin, `节假日 ${NOTICE_2027.replace('5月8日（周六）', '5月8日（周日）')}`);
    expect(told).toContain('第5行：2027年5月8日是周六，写的是周日');
    expect(await answer(admin, '节假日 确认')).toContain('没有待确认的节假日安排');
  });

  it('are read from the notice as published, which a campaign in the making does not take for its own', async () => {
    await world.say(admin, '新建活动 标题：节水宣传月');
    const [read] = await world.say(admin, NOTICE_2027);
    expect(read?.text).toContain('2027年节假日');
    await world.say(admin, '节假日 放弃 2027');
    expect((await world.say(admin, '新建活动'))[0]?.text).toContain('节水宣传月');
    await world.say(admin, '新建活动 放弃');
  });

  it('are shown as a calendar before they count', async () => {
    card = (await world.say(admin, `节假日 ${NOTICE_2027}`)).find((said) => said.to === admin);
    for (const part of [
      '2027年节假日安排（待确认）',
      '**春节**　2月5日(周五)至2月11日(周四)　共7天',
      '2月14日(周日)上班',
      ' 5休 6休 7休',
      '14班',
      '全年除周末外放假13天，与法定天数一致',
      '正在进行的活动，计划没有变化',
    ])
      expect(card?.text).toContain(part);
    expect(await answer(admin, '节假日 2027')).toContain('没有2027年的节假日数据');
  });

  it('are read from a file that is sent after the question', async () => {
    const send = async (name: string, content: string) => {
      const form = new FormData();
      form.append('file', new Blob([content]), name);
      const { people } = await world.sandbox.call<{ people: { openId: string; name: string }[] }>(
        '/sandbox/state',
      );
      const id = people.find((person) => person.name === admin)?.openId ?? '';
      await fetch(`${world.sandbox.address}/sandbox/people/${id}/send-file`, { method: 'POST', body: form });
      return (await world.heard()).map((said) => said.text).join('\n');
    };
    await answer(admin, '节假日');
    expect(await send('2027年放假通知.txt', NOTICE_2027)).toContain('2027年节假日安排（待确认）');
    await answer(admin, '节假日');
    const days = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'SUMMARY:元旦（休）', 'DTSTART;VALUE=DATE:20270101'];
    const calendar = [...days, 'DTEND;VALUE=DATE:20270104', 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');
    expect(await send('2027.ics', calendar)).toContain('缺少春节');
  });

  it('that are shown and not the newest change nothing', async () => {
    const newer = to(
      admin,
      await world.say(
        admin,
        `节假日 ${NOTICE_2027.replace('至5日（周三）放假调休，共5天。5月8日（周六）上班', '至4日（周二）放假，共4天')}`,
      ),
    );
    const { answer: old } = await world.press(admin, card!.message, '确认启用');
    expect(old.toast?.content).toContain('没有启用');
    const { answer: dropped } = await world.press(admin, newer, '放弃');
    expect(dropped.toast?.content).toContain('未启用');
    expect(await answer(admin, '节假日 2027')).toContain('没有2027年的节假日数据');
  });

  it('count for every process and campaign once confirmed', async () => {
    await world.say(admin, `节假日 ${NOTICE_2027}`);
    expect(await answer(admin, '节假日 确认 2027')).toContain('2027年节假日安排已启用');
    expect(await answer(admin, '节假日 2027')).toContain('**春节**　2月5日(周五)至2月11日(周四)');
    expect(await answer(admin, '节假日')).toContain('其中由管理员确认的：2027');
    await world.moveTo('2021-09-08T10:05:00+08:00');
    // That year's campaign was refused because its holidays were unknown; now the admin has two campaigns.
    expect(await answer(admin, '我的信息')).toContain('2027年活动月：管理员');
  });

  it('that change later show what moves, and each campaign waits for its admins', async () => {
    const changed = to(admin, await world.say(admin, `节假日 ${NOTICE_2021}`));
    const text = JSON.stringify(changed.content);
    expect(text).toContain('2021年已有数据，确认后以此为准');
    expect(text).toContain('时间有变的节点');
    expect(text).toContain('（原定9月16日(周四)09:00）');
    const plan = await answer(admin, '计划 activity-month-2021');
    const { said } = await world.press(admin, changed, '确认启用');
    const told = [...said, ...(await world.moveTo('2021-09-08T10:10:00+08:00'))];
    const asked = told.map((said) => said.text).join('\n');
    expect(asked).toContain('计划变更');
    expect(asked).toContain('节假日安排已更新');
    expect(asked).not.toContain('活动文件');
    expect(await answer(admin, '计划 activity-month-2021')).toBe(plan);
  });

  it('are amended by a later notice of one holiday, which leaves the built-in others as they are', async () => {
    const change =
      '节假日 国务院办公厅关于调整2026年端午节假期安排的通知\n现将2026年端午节假期安排调整为：2026年6月19日至22日放假调休，共4天。6月27日（星期六）上班。';
    const told = await answer(admin, change);
    expect(told).toContain('6月19日(周五)至6月22日(周一)');
    expect(told).toMatch(/元旦.*国庆节/su);
    expect(await answer(admin, change.replace('共4天', '共5天'))).toContain('是4天，写的是5天');
  });
});
