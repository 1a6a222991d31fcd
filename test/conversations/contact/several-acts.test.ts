/** A message is one act: what contains several is sent back whole, so that no report is lost in another. */
import { afterAll, beforeAll, describe } from 'vitest';
import { conversation, greet } from '../../support/conversation.ts';
import { CHIFENG, startChinese } from '../../support/people.ts';
import type { World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await startChinese();
  await greet(world, [CHIFENG]);
  await world.say(CHIFENG, '上报 宣传\n标题：政策宣讲\n人次：120');
});
afterAll(() => world?.stop());

const NOTHING = ['我的', /^(?:(?!#2).)*$/su] as const;

describe('several acts in one message', () => {
  conversation(
    () => world,
    [
      {
        shows: 'the second report would have lost its values to the first',
        who: CHIFENG,
        says: '上报 宣传教育\n标题：宣讲\n人次：120\n\n上报 宣传教育\n标题：展览\n人次：60',
        hears: [[CHIFENG, '另有“上报 宣传教育”', '未作处理', '每项单独发送']],
        after: [[CHIFENG, ...NOTHING]],
      },
      {
        shows: 'the three sessions belong to another area',
        who: CHIFENG,
        says: '上报 为民办实事 走访10户\n上报 宣传教育 宣讲3场',
        hears: [[CHIFENG, '另有“上报 宣传教育 宣讲3场”', '未作处理']],
        after: [[CHIFENG, ...NOTHING]],
      },
      {
        who: CHIFENG,
        says: '上报 宣传教育 今天宣讲1场\n修改 #1 人次：5',
        hears: [[CHIFENG, '另有“修改 #1 人次：5”', '未作处理']],
        after: [[CHIFENG, ...NOTHING]],
      },
      {
        who: CHIFENG,
        says: '修改 #1 人次：5\n撤回 #1',
        hears: [[CHIFENG, '另有“撤回 #1”', '未作处理']],
        after: [[CHIFENG, '查看 #1', '120人次', '第1版']],
      },
      {
        who: CHIFENG,
        says: '1. 上报 宣传教育 宣讲1场\n2. 上报 为民办实事 走访3户',
        hears: [[CHIFENG, '另有“2. 上报 为民办实事 走访3户”', '未作处理']],
      },
      {
        who: CHIFENG,
        says: '总结 本月开展宣讲5场，参与人次300。\n上报 宣传教育 宣讲1场',
        hears: [[CHIFENG, '另有“上报 宣传教育 宣讲1场”', '未作处理']],
        after: [[CHIFENG, ...NOTHING]],
      },
      {
        shows: 'two areas: the second would have become the text of the first',
        who: CHIFENG,
        says: '上报 宣传教育、创建工作 走访9户',
        hears: [[CHIFENG, '是否为“宣传教育”或“创建工作”领域', '内容已为您保留']],
        after: [[CHIFENG, ...NOTHING]],
      },
      {
        shows: 'prose about reports is none',
        who: CHIFENG,
        says: '上报 宣传教育 开展宣讲1场\n上报宣传教育信息3条，修改 2 处，撤回申请1件',
        hears: [[CHIFENG, '**#2**', '宣传教育']],
      },
      {
        shows: 'a corrected value that is not read is named, as in a receipt',
        who: CHIFENG,
        says: '修改 #1 人次：很多\n时间：2月30日',
        hears: [[CHIFENG, '第2版', '“人次：很多”未能识别为数字', '“时间：2月30日”不是存在的日期']],
      },
      {
        shows: 'the other fields were named before',
        who: CHIFENG,
        says: '修改 #1 时间：2020年9月7日',
        hears: [[CHIFENG, '第3版', /^(?:(?!很多).)*早于应报的期间（自2021年9月1日起）/su]],
      },
      {
        shows: 'a difference is no value',
        who: CHIFENG,
        says: '修改 #1 人次+10',
        hears: [[CHIFENG, '这些文字将替换 #1 的整篇内容']],
      },
    ],
  );
});
