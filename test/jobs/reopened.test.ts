/** 重新开放: after the close, the named units alone may file until a date. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';
import { textOf, type Said } from '../support/world.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const EAST = '东区联络员甲';

let office: Office;
/** A form sent while the campaign was open. */
let oldForm: Said | undefined;

beforeAll(async () => {
  office = await startOffice({
    now: '2021-09-27 10:00',
    roster: [
      rowOf('north', '北区'),
      rowOf('south', '南区'),
      rowOf('east', '东区'),
      rowOf('outskirts', '西郊区'),
    ],
    yaml: 'schedule:\n  - { id: close, job: snapshot, at: "deadline", to: [admins] }\n',
  });
  await office.say(NORTH, '总结 已检查12处。');
  oldForm = (await office.say(EAST, '总结')).find(({ to }) => to === EAST);
  // The campaign closes on Thursday 14 October, nine working days after its deadline.
});
afterAll(() => office?.stop());

const textsTo = (who: string, said: readonly Said[]) =>
  said.filter(({ to }) => to === who).map(({ text }) => text);
const says = async (who: string, text: string) => textsTo(who, await office.say(who, text)).join('\n');

async function reopened(line: string) {
  const [preview] = await office.say(ADMIN, line);
  if (!preview) throw new Error('no preview');
  return { preview, ...(await office.press(ADMIN, preview.message, '重新开放并通知')) };
}

describe('重新开放', () => {
  it('says before the close that nothing is closed', async () => {
    expect(await says(ADMIN, '重新开放 南区 至 10月20日')).toContain(
      '尚未结束（将于10月14日(周四)17:30结束）',
    );
    const help = await says(ADMIN, '帮助 全部');
    expect(help).toContain('截止 <');
    for (const word of ['重新开放', '再办一次', '接口']) expect(help).not.toContain(word);
  });

  it('is what 截止 points to after the close', async () => {
    await office.say(ADMIN, '免报 西郊区 机构合并');
    await office.moveTo('2021-10-18 10:00');
    expect(await says(SOUTH, '总结 已检查3处。')).toContain('已结束报送');
    expect(await says(ADMIN, '截止 南区 10月20日')).toContain('请发送“重新开放 <单位|全部> 至 <日期>”');
    const help = await says(ADMIN, '帮助 全部');
    for (const word of ['重新开放', '再办一次']) expect(help).toContain(word);
  });

  it('asks for a unit and a date that it can read, and changes nothing meanwhile', async () => {
    expect(await says(ADMIN, '重新开放')).toContain('请写明单位和截止日期');
    expect(await says(ADMIN, '重新开放 西区 至 10月20日')).toContain('西区');
    expect(await says(ADMIN, '重新开放 南区 至 10月17日')).toContain('这个日期已经过去');
    expect(await says(ADMIN, '重新开放 南区 至 今天0:01')).toContain('这个时间今天已经过去');
    expect(await says(ADMIN, '重新开放 南区 至 10月20日 尽快')).toContain('未能读懂“尽快”');
    expect(await says(ADMIN, '重新开放 南区 至 2035年1月10日')).toContain('没有2035年的节假日安排');
    expect(await says(SOUTH, '总结 已检查3处。')).toContain('已结束报送');
  });

  it('shows whom it opens without a message, and a text that is sent', async () => {
    const [all] = await office.say(ADMIN, '重新开放 全部 至 10月20日');
    expect(all?.text).toContain('将为4个单位重新开放报送，至10月20日(周三)17:30，并通知3人。');
    expect(all?.text).toContain('西郊区已免报，可以报送，不另行通知。');
    expect(all?.text).toContain('**通知内容（以北区为例）**');
    const [exempt] = await office.say(ADMIN, '重新开放 西郊区 至 10月20日');
    expect(exempt?.text).toContain('将为1个单位重新开放报送，至10月20日(周三)17:30，不通知任何人。');
    expect(exempt?.text).not.toContain('通知内容');
    for (const preview of [all, exempt]) if (preview) await office.press(ADMIN, preview.message, '不发送');
  });

  it('is previewed first, and then notifies only those units', async () => {
    const { preview, answer, said } = await reopened('重新开放 南区 至 10月20日');
    expect(preview.text).toContain('将为1个单位重新开放报送，至10月20日(周三)17:30，并通知1人。');
    expect(preview.text).toContain('报送时限和截止名单不变');
    expect(answer.toast?.content).toContain('已为南区重新开放报送');
    expect(textsTo(SOUTH, said)).toEqual([
      '“安全检查月”已为贵单位（南区）重新开放报送，至10月20日(周三)17:30。尚未报送：总结。请在此之前报送，按补报统计。',
    ]);
    expect(textsTo(NORTH, said)).toEqual([]);
  });

  it('accepts late filings of those units, and none of the others', async () => {
    expect(await says(SOUTH, '总结 已检查3处。')).toMatch(/#2.*逾期/su);
    expect(await says(NORTH, '总结 又检查2处。')).toContain('已结束报送');
    expect(await says(NORTH, '修改 #1 已检查14处。')).toContain('不能再修改');
    expect(await says(EAST, '总结 已检查1处。')).toContain('已结束报送');
    if (!oldForm) throw new Error('no form');
    const pressed = await office.press(EAST, oldForm.message, '提交', { text: '已检查1处。' });
    expect(pressed.answer.toast?.content).toContain('已结束报送');
    expect(await says(ADMIN, '截止 北区 10月19日')).toContain('已于10月14日(周四)17:30结束报送');
    expect(await says(ADMIN, '退回 #2 缺少数据 10月21日')).toContain(
      '须早于活动结束时间（10月20日(周三)17:30）',
    );
    expect(await says(ADMIN, '退回 #2 缺少数据 10月19日')).toContain('#2');
    expect(await says(SOUTH, '修改 #2 已检查5处。')).toContain('第2版');
    expect(await says(ADMIN, '日志')).toContain('重新开放报送');
  });

  it('leaves the list at the deadline as it was', async () => {
    expect(await says(ADMIN, '汇总 截止')).toMatch(/未报：南区、东区/u);
  });

  it('says in the preview that a unit is open for longer already', async () => {
    const earlier = await says(ADMIN, '重新开放 全部 至 10月19日');
    expect(earlier).toContain('南区现开放至10月20日(周三)17:30，将改为较早的日期。');
    expect(await says(ADMIN, '重新开放 全部 至 10月21日')).not.toContain('较早的日期');
  });

  it('asks again if other units were reopened since the preview', async () => {
    const [first] = await office.say(ADMIN, '重新开放 全部 至 10月22日');
    const east = await reopened('重新开放 东区 至 10月19日');
    const code = /撤销通知 (\w{10})/u.exec(textOf(east.answer.card))?.[1] ?? '';
    expect(await says(ADMIN, `撤销通知 ${code}`)).toContain('报送仍然开放；如需提前结束');
    if (!first) throw new Error('no preview');
    const { answer, said } = await office.press(ADMIN, first.message, '重新开放并通知');
    expect(answer.toast?.content).toContain('预览之后活动计划有变化');
    expect(said.filter(({ to }) => to !== ADMIN)).toEqual([]);
    expect(await says(NORTH, '总结 又检查2处。')).toContain('已结束报送');
    expect(await says(EAST, '总结 已检查1处。')).toMatch(/#3.*逾期/su);
  });

  it('closes again for each at its date, once, and brings the pack anew', async () => {
    const first = await office.moveTo('2021-10-20 12:00');
    const ended = (said: readonly Said[]) => said.filter(({ text }) => text.includes('重新开放的报送已于'));
    expect(office.rows(ended(first))).toEqual([`10-20 09:00 ${EAST}`, `10-20 09:00 ${ADMIN}`].toSorted());
    expect(ended(first)[0]?.text).toContain('10月19日(周二)17:30');
    expect(first.filter(({ to, text }) => to === ADMIN && text.includes('结束材料'))).toHaveLength(1);
    expect(await says(EAST, '总结 已检查6处。')).toContain('已结束报送');
    expect(await says(SOUTH, '修改 #2 已检查8处。')).toContain('确定要修改吗');
    const second = await office.moveTo('2021-10-25 12:00');
    expect(office.rows(ended(second))).toEqual([`10-21 09:00 ${SOUTH}`, `10-21 09:00 ${ADMIN}`].toSorted());
    expect(await says(SOUTH, '修改 #2 已检查9处。')).toContain('不能再修改');
  });
});
