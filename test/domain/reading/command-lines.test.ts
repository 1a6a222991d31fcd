import { describe, expect, it } from 'vitest';
import { commandLines } from '../../../src/domain/reading/command-lines.ts';
import { parseArea } from '../../../src/domain/reading/area-text.ts';

const WORDS = { filing: ['上报', '报送', 'report'], ofNumber: ['修改', '撤回', 'edit'] };
const AREAS = [{ id: 'publicity', name: '宣传教育', aliases: ['宣传', '一'], expect: 0 }];
const linesOf = (text: string) => commandLines(text, WORDS, (rest) => parseArea(rest, AREAS).kind === 'area');

describe('lines that are commands by themselves', () => {
  it.each([
    '上报 宣传教育 开展宣讲2场',
    '上报　宣传：开展宣讲2场',
    '／上报：宣传教育',
    '2. 上报 宣传 开展宣讲2场',
    '（二）上报 宣传',
    '@报送助手 上报 宣传教育 开展宣讲',
    'Report publicity Two briefings',
    '修改 #3 人次：5',
    '修改#3人次5',
    '撤回 ＃３',
  ])('%s', (line) => {
    expect(linesOf(`开展宣讲1场\n${line}`)).toEqual([line]);
    expect(linesOf(`${line}\r\n开展宣讲1场`)).toEqual([line]);
  });

  it.each([
    '上报宣传教育信息3条',
    '上报 省厅材料2篇',
    '报送 及时',
    '修改 3 处问题',
    '撤回申请2件',
    '今天上报 宣传教育 一条',
    '总结：效果良好',
  ])('not %s', (line) => {
    expect(linesOf(`开展宣讲1场\n${line}`)).toEqual([]);
  });
});
