/** Plain questions of contacts, admins and strangers: each is answered or gets the short help. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { greet } from '../../support/conversation.ts';
import { ADMIN, CHIFENG, startChinese, STRANGER } from '../../support/people.ts';
import type { World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startChinese();
  await greet(world, [CHIFENG, ADMIN, STRANGER]);
});
afterAll(() => world?.stop());

const answer = async (who: string, text: string) =>
  (await world.say(who, text)).map((said) => said.text).join('\n');

const LATER = '延期 <日期> <原因>';
const CHANGE = '修改 #n <内容>';
const CONTACT: readonly (readonly [string, string])[] = [
  ['截止日期能不能推迟', LATER],
  ['可以晚几天吗', LATER],
  ['能不能宽限两天', LATER],
  ['来不及了怎么办', LATER],
  ['怎么申请延期', LATER],
  ['总结要写多少字', '没有规定字数'],
  ['有字数要求吗', '没有规定字数'],
  ['我们单位要报几次', '活动月总结：每个单位1份'],
  ['信息要报几条', '宣传教育：有则报'],
  ['要报什么内容', '可以报送：'],
  ['总结写什么', '可以报送：'],
  ['有什么要求', '要求：\n1. '],
  ['怎么改', CHANGE],
  ['报错了怎么办', CHANGE],
  ['填错了能改吗', CHANGE],
  ['刚才发错了', CHANGE],
  ['怎么撤回', '撤回 #n'],
  ['报了还能改吗', CHANGE],
  ['附件怎么传', '每个文件不超过30MB'],
  ['照片怎么发', '把文件或照片直接发给我'],
  ['可以发视频吗', '可收'],
  ['支持什么格式', 'docx'],
  ['有模板吗', '总结 草稿'],
  ['谁没报', '应报'],
  ['哪些单位没交', '应报'],
  ['找谁', '监督检查处管理员甲'],
  ['联系电话是多少', '管理员甲'],
  ['什么时候交', '9月27日(周一)17:30'],
  ['还有几天截止', '9月27日(周一)17:30'],
  ['还有几份没交', '赤峰市'],
  ['我报的通过了吗', '赤峰市'],
  ['为什么提醒我', '赤峰市'],
  ['我们报上了吗', '赤峰市'],
  ['怎么绑定', '绑定 <单位>'],
  ['换人了怎么办', '移交'],
  ['我调走了', '移交'],
  ['总结怎么交', '总结 <正文>'],
  ['发给谁', '在这里发给我即可'],
  ['怎么填', '上报 <领域> <内容>'],
  ['要交哪些材料', '可以报送：'],
  ['我交过了吗', '赤峰市'],
  ['能不能延两天', LATER],
  ['这个活动是干什么的', '第38个全区民族团结进步活动月，由自治区民委监督检查处主办'],
  ['主题是啥', '主题：'],
  ['要报哪几项内容', '可以报送：'],
  ['领导问进度怎么样了', '应报'],
  ['其他单位都报了吗', '应报'],
  ['我是哪个单位的', '赤峰市'],
  ['谁能看到我报的内容', '主办单位的管理员、本单位的联络员可以查看，其他单位的联络员不能查看'],
  ['你能看到我的手机号吗', '联系电话只在管理员导出的文件中'],
  ['怎么联系主办单位', '管理员甲'],
  ['怎么老是提醒我啊', '报齐以后不再提醒'],
  ['能不能别再提醒了', '报齐以后不再提醒'],
  ['天天催，能不能关掉提醒', '报齐以后不再提醒'],
  ['今天晚上还能报吗', '随时可以报送'],
  ['周末算不算', '随时可以报送'],
  ['截止了还能补报吗', '晚于本单位时限、在活动结束之前报送的，记为补报'],
  ['报了怎么撤', CHANGE],
  ['文件太大发不了', '每个文件不超过30MB'],
  ['可以用wps文件吗', 'docx'],
  ['群里报可以吗', '请在群里@我'],
  ['我不会用', '现在可以'],
  ['你能做什么', '现在可以'],
  ['Can I still file at night?', '随时可以报送'],
];
const ADMINS: readonly (readonly [string, string])[] = [
  ['谁没报', '赤峰市'],
  ['还有哪些单位没报', '赤峰市'],
  ['截止日期怎么改', '截止 <单位|全部> <日期>'],
  ['能不能延期', '截止 <单位|全部> <日期>'],
  ['单位报错了怎么办', '退回 #n'],
  ['怎么换联络员', '名册'],
  ['日报', '进展'],
  ['周报', '进展'],
];

describe('plain questions', () => {
  it.each(CONTACT)('of a contact: %s', async (text, part) => {
    expect(await answer(CHIFENG, text)).toContain(part);
  });

  it.each(ADMINS)('of an admin: %s', async (text, part) => {
    expect(await answer(ADMIN, text)).toContain(part);
  });

  it.each(['可以晚几天吗', '怎么改', '我要换人'])('of a person without a unit: %s', async (text) => {
    expect(await answer(STRANGER, text)).toContain('绑定 <单位>');
  });

  it('do not show one unit’s state to another unit, and file nothing', async () => {
    expect(await answer(CHIFENG, '谁没报')).not.toContain('通辽');
    expect(await answer(CHIFENG, '我的')).not.toMatch(/#\d/u);
  });

  it('a pause and its end have cards with their own titles', async () => {
    expect(await answer(ADMIN, '暂停 台风应急响应')).toContain('“第38个全区民族团结进步活动月”已暂停');
    expect(await answer(ADMIN, '恢复')).toContain('“第38个全区民族团结进步活动月”已恢复');
  });

  it.each(['食堂今天吃什么呀', '系统好用吗', '日报'])('others get the short help: %s', async (text) => {
    expect(await answer(CHIFENG, text)).toContain('帮助');
  });
});
